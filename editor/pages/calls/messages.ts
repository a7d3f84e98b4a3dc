import type { Messages } from '../../state/language.ts';
import type { PhaseName } from '../../state/phases.ts';

interface CallWords {
  readonly title: string;
  readonly connection: string;
  readonly allConnections: string;
  readonly workflow: string;
  readonly allWorkflows: string;
  readonly status: string;
  readonly allStatuses: string;
  readonly onlyFailed: string;
  readonly ofRun: (run: string) => string;
  readonly allRuns: string;
  readonly empty: string;
  readonly emptyWhat: string;
  readonly none: string;
  readonly more: string;
  readonly cached: string;
  readonly unsent: string;
  readonly attempt: (n: number) => string;
  readonly run: string;
  readonly phases: Readonly<Record<PhaseName, string>>;
  readonly phasesTitle: string;
  readonly request: string;
  readonly response: string;
  readonly headers: string;
  readonly body: string;
  readonly noBody: string;
  readonly cut: string;
  readonly notKept: string;
  readonly redirects: string;
  readonly reused: string;
  readonly sizes: (sent: string, received: string) => string;
  readonly tokens: (n: string) => string;
}

export const callMessages: Messages<CallWords> = {
  en: {
    title: 'Calls',
    connection: 'Connection',
    allConnections: 'Every connection',
    workflow: 'Workflow',
    allWorkflows: 'Every workflow',
    status: 'Status',
    allStatuses: 'Every status',
    onlyFailed: 'Failed',
    ofRun: (run) => `Calls of the run ${run}`,
    allRuns: 'Calls of all runs',
    empty: 'No call was made yet',
    emptyWhat:
      'Every call to a service is listed here as it is made: how long each part took, what was answered, and which run made it.',
    none: 'No call is like that',
    more: 'Show more',
    cached: 'from the cache',
    unsent: 'not sent',
    attempt: (n) => `attempt ${n}`,
    run: 'Run',
    phases: {
      wait: 'Waited for its turn',
      dns: 'Name looked up',
      connect: 'Connected',
      firstByte: 'Waited for the answer',
      body: 'Read the answer',
    },
    phasesTitle: 'Where the time went',
    request: 'Request',
    response: 'Answer',
    headers: 'Headers',
    body: 'Body',
    noBody: 'It is no text.',
    cut: 'Only its beginning is kept.',
    notKept: 'Headers and bodies of this call are not kept. SNODO_CALL_BODIES says of which they are.',
    redirects: 'Redirected to',
    reused: 'over a connection that was there',
    sizes: (sent, received) => `${sent} sent, ${received} received`,
    tokens: (n) => `${n} tokens`,
  },
  it: {
    title: 'Chiamate',
    connection: 'Connessione',
    allConnections: 'Ogni connessione',
    workflow: 'Workflow',
    allWorkflows: 'Ogni workflow',
    status: 'Stato',
    allStatuses: 'Ogni stato',
    onlyFailed: 'Fallite',
    ofRun: (run) => `Chiamate dell'esecuzione ${run}`,
    allRuns: 'Chiamate di tutte le esecuzioni',
    empty: 'Non è stata ancora fatta nessuna chiamata',
    emptyWhat:
      "Ogni chiamata a un servizio compare qui appena è fatta: quanto è durata ogni fase, che cosa è stato risposto e quale esecuzione l'ha fatta.",
    none: 'Nessuna chiamata corrisponde',
    more: 'Mostra altre',
    cached: 'dalla cache',
    unsent: 'non inviata',
    attempt: (n) => `tentativo ${n}`,
    run: 'Esecuzione',
    phases: {
      wait: 'Attesa del proprio turno',
      dns: 'Ricerca del nome',
      connect: 'Connessione',
      firstByte: 'Attesa della risposta',
      body: 'Lettura della risposta',
    },
    phasesTitle: 'Dove è andato il tempo',
    request: 'Richiesta',
    response: 'Risposta',
    headers: 'Intestazioni',
    body: 'Corpo',
    noBody: 'Non è testo.',
    cut: "Ne è conservato solo l'inizio.",
    notKept:
      'Intestazioni e corpi di questa chiamata non sono conservati. Di quali lo siano lo dice SNODO_CALL_BODIES.',
    redirects: 'Reindirizzata a',
    reused: 'su una connessione già aperta',
    sizes: (sent, received) => `${sent} inviati, ${received} ricevuti`,
    tokens: (n) => `${n} token`,
  },
};
