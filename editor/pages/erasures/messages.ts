import type { Messages } from '../../state/language.ts';

interface ErasureWords {
  readonly title: string;
  readonly about: string;
  readonly expression: string;
  readonly expressionHint: string;
  readonly workflow: string;
  readonly anyWorkflow: string;
  readonly since: string;
  readonly until: string;
  readonly stored: string;
  readonly storedHint: string;
  readonly look: string;
  readonly looking: (looked: number) => string;
  readonly erasing: (left: number) => string;
  readonly open: (runs: number) => string;
  readonly unread: (records: number) => string;
  readonly would: string;
  readonly gone: string;
  readonly nothing: string;
  readonly found: string;
  readonly unreadList: string;
  readonly firstOnes: string;
  readonly sure: string;
  readonly sureWhat: string;
  readonly word: string;
  readonly type: (word: string) => string;
  readonly erase: string;
  readonly stop: string;
  readonly earlier: string;
  readonly none: string;
  readonly noneWhat: string;
  readonly more: string;
  readonly dry: string;
  readonly states: Readonly<Record<'looking' | 'erasing' | 'done' | 'cancelled', string>>;
  readonly kinds: Readonly<Record<string, string>>;
  readonly items: Readonly<Record<'run' | 'delivery' | 'call', string>>;
  readonly reach: string;
  readonly by: (name: string) => string;
}

/** What is kept of people, erased. */
export const erasureMessages: Messages<ErasureWords> = {
  en: {
    title: 'Erase personal data',
    about:
      'Takes what came in, went out and was said about somebody out of the history: bodies, headers, inputs, outputs, files, search words. What was done stays: ids, times, how it ended.',
    expression: 'Which records are meant',
    expressionHint:
      "An expression that is true of them, such as trigger.body.email = 'ada@example.com'. text holds all of a record: $contains(text, 'ada@example.com').",
    workflow: 'Workflow',
    anyWorkflow: 'All workflows',
    since: 'From',
    until: 'Before',
    stored: 'Also stored values',
    storedHint: 'Those that these runs were the last to write. A counter or a cursor then begins anew.',
    look: 'Look what there is',
    looking: (looked) => `Looking: ${looked} records so far.`,
    erasing: (left) => `Erasing: ${left} left.`,
    open: (runs) =>
      runs === 1
        ? 'One run is not over. It is looked at when it is.'
        : `${runs} runs are not over. They are looked at when they are.`,
    unread: (records) =>
      `Of ${records} records the expression gave neither true nor false. They stay: look at them, or make it more careful.`,
    would: 'Would be erased',
    gone: 'Erased',
    nothing: 'Nothing was found.',
    found: 'Found',
    unreadList: 'Could not be read',
    firstOnes: 'The newest 100.',
    sure: 'Erase it',
    sureWhat: 'Nobody can bring it back, and these runs cannot be started again.',
    word: 'ERASE',
    type: (word) => `Type ${word} to confirm`,
    erase: 'Erase',
    stop: 'Stop',
    earlier: 'Earlier erasures',
    none: 'Nothing was erased yet',
    noneWhat: 'Each erasure stands here with what it found; its expression is not kept, only the SHA-256 of it.',
    more: 'Show more',
    dry: 'looked only',
    states: { looking: 'looking', erasing: 'erasing', done: 'done', cancelled: 'stopped' },
    kinds: {
      runs: 'Runs',
      steps: 'Steps',
      deliveries: 'Webhooks',
      calls: 'Calls with bodies',
      files: 'Files',
      filesLeft: 'Files that stay: older than the run',
      chats: 'Chat messages',
      messages: 'Messages to subscribers',
      approvals: 'Approvals',
      memory: 'What agents remember',
      samples: 'Samples',
      datasetRows: 'Rows of datasets',
      stored: 'Stored values',
      storedLeft: 'Stored values that stay',
      answers: 'Kept answers',
      unreadKept: 'Samples, rows and values that could not be read',
    },
    items: { run: 'Run', delivery: 'Webhook', call: 'Call' },
    reach:
      'Not reached: backups, logs and traces, knowledge bases, and what services outside were sent. Ask for those separately.',
    by: (name) => `by ${name}`,
  },
  it: {
    title: 'Cancellare dati personali',
    about:
      'Toglie dalla cronologia ciò che è arrivato, è partito o è stato detto di una persona: corpi, intestazioni, ingressi, risultati, file, parole di ricerca. Resta ciò che è stato fatto: identificativi, orari, com’è finito.',
    expression: 'Quali registrazioni',
    expressionHint:
      "Un'espressione che vale true per loro, per esempio trigger.body.email = 'ada@example.com'. text contiene tutta la registrazione: $contains(text, 'ada@example.com').",
    workflow: 'Workflow',
    anyWorkflow: 'Tutti i workflow',
    since: 'Dal',
    until: 'Prima del',
    stored: 'Anche i valori conservati',
    storedHint:
      'Quelli che queste esecuzioni hanno scritto per ultime. Un contatore o un segnaposto ricomincia da capo.',
    look: 'Guarda che cosa c’è',
    looking: (looked) => `Ricerca in corso: ${looked} registrazioni finora.`,
    erasing: (left) => `Cancellazione in corso: ne restano ${left}.`,
    open: (runs) =>
      runs === 1
        ? "Un'esecuzione non è finita. Sarà guardata quando lo sarà."
        : `${runs} esecuzioni non sono finite. Saranno guardate quando lo saranno.`,
    unread: (records) =>
      `Per ${records} registrazioni l'espressione non ha dato né true né false. Restano: guardale, o rendila più prudente.`,
    would: 'Verrebbero cancellati',
    gone: 'Cancellati',
    nothing: 'Non è stato trovato nulla.',
    found: 'Trovati',
    unreadList: 'Non leggibili',
    firstOnes: 'I 100 più recenti.',
    sure: 'Cancella',
    sureWhat: 'Nessuno può riportarli, e queste esecuzioni non potranno ripartire.',
    word: 'CANCELLA',
    type: (word) => `Scrivi ${word} per confermare`,
    erase: 'Cancella',
    stop: 'Ferma',
    earlier: 'Cancellazioni precedenti',
    none: 'Non è stato ancora cancellato nulla',
    noneWhat:
      "Ogni cancellazione resta qui con ciò che ha trovato; l'espressione non è conservata, solo il suo SHA-256.",
    more: 'Mostra altre',
    dry: 'solo ricerca',
    states: { looking: 'ricerca', erasing: 'in corso', done: 'conclusa', cancelled: 'fermata' },
    kinds: {
      runs: 'Esecuzioni',
      steps: 'Passi',
      deliveries: 'Webhook',
      calls: 'Chiamate con corpo',
      files: 'File',
      filesLeft: "File che restano: precedenti all'esecuzione",
      chats: 'Messaggi di chat',
      messages: 'Messaggi agli abbonati',
      approvals: 'Approvazioni',
      memory: 'Ciò che gli agenti ricordano',
      samples: 'Esempi',
      datasetRows: 'Righe di dataset',
      stored: 'Valori conservati',
      storedLeft: 'Valori conservati che restano',
      answers: 'Risposte conservate',
      unreadKept: 'Esempi, righe e valori non leggibili',
    },
    items: { run: 'Esecuzione', delivery: 'Webhook', call: 'Chiamata' },
    reach:
      'Non raggiunge: backup, log e tracce, basi di conoscenza, e ciò che è stato inviato a servizi esterni. Chiedilo a parte.',
    by: (name) => `di ${name}`,
  },
};
