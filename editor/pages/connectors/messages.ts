import type { ControlKind } from '../../state/panel/controls.ts';
import type { Messages } from '../../state/language.ts';

export interface ConnectorWords {
  readonly back: string;
  readonly connect: string;
  readonly categories: string;
  readonly made: string;
  readonly madeHow: Readonly<Record<'hand' | 'given' | 'generated', string>>;
  readonly document: string;
  readonly licence: (name: string) => string;
  readonly version: (name: string) => string;
  readonly address: string;
  readonly limit: string;
  readonly limitOf: (requests: string, per: string) => string;
  readonly ways: string;
  readonly noWays: string;
  readonly usual: string;
  readonly here: string;
  readonly noneHere: string;
  readonly search: string;
  readonly actions: string;
  readonly events: string;
  readonly messages: string;
  readonly taken: string;
  readonly sent: string;
  readonly send: string;
  readonly sendWhat: string;
  readonly operations: string;
  /** Where there are actions besides. */
  readonly moreOperations: string;
  readonly operationsWhat: string;
  readonly nothing: (words: string) => string;
  readonly someOf: (some: number, all: number) => string;
  readonly more: (count: number) => string;
  readonly first: (count: number) => string;
  readonly docs: string;
  readonly webhook: string;
  readonly every: (duration: string) => string;
  readonly signed: string;
  readonly fields: string;
  readonly noFields: string;
  readonly required: string;
  readonly oneOf: string;
  readonly kinds: Readonly<Partial<Record<ControlKind, string>>>;
  readonly anyKind: string;
}

export const connectorMessages: Messages<ConnectorWords> = {
  en: {
    back: 'All services',
    connect: 'Connect',
    categories: 'Subjects',
    made: 'Made',
    madeHow: {
      hand: 'By hand, by those who make Snodo or run it',
      given: 'Here, from a specification',
      generated: 'From the specification that the service publishes',
    },
    document: 'Specification',
    licence: (name) => `licence ${name}`,
    version: (name) => `version ${name}`,
    address: 'Address',
    limit: 'Calls at most',
    limitOf: (requests, per) => `${requests} in ${per}`,
    ways: 'How one connects',
    noWays: 'Its specification does not say how one proves who calls. A connection can have any way.',
    usual: 'the usual way',
    here: 'Connections here',
    noneHere: 'No account is connected yet.',
    search: 'Search in what it can do',
    actions: 'Actions',
    events: 'Events',
    messages: 'Messages',
    taken: 'start workflows',
    sent: 'by a step',
    send: 'Publish a message',
    sendWhat: 'The step sends messages, and goes on once the service has them for good; with these options.',
    operations: 'Operations',
    moreOperations: 'More operations',
    operationsWhat: 'By the specification of its API, in the words of the service. Each is a step, too.',
    nothing: (words) => `Nothing has the words “${words}”.`,
    someOf: (some, all) => `${some} of ${all}`,
    more: (count) => `Show ${count} more`,
    first: (count) => `The best ${count}. More words find the others.`,
    docs: 'Documentation',
    webhook: 'The service tells of it',
    every: (duration) => `Asked for every ${duration}`,
    signed: 'Signed with',
    fields: 'Fields',
    noFields: 'It needs nothing but the connection.',
    required: 'required',
    oneOf: 'One of',
    kinds: {
      text: 'Text',
      multiline: 'Text of several lines',
      scalar: 'Text or number',
      number: 'Number',
      switch: 'Yes or no',
      choice: 'Choice',
      duration: 'Duration',
      moment: 'Moment',
      secret: 'Secret',
      record: 'Names and values',
      list: 'List',
      object: 'Group of fields',
      union: 'One of several forms',
      file: 'File',
      fixed: 'Always the same',
    },
    anyKind: 'Any value',
  },
  it: {
    back: 'Tutti i servizi',
    connect: 'Connetti',
    categories: 'Argomenti',
    made: 'Fatto',
    madeHow: {
      hand: 'A mano, da chi sviluppa Snodo o lo gestisce',
      given: 'Qui, da una specifica',
      generated: 'Dalla specifica che il servizio pubblica',
    },
    document: 'Specifica',
    licence: (name) => `licenza ${name}`,
    version: (name) => `versione ${name}`,
    address: 'Indirizzo',
    limit: 'Chiamate al massimo',
    limitOf: (requests, per) => `${requests} in ${per}`,
    ways: 'Come ci si connette',
    noWays: 'La sua specifica non dice come si prova chi chiama. Una connessione può avere qualsiasi modo.',
    usual: 'il modo usuale',
    here: 'Connessioni qui',
    noneHere: 'Nessun account è ancora connesso.',
    search: 'Cerca in ciò che sa fare',
    actions: 'Azioni',
    events: 'Eventi',
    messages: 'Messaggi',
    taken: 'avviano workflow',
    sent: 'con un passo',
    send: 'Pubblica un messaggio',
    sendWhat: 'Il passo manda messaggi, e prosegue quando il servizio li ha al sicuro; con queste opzioni.',
    operations: 'Operazioni',
    moreOperations: 'Altre operazioni',
    operationsWhat: 'Secondo la specifica della sua API, nelle parole del servizio. Anche ognuna di queste è un passo.',
    nothing: (words) => `Niente contiene le parole “${words}”.`,
    someOf: (some, all) => `${some} di ${all}`,
    more: (count) => `Mostra altre ${count}`,
    first: (count) => `Le migliori ${count}. Con più parole si trovano le altre.`,
    docs: 'Documentazione',
    webhook: 'Il servizio lo comunica',
    every: (duration) => `Richiesto ogni ${duration}`,
    signed: 'Firmato con',
    fields: 'Campi',
    noFields: 'Le basta la connessione.',
    required: 'obbligatorio',
    oneOf: 'Uno di',
    kinds: {
      text: 'Testo',
      multiline: 'Testo su più righe',
      scalar: 'Testo o numero',
      number: 'Numero',
      switch: 'Sì o no',
      choice: 'Scelta',
      duration: 'Durata',
      moment: 'Data e ora',
      secret: 'Segreto',
      record: 'Nomi e valori',
      list: 'Elenco',
      object: 'Gruppo di campi',
      union: 'Una fra più forme',
      file: 'File',
      fixed: 'Sempre lo stesso',
    },
    anyKind: 'Qualsiasi valore',
  },
};
