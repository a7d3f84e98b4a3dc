import type { MessageStatus } from '../../api/subscribers.ts';
import type { Messages } from '../../state/language.ts';

interface SubscriberWords {
  readonly title: string;
  readonly back: string;
  readonly add: string;
  readonly addWhat: string;
  readonly edit: string;
  readonly empty: string;
  readonly emptyWhat: string;
  readonly name: string;
  readonly nameWhat: string;
  readonly url: string;
  readonly events: string;
  readonly every: string;
  readonly eventWords: Readonly<Record<string, string>>;
  readonly workflows: string;
  readonly workflowsWhat: string;
  readonly ofAll: string;
  readonly save: string;
  readonly cancel: string;
  readonly secret: string;
  readonly secretWhat: string;
  readonly off: string;
  readonly on: string;
  readonly failing: string;
  readonly enable: string;
  readonly rotate: string;
  readonly rotateWhat: string;
  readonly formerUntil: string;
  readonly test: string;
  readonly tested: string;
  readonly remove: string;
  readonly removeSure: string;
  readonly keep: string;
  readonly messages: string;
  readonly noMessages: string;
  readonly allStatuses: string;
  readonly status: string;
  readonly statuses: Readonly<Record<MessageStatus, string>>;
  readonly retry: string;
  readonly retryOf: (event: string) => string;
  readonly attempts: (n: number) => string;
  readonly next: string;
  readonly noAnswer: string;
  readonly openRun: string;
  readonly more: string;
}

export const subscriberMessages: Messages<SubscriberWords> = {
  en: {
    title: 'Subscribers',
    back: 'Subscribers',
    add: 'Add a subscriber',
    addWhat: 'Another system that is told what happens here, by a signed webhook.',
    edit: 'Change',
    empty: 'Nobody is told yet',
    emptyWhat: 'A subscriber is another system that gets a signed webhook when a run ends or a connection breaks.',
    name: 'Name',
    nameWhat: 'Small letters, digits and hyphens.',
    url: 'Address',
    events: 'Events',
    every: 'Everything, also what later versions tell',
    eventWords: {
      'run.succeeded': 'a run has ended well',
      'run.failed': 'a run has failed',
      'run.cancelled': 'a run was cancelled',
      'connection.circuit_opened': 'a service fails so often that it is spared',
      'connection.circuit_closed': 'a service that was spared answers again',
      'subscriber.disabled': 'another subscriber was switched off',
      'connection.broken': 'a connection has to be connected again',
      'connection.mended': 'a broken connection works again',
      'connection.expiring': 'the credential of a connection ends soon',
      'alert.fired': 'an alert has fired',
      'alert.ended': 'what an alert told of is over',
      'alert.reminded': 'an alert goes on, and is told of again',
      'alert.escalated': 'nobody has acknowledged an alert',
      'alert.test': 'an alert is tried',
    },
    workflows: 'Only of these workflows',
    workflowsWhat: 'Their slugs, with commas between. Empty: of all.',
    ofAll: 'of all workflows',
    save: 'Save',
    cancel: 'Not now',
    secret: 'Its secret, shown this once:',
    secretWhat: 'The receiver checks by it that a message is from here (Standard Webhooks).',
    off: 'Switched off',
    on: 'On',
    failing: 'Nothing has reached it since',
    enable: 'Switch on',
    rotate: 'New secret',
    rotateWhat: 'For a day every message is signed by both.',
    formerUntil: 'The former secret signs too until',
    test: 'Send a test',
    tested: 'A test message is on its way.',
    remove: 'Delete',
    removeSure: 'Delete it for good',
    keep: 'Keep it',
    messages: 'Messages',
    noMessages: 'Nothing was told yet.',
    allStatuses: 'Every status',
    status: 'Status',
    statuses: { pending: 'On its way', delivered: 'Delivered', 'given-up': 'Given up', dropped: 'Dropped' },
    retry: 'Send again',
    retryOf: (event) => `Send again: ${event}`,
    attempts: (n) => (n === 1 ? '1 attempt' : `${n} attempts`),
    next: 'next',
    noAnswer: 'no answer',
    openRun: 'Its run',
    more: 'Show more',
  },
  it: {
    title: 'Abbonati',
    back: 'Abbonati',
    add: 'Aggiungi un abbonato',
    addWhat: 'Un altro sistema a cui viene detto che cosa succede qui, con un webhook firmato.',
    edit: 'Modifica',
    empty: 'Non si avvisa ancora nessuno',
    emptyWhat:
      "Un abbonato è un altro sistema che riceve un webhook firmato quando finisce un'esecuzione o si guasta una connessione.",
    name: 'Nome',
    nameWhat: 'Lettere minuscole, cifre e trattini.',
    url: 'Indirizzo',
    events: 'Eventi',
    every: 'Tutto, anche ciò che diranno le prossime versioni',
    eventWords: {
      'run.succeeded': "un'esecuzione è finita bene",
      'run.failed': "un'esecuzione è fallita",
      'run.cancelled': "un'esecuzione è stata annullata",
      'connection.circuit_opened': 'un servizio sbaglia tanto spesso da essere risparmiato',
      'connection.circuit_closed': 'un servizio risparmiato risponde di nuovo',
      'subscriber.disabled': 'un altro abbonato è stato disattivato',
      'connection.broken': 'una connessione va ricollegata',
      'connection.mended': 'una connessione guasta funziona di nuovo',
      'connection.expiring': 'la credenziale di una connessione scade presto',
      'alert.fired': 'è scattato un avviso',
      'alert.ended': 'ciò che un avviso segnalava è finito',
      'alert.reminded': 'un avviso dura ancora, e si ripete',
      'alert.escalated': 'nessuno ha preso in carico un avviso',
      'alert.test': 'si prova un avviso',
    },
    workflows: 'Solo di questi workflow',
    workflowsWhat: 'I loro nomi brevi, separati da virgole. Vuoto: di tutti.',
    ofAll: 'di tutti i workflow',
    save: 'Salva',
    cancel: 'Non ora',
    secret: 'Il suo segreto, mostrato solo ora:',
    secretWhat: 'Con questo chi riceve controlla che un messaggio venga da qui (Standard Webhooks).',
    off: 'Disattivato',
    on: 'Attivo',
    failing: 'Non lo raggiunge nulla da',
    enable: 'Riattiva',
    rotate: 'Nuovo segreto',
    rotateWhat: 'Per un giorno ogni messaggio è firmato con entrambi.',
    formerUntil: 'Il segreto precedente firma anch’esso fino al',
    test: 'Invia una prova',
    tested: 'Un messaggio di prova è in viaggio.',
    remove: 'Elimina',
    removeSure: 'Elimina definitivamente',
    keep: 'Non eliminare',
    messages: 'Messaggi',
    noMessages: 'Non è ancora stato detto nulla.',
    allStatuses: 'Ogni stato',
    status: 'Stato',
    statuses: { pending: 'In viaggio', delivered: 'Consegnato', 'given-up': 'Abbandonato', dropped: 'Scartato' },
    retry: 'Invia di nuovo',
    retryOf: (event) => `Invia di nuovo: ${event}`,
    attempts: (n) => (n === 1 ? '1 tentativo' : `${n} tentativi`),
    next: 'prossimo',
    noAnswer: 'nessuna risposta',
    openRun: 'La sua esecuzione',
    more: 'Mostra altri',
  },
};
