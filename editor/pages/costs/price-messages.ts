import type { Messages } from '../../state/language.ts';

interface PriceWords {
  readonly title: string;
  readonly what: string;
  readonly create: string;
  readonly table: string;
  readonly columns: Readonly<Record<'model' | 'input' | 'output' | 'cached' | 'actions', string>>;
  readonly provider: string;
  readonly providerHint: string;
  readonly model: string;
  readonly modelHint: string;
  readonly input: string;
  readonly output: string;
  readonly cached: string;
  readonly cachedHint: string;
  readonly noNumber: string;
  readonly none: string;
  readonly save: string;
  readonly cancel: string;
  readonly edit: (name: string) => string;
  readonly remove: (name: string) => string;
}

export const priceMessages: Messages<PriceWords> = {
  en: {
    title: 'Your prices',
    what: 'Prices of the known models come with Snodo. What you give here goes before them: your own terms, or 0 for a model on your own machine. US dollars for a million tokens.',
    create: 'Give a price',
    table: 'For a million tokens',
    columns: { model: 'Model', input: 'In', output: 'Out', cached: 'In, cached', actions: 'Actions' },
    provider: 'Provider',
    providerHint: 'The connector, such as openai or ollama; * for any.',
    model: 'Model',
    modelHint: 'A name, or a pattern such as gpt-4o*.',
    input: 'In (US dollars per million)',
    output: 'Out (US dollars per million)',
    cached: 'In, cached (US dollars per million)',
    cachedHint: 'Empty: as all that goes in.',
    noNumber: 'Write a number, 0 where it costs nothing.',
    none: 'None given: the prices that come with Snodo hold.',
    save: 'Save',
    cancel: 'Cancel',
    edit: (name) => `Edit ${name}`,
    remove: (name) => `Delete ${name}`,
  },
  it: {
    title: 'I tuoi prezzi',
    what: 'I prezzi dei modelli conosciuti sono già in Snodo. Quelli che indichi qui hanno la precedenza: le tue condizioni, o 0 per un modello sulla tua macchina. Dollari USA per milione di token.',
    create: 'Indica un prezzo',
    table: 'Per un milione di token',
    columns: { model: 'Modello', input: 'Ingresso', output: 'Uscita', cached: 'Ingresso, in cache', actions: 'Azioni' },
    provider: 'Fornitore',
    providerHint: 'Il connettore, come openai o ollama; * per tutti.',
    model: 'Modello',
    modelHint: 'Un nome, o uno schema come gpt-4o*.',
    input: 'Ingresso (dollari USA per milione)',
    output: 'Uscita (dollari USA per milione)',
    cached: 'Ingresso, in cache (dollari USA per milione)',
    cachedHint: 'Vuoto: come tutto ciò che entra.',
    noNumber: 'Scrivi un numero, 0 se non costa nulla.',
    none: 'Nessuno: valgono i prezzi che sono in Snodo.',
    save: 'Salva',
    cancel: 'Annulla',
    edit: (name) => `Modifica ${name}`,
    remove: (name) => `Elimina ${name}`,
  },
};
