import type { AlertMetric, AlertState } from '../../../src/core/alert.ts';
import type { AlertUnit } from '../../state/alert-number.ts';
import type { Messages } from '../../state/language.ts';

interface AlertWords {
  readonly title: string;
  readonly firing: (n: number) => string;
  readonly create: string;
  readonly edit: string;
  readonly editOf: (slug: string) => string;
  readonly empty: string;
  readonly emptyWhat: string;
  readonly states: Readonly<Record<AlertState, string>>;
  readonly metrics: Readonly<Record<AlertMetric, string>>;
  readonly rule: Readonly<Record<AlertMetric, (over: string, window: string) => string>>;
  readonly forAtLeast: (time: string) => string;
  readonly ofAll: string;
  readonly valueNow: (value: string) => string;
  readonly changed: string;
  readonly name: string;
  readonly nameHint: string;
  readonly metric: string;
  readonly over: Readonly<Record<AlertMetric, string>>;
  readonly units: Readonly<Record<AlertUnit, string>>;
  readonly noNumber: string;
  readonly window: string;
  readonly patience: string;
  readonly atOnce: string;
  readonly workflow: string;
  readonly notify: string;
  readonly save: string;
  readonly cancel: string;
  readonly test: string;
  readonly testOf: (slug: string) => string;
  readonly mute: string;
  readonly unmute: string;
  readonly remove: string;
  readonly removeSure: string;
  readonly history: string;
  readonly neverFired: string;
  readonly still: string;
  readonly peak: (value: string) => string;
  readonly lasted: (time: string) => string;
  readonly toldBy: string;
}

