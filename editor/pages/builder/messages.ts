import { triggerNames } from '../../parts/trigger-names.ts';
import type { Messages } from '../../state/language.ts';
import type { OwnTrigger } from '../../state/panel/trigger-draft.ts';

type Choice<K extends string> = Readonly<Record<K, string>>;

interface BuilderWords {
  readonly workflows: string;
  readonly canvas: string;
  readonly minimap: string;
  readonly tools: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fit: string;
  readonly arrange: string;
  readonly trigger: string;
  readonly triggers: Choice<OwnTrigger | 'poll'>;
  readonly triggersWhat: Choice<OwnTrigger>;
  readonly note: string;
  readonly notePlaceholder: string;
  readonly addNote: string;
  readonly group: string;
  readonly groupTitle: string;
  readonly newGroup: string;
  readonly problems: (n: number) => string;
  readonly pinned: string;
  readonly cached: string;
  readonly steps: string;
  readonly addStep: string;
  readonly addFirst: string;
  readonly addAfter: (step: string) => string;
  readonly insertBetween: (from: string, to: string) => string;
  readonly openInner: (step: string, n: number) => string;
  readonly searchSteps: string;
  readonly nothingFound: string;
  readonly strange: string;
  readonly toImport: string;
  readonly groups: Choice<
    'triggers' | 'services' | 'call' | 'ai' | 'data' | 'flow' | 'wait' | 'answer' | 'workflows' | 'templates'
  >;
  readonly undo: string;
  readonly redo: string;
  readonly yaml: string;
  readonly versions: string;
  readonly memory: string;
  readonly stored: string;
  readonly settings: string;
  readonly palette: string;
  readonly place: string;
  readonly close: string;
  readonly begin: string;
  readonly beginWhat: string;
  readonly beginStep: string;
  readonly keysHint: string;
  readonly connectTo: (step: string) => string;
  readonly noTarget: string;
  readonly actions: string;
  readonly readOnly: string;
  readonly menu: Choice<
    | 'openPanel'
    | 'openInner'
    | 'addAfter'
    | 'connect'
    | 'runUpTo'
    | 'runStep'
    | 'duplicate'
    | 'copy'
    | 'cut'
    | 'paste'
    | 'group'
    | 'ungroup'
    | 'remove'
    | 'selectAll'
    | 'note'
    | 'arrange'
    | 'fit'
    | 'colour'
  >;
  readonly colours: Choice<'grey' | 'yellow' | 'green' | 'blue' | 'violet' | 'red'>;
}

