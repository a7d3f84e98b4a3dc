import type { Saved } from '../../../state/builder/saving.ts';
import type { Messages } from '../../../state/language.ts';

interface ToolbarWords {
  readonly saved: Readonly<Record<Saved['kind'], string>>;
  readonly problems: (n: number) => string;
  readonly inTheWay: (n: number) => string;
  readonly publish: string;
  readonly publishNow: string;
  readonly publishWhat: string;
  readonly published: string;
  readonly beside: string;
  readonly state: string;
  readonly notLive: string;
  readonly liveSame: (version: number) => string;
  readonly liveDiffers: (version: number) => string;
  readonly run: string;
  readonly runWith: string;
  readonly formTitle: string;
  readonly asJson: string;
  readonly withSample: string;
  readonly withSampleWhat: string;
  readonly noSample: string;
  readonly withLast: string;
  readonly withLastWhat: string;
  readonly listen: string;
  readonly listenWhat: string;
  readonly editSample: string;
  readonly editSampleWhat: string;
  readonly sampleTitle: string;
  readonly sampleWhat: string;
  readonly sampleBody: string;
  readonly keepSample: string;
  readonly keepAndRun: string;
  readonly notJson: string;
  readonly cancel: string;
  readonly listenTitle: string;
  readonly listenHow: string;
  readonly address: string;
  readonly waiting: string;
  readonly hideRun: string;
  readonly openRun: string;
  readonly progress: (done: number, all: number) => string;
  readonly conflict: string;
  readonly merge: string;
  readonly keepCopy: string;
  readonly gone: string;
  readonly saveAnew: string;
  readonly leaveTitle: string;
  readonly leaveWhat: string;
  readonly leave: string;
  readonly stay: string;
}

