import type { Messages } from '../../state/language.ts';

interface PageWords {
  readonly runWith: string;
  readonly runLive: (version: number) => string;
  readonly views: string;
  readonly waterfall: string;
  readonly graph: string;
  readonly graphOf: (workflow: string) => string;
  readonly noGraph: string;
  readonly replayWith: string;
  readonly changes: string;
  readonly changesWhat: string;
  readonly changesFromWhat: (step: string) => string;
  readonly body: string;
  readonly outputOf: (step: string) => string;
  readonly change: string;
  readonly noNull: string;
  readonly run: string;
  readonly keep: string;
  readonly compare: string;
  readonly calledBy: string;
  readonly called: string;
  readonly replayOf: string;
  readonly effectsOf: string;
  readonly delivery: string;
  readonly message: string;
  readonly openWorkflow: string;
  readonly copyLog: string;
  readonly cached: string;
  readonly kept: string;
  readonly writing: string;
  readonly printed: string;
  readonly calls: string;
  readonly attempt: (n: number) => string;
  readonly noAnswer: string;
  readonly notSent: string;
  readonly fromCache: string;
  readonly tokens: (n: string) => string;
  readonly used: (input: string, output: string) => string;
  readonly fromBefore: (n: string) => string;
  readonly noPrice: string;
  readonly sent: string;
  readonly received: string;
  readonly items: (n: number) => string;
  readonly item: (n: number) => string;
  readonly allItems: string;
  readonly openItem: string;
  readonly open: string;
  readonly whole: string;
  readonly files: string;
  readonly connection: (slug: string) => string;
}

export const pageMessages: Messages<PageWords> = {
  en: {
    runWith: 'Run again with changes',
    runLive: (version) => `Run again by version ${version}`,
    views: 'How the steps are shown',
    waterfall: 'Waterfall',
    graph: 'Graph',
    graphOf: (workflow) => `What ${workflow} did, as a drawing`,
    noGraph: 'This document cannot be drawn.',
    replayWith: 'With changes',
    changes: 'Run again with changes',
    changesWhat: 'A new run of the same version begins from the start with what stands here.',
    changesFromWhat: (step) => `A new run keeps the results before ${step} as they stand here, and goes on from there.`,
    body: 'What started it (trigger.body)',
    outputOf: (step) => `Output of ${step}`,
    change: 'Change the output of',
    noNull: 'A field cannot be set to null this way. Take it out, or write another value.',
    run: 'Run it',
    keep: 'Not now',
    compare: 'Compare',
    calledBy: 'Called by',
    called: 'Called',
    replayOf: 'Replay of',
    effectsOf: 'Does not do again what was done by',
    delivery: 'Its webhook',
    message: 'Its message',
    openWorkflow: 'Open the workflow',
    copyLog: 'Copy the log',
    cached: 'from the cache',
    kept: 'done before, not again',
    writing: 'It is writing',
    printed: 'Console',
    calls: 'Calls',
    attempt: (n) => `attempt ${n}`,
    noAnswer: 'no answer',
    notSent: 'not sent',
    fromCache: 'from the cache',
    tokens: (n) => (n === '1' ? '1 token' : `${n} tokens`),
    used: (input, output) => `${input} tokens in, ${output} out`,
    fromBefore: (n) => `${n} of them cached`,
    noPrice: 'price not known',
    sent: 'Sent',
    received: 'Received',
    items: (n) => (n === 1 ? '1 item' : `${n} items`),
    item: (n) => `Item ${n}`,
    allItems: 'Items',
    openItem: 'Number of an item, from 0',
    open: 'Open',
    whole: 'The whole run',
    files: 'Files',
    connection: (slug) => `Open the connection ${slug}`,
  },
  it: {
    runWith: 'Esegui con modifiche',
    runLive: (version) => `Esegui con la versione ${version}`,
    views: 'Come sono mostrati i passi',
    waterfall: 'Cascata',
    graph: 'Grafo',
    graphOf: (workflow) => `Che cosa ha fatto ${workflow}, come disegno`,
    noGraph: 'Questo documento non si può disegnare.',
    replayWith: 'Con modifiche',
    changes: 'Esegui di nuovo con modifiche',
    changesWhat: "Una nuova esecuzione della stessa versione parte dall'inizio con ciò che è scritto qui.",
    changesFromWhat: (step) =>
      `Una nuova esecuzione conserva i risultati prima di ${step} come sono scritti qui, e prosegue da lì.`,
    body: "Che cosa l'ha avviata (trigger.body)",
    outputOf: (step) => `Uscita di ${step}`,
    change: "Modifica l'uscita di",
    noNull: 'Così un campo non può diventare null. Toglilo, o scrivi un altro valore.',
    run: 'Esegui',
    keep: 'Non ora',
    compare: 'Confronta',
    calledBy: 'Chiamata da',
    called: 'Ha chiamato',
    replayOf: 'Ripetizione di',
    effectsOf: 'Non rifà ciò che ha fatto',
    delivery: 'Il suo webhook',
    message: 'Il suo messaggio',
    openWorkflow: 'Apri il workflow',
    copyLog: 'Copia il registro',
    cached: 'dalla cache',
    kept: 'già fatto, non ripetuto',
    writing: 'Sta scrivendo',
    printed: 'Console',
    calls: 'Chiamate',
    attempt: (n) => `tentativo ${n}`,
    noAnswer: 'nessuna risposta',
    notSent: 'non inviata',
    fromCache: 'dalla cache',
    tokens: (n) => `${n} token`,
    used: (input, output) => `${input} token in ingresso, ${output} in uscita`,
    fromBefore: (n) => `${n} già in cache`,
    noPrice: 'prezzo sconosciuto',
    sent: 'Inviato',
    received: 'Ricevuto',
    items: (n) => (n === 1 ? '1 elemento' : `${n} elementi`),
    item: (n) => `Elemento ${n}`,
    allItems: 'Elementi',
    openItem: 'Numero di un elemento, da 0',
    open: 'Apri',
    whole: "L'intera esecuzione",
    files: 'File',
    connection: (slug) => `Apri la connessione ${slug}`,
  },
};