export const alertMessages: Messages<AlertWords> = {
  en: {
    title: 'Alerts',
    firing: (n) => (n === 1 ? '1 alert is firing' : `${n} alerts are firing`),
    create: 'New alert',
    edit: 'Edit',
    editOf: (slug) => `Alert ${slug}`,
    empty: 'No alert yet',
    emptyWhat:
      'An alert writes e-mail, starts a workflow, acts over a connection or tells your subscribers when too many runs fail, take too long or stay away. It tells once that it began and once that it is over.',
    states: { ok: 'OK', firing: 'Firing', acknowledged: 'Acknowledged', muted: 'Muted' },
    metrics: {
      'error-rate': 'Failed runs',
      latency: 'Slow runs',
      silence: 'Silence',
      anomaly: 'Unusually many or few runs',
      throttled: 'Calls that wait at limits',
      circuits: 'Services that fail',
      expiry: 'Credentials that end',
      'queue-age': 'Runs that wait in the queue',
      rejections: 'Rejected webhooks',
      spend: 'Money spent on models',
      budget: 'A budget of models',
    },
    rule: {
      'error-rate': (over, window) => `more than ${over} of the runs fail within ${window}`,
      latency: (over, window) => `1 of 20 runs takes longer than ${over} within ${window}`,
      silence: (over, window) => `at most ${over} runs begin within ${window}`,
      anomaly: (over, window) =>
        `the runs of ${window} are more than ${over} times further from the usual than they mostly are`,
      throttled: (over, window) => `calls wait longer than ${over} at limits, on average within ${window}`,
      circuits: (over) => `more than ${over} connections are cut off because their service fails`,
      expiry: (over) => `a credential or certificate ends within ${over}`,
      'queue-age': (over) => `a run waits longer than ${over} in the queue`,
      rejections: (over, window) => `more than ${over} webhooks are rejected within ${window}`,
      spend: (over, window) => `more than ${over} is spent within ${window}`,
      budget: (over) => `${over} of the budget or more is used`,
    },
    forAtLeast: (time) => `for ${time}`,
    ofAll: 'All workflows',
    valueNow: (value) => `now ${value}`,
    changed: 'changed',
    name: 'Name',
    nameHint: 'Lower-case letters, digits and hyphens.',
    metric: 'What to watch',
    over: {
      'error-rate': 'Fires over',
      latency: 'Fires over',
      silence: 'Fires at or below',
      anomaly: 'Fires over',
      throttled: 'Fires over',
      circuits: 'Fires over',
      expiry: 'Fires at or below',
      'queue-age': 'Fires over',
      rejections: 'Fires over',
      spend: 'Fires over',
      budget: 'Fires from',
    },
    units: {
      percent: '%',
      seconds: 'seconds',
      days: 'days',
      runs: 'runs',
      webhooks: 'webhooks',
      connections: 'connections',
      times: 'times',
      dollars: 'US dollars',
    },
    noNumber: 'Write a number.',
    window: 'Looking back',
    patience: 'Only when it lasts',
    atOnce: 'at once',
    workflow: 'Workflow',
    notify: 'Whom to tell',
    save: 'Save',
    cancel: 'Cancel',
    test: 'Test',
    testOf: (slug) => `Test ${slug}`,
    mute: 'Mute',
    unmute: 'Unmute',
    remove: 'Delete',
    removeSure: 'Delete it for good',
    history: 'History',
    neverFired: 'It has never fired.',
    still: 'still firing',
    peak: (value) => `at worst ${value}`,
    lasted: (time) => `for ${time}`,
    toldBy: 'run',
  },
  it: {
    title: 'Avvisi',
    firing: (n) => (n === 1 ? '1 avviso scattato' : `${n} avvisi scattati`),
    create: 'Nuovo avviso',
    edit: 'Modifica',
    editOf: (slug) => `Avviso ${slug}`,
    empty: 'Ancora nessun avviso',
    emptyWhat:
      'Un avviso invia e-mail, avvia un workflow, agisce su una connessione o informa i tuoi abbonati quando troppe esecuzioni falliscono, durano troppo o non arrivano. Avverte una volta quando comincia e una volta quando finisce.',
    states: { ok: 'Tutto bene', firing: 'Scattato', acknowledged: 'Preso in carico', muted: 'Silenziato' },
    metrics: {
      'error-rate': 'Esecuzioni fallite',
      latency: 'Esecuzioni lente',
      silence: 'Silenzio',
      anomaly: 'Esecuzioni insolitamente molte o poche',
      throttled: 'Chiamate in attesa ai limiti',
      circuits: 'Servizi che non rispondono',
      expiry: 'Credenziali in scadenza',
      'queue-age': 'Esecuzioni ferme in coda',
      rejections: 'Webhook respinti',
      spend: 'Spesa per i modelli',
      budget: 'Un budget dei modelli',
    },
    rule: {
      'error-rate': (over, window) => `fallisce più del ${over} delle esecuzioni in ${window}`,
      latency: (over, window) => `1 esecuzione su 20 dura più di ${over} in ${window}`,
      silence: (over, window) => `iniziano al massimo ${over} esecuzioni in ${window}`,
      anomaly: (over, window) =>
        `le esecuzioni di ${window} si scostano dal solito più di ${over} volte lo scarto abituale`,
      throttled: (over, window) => `le chiamate aspettano ai limiti più di ${over}, in media in ${window}`,
      circuits: (over) => `più di ${over} connessioni sono sospese perché il servizio non risponde`,
      expiry: (over) => `una credenziale o un certificato scade entro ${over}`,
      'queue-age': (over) => `un'esecuzione aspetta in coda più di ${over}`,
      rejections: (over, window) => `sono respinti più di ${over} webhook in ${window}`,
      spend: (over, window) => `si spende più di ${over} in ${window}`,
      budget: (over) => `è usato il ${over} del budget o più`,
    },
    forAtLeast: (time) => `per ${time}`,
    ofAll: 'Tutti i workflow',
    valueNow: (value) => `ora ${value}`,
    changed: 'cambiato',
    name: 'Nome',
    nameHint: 'Lettere minuscole, cifre e trattini.',
    metric: 'Che cosa osservare',
    over: {
      'error-rate': 'Scatta oltre',
      latency: 'Scatta oltre',
      silence: 'Scatta fino a',
      anomaly: 'Scatta oltre',
      throttled: 'Scatta oltre',
      circuits: 'Scatta oltre',
      expiry: 'Scatta fino a',
      'queue-age': 'Scatta oltre',
      rejections: 'Scatta oltre',
      spend: 'Scatta oltre',
      budget: 'Scatta da',
    },
    units: {
      percent: '%',
      seconds: 'secondi',
      days: 'giorni',
      runs: 'esecuzioni',
      webhooks: 'webhook',
      connections: 'connessioni',
      times: 'volte',
      dollars: 'dollari USA',
    },
    noNumber: 'Scrivi un numero.',
    window: 'Guardando indietro',
    patience: 'Solo se dura',
    atOnce: 'subito',
    workflow: 'Workflow',
    notify: 'Chi avvertire',
    save: 'Salva',
    cancel: 'Annulla',
    test: 'Prova',
    testOf: (slug) => `Prova ${slug}`,
    mute: 'Silenzia',
    unmute: 'Riattiva',
    remove: 'Elimina',
    removeSure: 'Elimina per sempre',
    history: 'Cronologia',
    neverFired: 'Non è mai scattato.',
    still: 'ancora attivo',
    peak: (value) => `al peggio ${value}`,
    lasted: (time) => `per ${time}`,
    toldBy: 'esecuzione',
  },
};