export const builderMessages: Messages<BuilderWords> = {
  en: {
    workflows: 'Workflows',
    canvas: 'Workflow canvas',
    minimap: 'Overview of the canvas',
    tools: 'Canvas tools',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fit: 'Show everything (1)',
    arrange: 'Tidy up',
    trigger: 'Trigger',
    triggers: triggerNames.en,
    triggersWhat: {
      webhook: 'Another system calls an address of this server',
      schedule: 'The clock starts it: by days and hours, again and again, or once',
      queue: 'Messages of a queue or a topic start it, and none is lost',
      stream: 'What a service tells over a connection that stays open starts it',
      form: 'Somebody fills in a page, which needs no account and no script',
      failure: 'A run of another workflow has failed',
      chat: 'People talk to it, on a page of its own or in a site',
      manual: 'Somebody, a script or another workflow starts it',
    },
    note: 'Note',
    notePlaceholder: 'Write a note …',
    addNote: 'Add a note',
    group: 'Group',
    groupTitle: 'Title of the group',
    newGroup: 'Group',
    problems: (n) => (n === 1 ? '1 problem' : `${n} problems`),
    pinned: 'Output is pinned',
    cached: 'Answered from the cache',
    steps: 'Steps',
    addStep: 'Add a step',
    addFirst: 'Add the first step',
    addAfter: (step) => `Add a step after ${step}`,
    insertBetween: (from, to) => `Insert a step between ${from} and ${to}`,
    openInner: (step, n) => `Open the ${n === 1 ? 'step' : `${n} steps`} inside ${step}`,
    searchSteps: 'Search steps …',
    nothingFound: 'Nothing has these words.',
    strange: 'There are no steps in what was pasted.',
    toImport: 'Import something else',
    groups: {
      triggers: 'Starts',
      services: 'Your services',
      call: 'Call a service',
      ai: 'AI',
      data: 'Data',
      flow: 'Flow',
      wait: 'Wait',
      answer: 'Answer',
      workflows: 'Own workflows',
      templates: 'Templates',
    },
    undo: 'Undo',
    redo: 'Redo',
    yaml: 'YAML',
    versions: 'Versions',
    memory: 'Memory of the agents',
    stored: 'Stored values',
    settings: 'Workflow settings',
    palette: 'List of steps',
    place: 'Where you are',
    close: 'Close',
    begin: 'A workflow starts with an event and does steps',
    beginWhat: 'Choose how it starts, then add the first step. Everything is saved as you go.',
    beginStep: 'Add the first step',
    keysHint: '/ search · a add · c connect · Enter open · Del remove',
    connectTo: (step) => `What comes after ${step}?`,
    noTarget: 'There is no step that could come after this one.',
    actions: 'Actions',
    readOnly: 'You may look at this workflow, not change it.',
    menu: {
      openPanel: 'Open settings',
      openInner: 'Open inner steps',
      addAfter: 'Add a step after it',
      connect: 'Connect to …',
      runUpTo: 'Run up to here',
      runStep: 'Run this step',
      duplicate: 'Duplicate',
      copy: 'Copy',
      cut: 'Cut',
      paste: 'Paste',
      group: 'Group',
      ungroup: 'Ungroup',
      remove: 'Delete',
      selectAll: 'Select all',
      note: 'Add a note here',
      arrange: 'Tidy up',
      fit: 'Show everything',
      colour: 'Colour',
    },
    colours: { grey: 'Grey', yellow: 'Yellow', green: 'Green', blue: 'Blue', violet: 'Violet', red: 'Red' },
  },
  it: {
    workflows: 'Workflow',
    canvas: 'Area del workflow',
    minimap: 'Panoramica',
    tools: 'Strumenti',
    zoomIn: 'Ingrandisci',
    zoomOut: 'Riduci',
    fit: 'Mostra tutto (1)',
    arrange: 'Riordina',
    trigger: 'Avvio',
    triggers: triggerNames.it,
    triggersWhat: {
      webhook: 'Un altro sistema chiama un indirizzo di questo server',
      schedule: "Lo avvia l'orologio: secondo giorni e ore, a intervalli, o una volta",
      queue: 'Lo avviano i messaggi di una coda o di un topic, e nessuno va perso',
      stream: 'Lo avvia ciò che un servizio comunica su una connessione che resta aperta',
      form: 'Qualcuno compila una pagina, che non chiede né account né script',
      failure: "Un'esecuzione di un altro workflow è fallita",
      chat: 'Le persone gli parlano, in una sua pagina o in un sito',
      manual: 'Lo avvia una persona, uno script o un altro workflow',
    },
    note: 'Nota',
    notePlaceholder: 'Scrivi una nota …',
    addNote: 'Aggiungi una nota',
    group: 'Gruppo',
    groupTitle: 'Titolo del gruppo',
    newGroup: 'Gruppo',
    problems: (n) => (n === 1 ? '1 problema' : `${n} problemi`),
    pinned: 'Risultato fissato',
    cached: 'Risposta dalla cache',
    steps: 'Passi',
    addStep: 'Aggiungi un passo',
    addFirst: 'Aggiungi il primo passo',
    addAfter: (step) => `Aggiungi un passo dopo ${step}`,
    insertBetween: (from, to) => `Inserisci un passo tra ${from} e ${to}`,
    openInner: (step, n) => (n === 1 ? `Apri il passo dentro ${step}` : `Apri i ${n} passi dentro ${step}`),
    searchSteps: 'Cerca passi …',
    nothingFound: 'Nessun risultato.',
    strange: 'In ciò che hai incollato non ci sono passi.',
    toImport: 'Importa altro',
    groups: {
      triggers: 'Avvii',
      services: 'I tuoi servizi',
      call: 'Chiama un servizio',
      ai: 'IA',
      data: 'Dati',
      flow: 'Flusso',
      wait: 'Attesa',
      answer: 'Risposta',
      workflows: 'I tuoi workflow',
      templates: 'Modelli',
    },
    undo: 'Annulla',
    redo: 'Ripeti',
    yaml: 'YAML',
    versions: 'Versioni',
    memory: 'Memoria degli agenti',
    stored: 'Valori conservati',
    settings: 'Impostazioni del workflow',
    palette: 'Elenco dei passi',
    place: 'Dove ti trovi',
    close: 'Chiudi',
    begin: 'Un workflow parte da un evento ed esegue dei passi',
    beginWhat: 'Scegli come parte, poi aggiungi il primo passo. Tutto si salva da solo.',
    beginStep: 'Aggiungi il primo passo',
    keysHint: '/ cerca · a aggiungi · c collega · Invio apri · Canc elimina',
    connectTo: (step) => `Che cosa viene dopo ${step}?`,
    noTarget: 'Nessun passo può venire dopo questo.',
    actions: 'Azioni',
    readOnly: 'Puoi guardare questo workflow, non modificarlo.',
    menu: {
      openPanel: 'Apri le impostazioni',
      openInner: 'Apri i passi interni',
      addAfter: 'Aggiungi un passo dopo',
      connect: 'Collega a …',
      runUpTo: 'Esegui fin qui',
      runStep: 'Esegui questo passo',
      duplicate: 'Duplica',
      copy: 'Copia',
      cut: 'Taglia',
      paste: 'Incolla',
      group: 'Raggruppa',
      ungroup: 'Separa il gruppo',
      remove: 'Elimina',
      selectAll: 'Seleziona tutto',
      note: 'Aggiungi una nota qui',
      arrange: 'Riordina',
      fit: 'Mostra tutto',
      colour: 'Colore',
    },
    colours: { grey: 'Grigio', yellow: 'Giallo', green: 'Verde', blue: 'Blu', violet: 'Viola', red: 'Rosso' },
  },
};
