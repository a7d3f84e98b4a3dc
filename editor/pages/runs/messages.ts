import type { Advice } from '../../state/failure-advice.ts';
import type { Messages } from '../../state/language.ts';

interface RunWords {
  readonly title: string;
  readonly search: string;
  readonly allStatuses: string;
  readonly allWorkflows: string;
  readonly status: string;
  readonly workflow: string;
  readonly started: string;
  readonly took: string;
  readonly version: (n: number) => string;
  readonly calls: string;
  readonly empty: string;
  readonly emptyWhat: string;
  readonly none: string;
  readonly more: string;
  readonly back: string;
  readonly retry: string;
  readonly replay: string;
  readonly cancel: string;
  readonly steps: string;
  readonly step: string;
  readonly input: string;
  readonly output: string;
  readonly trigger: string;
  readonly result: string;
  readonly attempts: (n: number) => string;
  readonly notBegun: string;
  readonly skipped: string;
  readonly replayFrom: string;
  readonly failedAt: (step: string) => string;
  readonly until: string;
  readonly waitsForConnection: (slug: string) => string;
  readonly waitsForCall: string;
  readonly causes: Readonly<Record<string, string>>;
  readonly advice: Readonly<Record<Advice, string>>;
}

export const runMessages: Messages<RunWords> = {
  en: {
    title: 'Runs',
    search: 'Search in runs',
    allStatuses: 'Every status',
    allWorkflows: 'Every workflow',
    status: 'Status',
    workflow: 'Workflow',
    started: 'Started',
    took: 'Took',
    version: (n) => (n === 0 ? 'a draft' : `version ${n}`),
    calls: 'Its calls',
    empty: 'Nothing has run yet',
    emptyWhat:
      'A run appears here the moment a webhook or a message arrives, a schedule fires, or somebody starts a workflow.',
    none: 'No run is like that',
    more: 'Show more',
    back: 'All runs',
    retry: 'Retry',
    replay: 'Run again',
    cancel: 'Cancel',
    steps: 'Steps',
    step: 'Step',
    input: 'Input',
    output: 'Output',
    trigger: 'What started it',
    result: 'Result',
    attempts: (n) => (n === 1 ? '1 attempt' : `${n} attempts`),
    notBegun: 'It has not begun yet.',
    skipped: 'It was skipped: no way led to it.',
    replayFrom: 'Replay from here',
    failedAt: (step) => `at ${step}`,
    until: 'At the latest until',
    waitsForConnection: (slug) => `It waits for the connection ${slug}.`,
    waitsForCall: 'It waits for a call from outside.',
    causes: {
      manual: 'started by hand',
      webhook: 'a webhook',
      call: 'called by a run',
      replay: 'a replay',
      failure: 'a failed run',
      test: 'a test',
      alert: 'an alert',
      chat: 'a chat',
      form: 'a form',
      poll: 'an event that was asked for',
      schedule: 'the clock',
      queue: 'a message of a queue',
      stream: 'a message of a stream',
    },
    advice: {
      credential: 'Check the credential of the connection, then retry.',
      limit: 'The service limits how often it may be called. Give the connection a rateLimit, then retry.',
      budget: 'Raise the budget under Costs, or wait until it begins anew; then retry.',
      later: 'The service was not well or not reached. Retry; what succeeded stays.',
      expression: 'Mend the expression in the workflow, publish it, and run it again.',
      input: 'Look at the input of the step: the service or the schema did not take it. Mend it and replay from there.',
      missing: 'What the step asks for does not exist. Check its address and the names in it.',
      egress: 'Allow the address with SNODO_EGRESS_ALLOW if it is meant to be reached.',
      model: 'The model did not keep to the schema. Make the schema or the prompt simpler, or take another model.',
      cancelled: 'Somebody cancelled it. Retry to go on where it stopped.',
      size: 'There is too much in it at once. Send less, or in several parts with an each.',
      form: 'The service answered something else than the step reads. Look at the answer: often the address is of a page, not of the API.',
      conflict:
        'What it wants to change is not as it expects, or is there already. Look at the answer, then replay from there.',
      settings: 'A setting of the server is wrong: the message names it. Mend it and start the server again.',
      meant: 'The workflow itself says that this is a failure. Mend what the message names, and retry.',
      query: 'The service understood the call and refused it. Look at the answer and at the input of the step.',
      service: 'Look at the answer below, mend the cause, and retry.',
      log: 'The log of the server says why.',
    },
  },
  it: {
    title: 'Esecuzioni',
    search: 'Cerca nelle esecuzioni',
    allStatuses: 'Ogni stato',
    allWorkflows: 'Ogni workflow',
    status: 'Stato',
    workflow: 'Workflow',
    started: 'Iniziata',
    took: 'Durata',
    version: (n) => (n === 0 ? 'una bozza' : `versione ${n}`),
    calls: 'Le sue chiamate',
    empty: 'Non è stato ancora eseguito nulla',
    emptyWhat:
      "Un'esecuzione compare qui quando arriva un webhook o un messaggio, scatta una pianificazione o qualcuno avvia un workflow.",
    none: 'Nessuna esecuzione corrisponde',
    more: 'Mostra altre',
    back: 'Tutte le esecuzioni',
    retry: 'Riprova',
    replay: 'Esegui di nuovo',
    cancel: 'Annulla',
    steps: 'Passi',
    step: 'Passo',
    input: 'Ingresso',
    output: 'Uscita',
    trigger: "Che cosa l'ha avviata",
    result: 'Risultato',
    attempts: (n) => (n === 1 ? '1 tentativo' : `${n} tentativi`),
    notBegun: 'Non è ancora iniziato.',
    skipped: 'È stato saltato: nessuna via portava qui.',
    replayFrom: 'Ripeti da qui',
    failedAt: (step) => `nel passo ${step}`,
    until: 'Al più tardi fino a',
    waitsForConnection: (slug) => `Aspetta la connessione ${slug}.`,
    waitsForCall: 'Aspetta una chiamata da fuori.',
    causes: {
      manual: 'avviata a mano',
      webhook: 'un webhook',
      call: "chiamata da un'esecuzione",
      replay: 'una ripetizione',
      failure: "un'esecuzione fallita",
      test: 'una prova',
      alert: 'un avviso',
      chat: 'una chat',
      form: 'un modulo',
      poll: 'un evento chiesto al servizio',
      schedule: "l'orologio",
      queue: 'un messaggio di una coda',
      stream: 'un messaggio di uno stream',
    },
    advice: {
      credential: 'Controlla la credenziale della connessione, poi riprova.',
      limit: 'Il servizio limita quante chiamate accetta. Dai alla connessione un rateLimit, poi riprova.',
      budget: 'Alza il budget nei Costi, o aspetta che ricominci; poi riprova.',
      later: 'Il servizio non stava bene o non era raggiungibile. Riprova; ciò che è riuscito resta.',
      expression: "Correggi l'espressione nel workflow, pubblicalo ed eseguilo di nuovo.",
      input: "Guarda l'ingresso del passo: il servizio o lo schema non lo ha accettato. Correggilo e ripeti da lì.",
      missing: 'Ciò che il passo chiede non esiste. Controlla il suo indirizzo e i nomi che contiene.',
      egress: "Consenti l'indirizzo con SNODO_EGRESS_ALLOW, se deve essere raggiunto.",
      model: 'Il modello non ha rispettato lo schema. Semplifica lo schema o il prompt, o scegli un altro modello.',
      cancelled: 'Qualcuno l’ha annullata. Riprova per proseguire da dove si è fermata.',
      size: 'È troppo in una volta sola. Manda di meno, o in più parti con un each.',
      form: "Il servizio ha risposto altro da ciò che il passo legge. Guarda la risposta: spesso l'indirizzo è di una pagina, non dell'API.",
      conflict: 'Ciò che vuole cambiare non è come se lo aspetta, o esiste già. Guarda la risposta, poi ripeti da lì.',
      settings: "Un'impostazione del server è sbagliata: il messaggio la nomina. Correggila e riavvia il server.",
      meant: 'È il workflow stesso a dire che questo è un errore. Correggi ciò che il messaggio nomina e riprova.',
      query: "Il servizio ha capito la chiamata e l'ha rifiutata. Guarda la risposta e l'ingresso del passo.",
      service: 'Guarda la risposta qui sotto, elimina la causa e riprova.',
      log: 'Il registro del server dice perché.',
    },
  },
};