export const toolbarMessages: Messages<ToolbarWords> = {
  en: {
    saved: {
      saved: 'Saved',
      waiting: 'Not saved yet',
      saving: 'Saving …',
      unread: 'Not saved: the YAML is not a workflow yet. It is kept in this browser.',
      away: 'Not saved: the server cannot be reached. The work is kept in this browser.',
      refused: 'Not saved',
      stale: 'Not saved: somebody else changed it',
      gone: 'Not saved: somebody deleted it',
    },
    problems: (n) => (n === 1 ? '1 problem' : `${n} problems`),
    inTheWay: (n) =>
      n === 1 ? 'One thing stands in the way of publishing:' : `${n} things stand in the way of publishing:`,
    publish: 'Publish',
    publishNow: 'Publish this draft',
    publishWhat: 'From then on new events run this draft. Runs that have begun go on with their version.',
    published: 'Nothing to publish',
    beside: 'Try beside the live one',
    state: 'State',
    notLive: 'Not live yet',
    liveSame: (version) => `Version ${version} is live, and the draft is the same`,
    liveDiffers: (version) => `Version ${version} is live; the draft differs`,
    run: 'Run',
    runWith: 'Run with …',
    formTitle: 'What it is started with',
    asJson: 'Write it as JSON',
    withSample: 'Run with the sample',
    withSampleWhat: 'The event that was kept last',
    noSample: 'No event is kept yet',
    withLast: 'Run with the last webhook',
    withLastWhat: 'The newest one that was accepted',
    listen: 'Listen for the next webhook …',
    listenWhat: 'Send one to the address, and it runs',
    editSample: 'Edit the sample …',
    editSampleWhat: 'Write the event by hand, as JSON',
    sampleTitle: 'The event that trial runs start from',
    sampleWhat: 'Expressions see it as trigger.body.',
    sampleBody: 'The body as JSON',
    keepSample: 'Keep it',
    keepAndRun: 'Keep it and run',
    notJson: 'This is not JSON yet.',
    cancel: 'Cancel',
    listenTitle: 'Listening for the next webhook',
    listenHow: 'Send a request to this address. It is kept as the sample, and the draft runs with it.',
    address: 'address',
    waiting: 'Waiting until',
    hideRun: 'Hide the run',
    openRun: 'Open the run',
    progress: (done, all) => `${done} of ${all} done`,
    conflict: 'Somebody else saved this workflow meanwhile, so your changes are not saved yet.',
    merge: 'Put both together',
    keepCopy: 'Keep mine as a copy',
    gone: 'Somebody deleted this workflow meanwhile, so your changes are saved nowhere yet.',
    saveAnew: 'Save it as a new one',
    leaveTitle: 'Your last changes are not saved',
    leaveWhat: 'They stay in this browser and are there when you come back, but nobody else sees them.',
    leave: 'Leave anyway',
    stay: 'Stay here',
  },
  it: {
    saved: {
      saved: 'Salvato',
      waiting: 'Non ancora salvato',
      saving: 'Salvataggio …',
      unread: 'Non salvato: il testo YAML non è ancora un workflow. Resta in questo browser.',
      away: 'Non salvato: il server non è raggiungibile. Il lavoro resta in questo browser.',
      refused: 'Non salvato',
      stale: 'Non salvato: qualcun altro l’ha modificato',
      gone: 'Non salvato: qualcuno l’ha eliminato',
    },
    problems: (n) => (n === 1 ? '1 problema' : `${n} problemi`),
    inTheWay: (n) => (n === 1 ? 'Una cosa impedisce la pubblicazione:' : `${n} cose impediscono la pubblicazione:`),
    publish: 'Pubblica',
    publishNow: 'Pubblica questa bozza',
    publishWhat:
      'Da quel momento i nuovi eventi usano questa bozza. Le esecuzioni già iniziate seguono la loro versione.',
    published: 'Niente da pubblicare',
    beside: 'Prova accanto alla versione attiva',
    state: 'Stato',
    notLive: 'Non ancora attivo',
    liveSame: (version) => `È attiva la versione ${version}, uguale alla bozza`,
    liveDiffers: (version) => `È attiva la versione ${version}; la bozza è diversa`,
    run: 'Esegui',
    runWith: 'Esegui con …',
    formTitle: 'Con che cosa si avvia',
    asJson: 'Scrivilo in JSON',
    withSample: 'Esegui con l’esempio',
    withSampleWhat: 'L’ultimo evento conservato',
    noSample: 'Nessun evento ancora conservato',
    withLast: 'Esegui con l’ultimo webhook',
    withLastWhat: 'Il più recente tra quelli accettati',
    listen: 'Aspetta il prossimo webhook …',
    listenWhat: 'Invialo all’indirizzo e il workflow parte',
    editSample: 'Modifica l’esempio …',
    editSampleWhat: 'Scrivi l’evento a mano, in JSON',
    sampleTitle: 'L’evento da cui partono le prove',
    sampleWhat: 'Le espressioni lo vedono come trigger.body.',
    sampleBody: 'Il corpo in JSON',
    keepSample: 'Conserva',
    keepAndRun: 'Conserva ed esegui',
    notJson: 'Non è ancora JSON.',
    cancel: 'Annulla',
    listenTitle: 'In attesa del prossimo webhook',
    listenHow: 'Invia una richiesta a questo indirizzo. Viene conservata come esempio e la bozza parte con quella.',
    address: 'indirizzo',
    waiting: 'In attesa fino a',
    hideRun: 'Nascondi l’esecuzione',
    openRun: 'Apri l’esecuzione',
    progress: (done, all) => `${done} di ${all} completati`,
    conflict: 'Intanto qualcun altro ha salvato questo workflow: le tue modifiche non sono ancora salvate.',
    merge: 'Unisci le due versioni',
    keepCopy: 'Conserva le mie in una copia',
    gone: 'Intanto qualcuno ha eliminato questo workflow: le tue modifiche non sono ancora salvate da nessuna parte.',
    saveAnew: 'Salvalo come nuovo',
    leaveTitle: 'Le ultime modifiche non sono salvate',
    leaveWhat: 'Restano in questo browser e le ritrovi quando torni, ma nessun altro le vede.',
    leave: 'Esci comunque',
    stay: 'Resta qui',
  },
};
