import type { CalendarSpan } from '../../../src/core/calendar.ts';
import type { BudgetAction, BudgetState } from '../../api/budgets.ts';
import type { Messages } from '../../state/language.ts';

interface BudgetWords {
  readonly title: string;
  readonly create: string;
  readonly edit: string;
  readonly editOf: (slug: string) => string;
  readonly empty: string;
  readonly emptyWhat: string;
  readonly states: Readonly<Record<BudgetState, string>>;
  readonly stops: string;
  readonly warns: (share: string) => string;
  readonly used: (used: string, of: string, share: string) => string;
  readonly tokens: (n: string) => string;
  readonly spans: Readonly<Record<CalendarSpan, string>>;
  readonly anew: string;
  readonly all: string;
  readonly workflowOf: (name: string) => string;
  readonly connectionOf: (name: string) => string;
  readonly modelOf: (name: string) => string;
  readonly name: string;
  readonly nameHint: string;
  readonly workflow: string;
  readonly anyWorkflow: string;
  readonly connection: string;
  readonly anyConnection: string;
  readonly model: string;
  readonly modelHint: string;
  readonly counts: string;
  readonly amounts: Readonly<Record<'cost' | 'tokens', string>>;
  readonly most: Readonly<Record<'cost' | 'tokens', string>>;
  readonly per: string;
  readonly timeZone: string;
  readonly warnAt: string;
  readonly action: string;
  readonly actions: Readonly<Record<BudgetAction, string>>;
  readonly notify: string;
  readonly subscribers: string;
  readonly startWorkflow: (slug: string) => string;
  readonly noNumber: string;
  readonly save: string;
  readonly cancel: string;
  readonly remove: string;
  readonly removeSure: string;
}

export const budgetMessages: Messages<BudgetWords> = {
  en: {
    title: 'Budgets',
    create: 'New budget',
    edit: 'Edit',
    editOf: (slug) => `Budget ${slug}`,
    empty: 'No budget yet',
    emptyWhat:
      'A budget says how many tokens or dollars models may use in a day, a week or a month: all of them, or those of one workflow, connection or model. It warns in time, and can stop calls before they cost more.',
    states: { ok: 'OK', warning: 'Nearly spent', spent: 'Spent' },
    stops: 'stops calls when it is spent',
    warns: (share) => `warns at ${share}`,
    used: (used, of, share) => `${used} of ${of} used (${share})`,
    tokens: (n) => `${n} tokens`,
    spans: { day: 'a day', week: 'a week', month: 'a month' },
    anew: 'begins anew',
    all: 'All models',
    workflowOf: (name) => `workflow ${name}`,
    connectionOf: (name) => `connection ${name}`,
    modelOf: (name) => `model ${name}`,
    name: 'Name',
    nameHint: 'Lower-case letters, digits and hyphens.',
    workflow: 'Workflow',
    anyWorkflow: 'Every workflow',
    connection: 'Connection',
    anyConnection: 'Every connection',
    model: 'Model',
    modelHint: 'Empty: every model. A pattern such as gpt-4o* fits many.',
    counts: 'What it counts',
    amounts: { cost: 'US dollars', tokens: 'Tokens' },
    most: { cost: 'At most (US dollars)', tokens: 'At most (tokens)' },
    per: 'Period',
    timeZone: 'Time zone',
    warnAt: 'Warn at (%)',
    action: 'When it is spent',
    actions: { warn: 'Only warn', stop: 'Stop further calls' },
    notify: 'Whom to tell',
    subscribers: 'The subscribers',
    startWorkflow: (slug) => `Start ${slug}`,
    noNumber: 'Write a number above zero; the warning is at most 100.',
    save: 'Save',
    cancel: 'Cancel',
    remove: 'Delete',
    removeSure: 'Delete it for good',
  },
  it: {
    title: 'Budget',
    create: 'Nuovo budget',
    edit: 'Modifica',
    editOf: (slug) => `Budget ${slug}`,
    empty: 'Ancora nessun budget',
    emptyWhat:
      'Un budget dice quanti token o dollari i modelli possono usare in un giorno, una settimana o un mese: tutti, o quelli di un workflow, di una connessione o di un modello. Avverte in tempo, e può fermare le chiamate prima che costino di più.',
    states: { ok: 'Tutto bene', warning: 'Quasi esaurito', spent: 'Esaurito' },
    stops: 'ferma le chiamate quando è esaurito',
    warns: (share) => `avverte al ${share}`,
    used: (used, of, share) => `usati ${used} di ${of} (${share})`,
    tokens: (n) => `${n} token`,
    spans: { day: 'al giorno', week: 'alla settimana', month: 'al mese' },
    anew: 'ricomincia',
    all: 'Tutti i modelli',
    workflowOf: (name) => `workflow ${name}`,
    connectionOf: (name) => `connessione ${name}`,
    modelOf: (name) => `modello ${name}`,
    name: 'Nome',
    nameHint: 'Lettere minuscole, cifre e trattini.',
    workflow: 'Workflow',
    anyWorkflow: 'Ogni workflow',
    connection: 'Connessione',
    anyConnection: 'Ogni connessione',
    model: 'Modello',
    modelHint: 'Vuoto: ogni modello. Uno schema come gpt-4o* ne comprende molti.',
    counts: 'Che cosa conta',
    amounts: { cost: 'Dollari USA', tokens: 'Token' },
    most: { cost: 'Al massimo (dollari USA)', tokens: 'Al massimo (token)' },
    per: 'Periodo',
    timeZone: 'Fuso orario',
    warnAt: 'Avverti al (%)',
    action: 'Quando è esaurito',
    actions: { warn: 'Avverti soltanto', stop: 'Ferma le altre chiamate' },
    notify: 'Chi avvertire',
    subscribers: 'Gli abbonati',
    startWorkflow: (slug) => `Avvia ${slug}`,
    noNumber: "Scrivi un numero maggiore di zero; l'avviso è al massimo 100.",
    save: 'Salva',
    cancel: 'Annulla',
    remove: 'Elimina',
    removeSure: 'Elimina per sempre',
  },
};
