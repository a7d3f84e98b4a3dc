import type { Messages } from '../../../../state/language.ts';
import type { OutgoingCall } from '../../../../api/calls.ts';

export const phases = [
  'waitMs',
  'dnsMs',
  'connectMs',
  'firstByteMs',
  'bodyMs',
] as const satisfies readonly (keyof OutgoingCall)[];

interface ResultWords {
  readonly runStep: string;
  readonly runUpTo: string;
  readonly running: string;
  readonly none: string;
  readonly noneWhat: string;
  readonly skipped: string;
  readonly input: string;
  readonly output: string;
  readonly printed: string;
  readonly attempts: (n: number) => string;
  readonly port: (name: string) => string;
  readonly pin: string;
  readonly pinWhat: string;
  readonly pinnedWhat: string;
  readonly unpin: string;
  readonly editPin: string;
  readonly writePin: string;
  readonly savePin: string;
  readonly cancel: string;
  readonly calls: string;
  readonly fromCache: string;
  readonly tokens: (n: string) => string;
  readonly phases: Readonly<Record<(typeof phases)[number], string>>;
  readonly noAnswer: string;
  readonly effect: string;
  readonly effects: Readonly<Record<string, string>>;
  readonly ports: string;
  readonly errorPort: string;
  readonly fields: string;
  readonly usual: (value: string) => string;
  readonly example: string;
  readonly unknownType: (type: string) => string;
}

export const resultMessages: Messages<ResultWords> = {
  en: {
    runStep: 'Run this step',
    runUpTo: 'Run up to here',
    running: 'Running …',
    none: 'Not run yet',
    noneWhat: 'Run this step to see what goes in, what comes out and which calls it makes.',
    skipped: 'It was skipped: its condition did not hold, or the run did not come this way.',
    input: 'Input',
    output: 'Output',
    printed: 'Console',
    attempts: (n) => (n === 1 ? '1 attempt' : `${n} attempts`),
    port: (name) => `went on at ${name}`,
    pin: 'Pin this output',
    pinWhat: 'A pinned output stands in the place of the step when the workflow is tried: no call is made.',
    pinnedWhat: 'When the workflow is tried, this value stands in the place of the step. Live runs are not touched.',
    unpin: 'Unpin',
    editPin: 'Edit the pinned value',
    writePin: 'Write an output by hand',
    savePin: 'Pin this value',
    cancel: 'Cancel',
    calls: 'Calls',
    fromCache: 'from the cache',
    tokens: (n) => (n === '1' ? '1 token' : `${n} tokens`),
    phases: {
      waitMs: 'Waiting for its turn',
      dnsMs: 'Finding the address',
      connectMs: 'Connecting',
      firstByteMs: 'Until the first byte',
      bodyMs: 'Reading the answer',
    },
    noAnswer: 'no answer',
    effect: 'Effect',
    effects: {
      none: 'Does nothing outside: it may be run as often as you like.',
      read: 'Only reads: it may be run as often as you like.',
      idempotent: 'Changes something outside; doing it twice does no more than once.',
      write: 'Changes something outside each time it runs.',
    },
    ports: 'Ports',
    errorPort: 'error, when failures go out by their port',
    fields: 'Fields',
    usual: (value) => `${value} when left out.`,
    example: 'Example',
    unknownType: (type) => `This server does not know the type ${type}. Its fields are shown as they are.`,
  },
  it: {
    runStep: 'Esegui questo passo',
    runUpTo: 'Esegui fin qui',
    running: 'In esecuzione …',
    none: 'Non ancora eseguito',
    noneWhat: 'Esegui il passo per vedere che cosa entra, che cosa esce e quali chiamate fa.',
    skipped: "È stato saltato: la sua condizione non valeva, o l'esecuzione non è passata di qui.",
    input: 'Input',
    output: 'Output',
    printed: 'Console',
    attempts: (n) => (n === 1 ? '1 tentativo' : `${n} tentativi`),
    port: (name) => `proseguito da ${name}`,
    pin: 'Fissa questo output',
    pinWhat: 'Un output fissato prende il posto del passo quando si prova il workflow: nessuna chiamata è fatta.',
    pinnedWhat:
      'Quando si prova il workflow, questo valore prende il posto del passo. Le esecuzioni vere non cambiano.',
    unpin: 'Sblocca',
    editPin: 'Modifica il valore fissato',
    writePin: 'Scrivi un output a mano',
    savePin: 'Fissa questo valore',
    cancel: 'Annulla',
    calls: 'Chiamate',
    fromCache: 'dalla cache',
    tokens: (n) => `${n} token`,
    phases: {
      waitMs: 'Attesa del turno',
      dnsMs: "Ricerca dell'indirizzo",
      connectMs: 'Connessione',
      firstByteMs: 'Fino al primo byte',
      bodyMs: 'Lettura della risposta',
    },
    noAnswer: 'nessuna risposta',
    effect: 'Effetto',
    effects: {
      none: "Non fa nulla all'esterno: si può eseguire quanto si vuole.",
      read: 'Legge soltanto: si può eseguire quanto si vuole.',
      idempotent: "Cambia qualcosa all'esterno; farlo due volte equivale a una.",
      write: "Cambia qualcosa all'esterno ogni volta che si esegue.",
    },
    ports: 'Porte',
    errorPort: 'error, quando i fallimenti escono dalla loro porta',
    fields: 'Campi',
    usual: (value) => `${value} se vuoto.`,
    example: 'Esempio',
    unknownType: (type) => `Questo server non conosce il tipo ${type}. I suoi campi sono mostrati così come sono.`,
  },
};
