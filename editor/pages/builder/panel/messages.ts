import { approvalChoices, historyChoices, modelChoices } from './choice-words.ts';
import type { ControlKind } from '../../../state/panel/controls.ts';
import type { DurationUnit } from '../../../state/panel/duration-text.ts';
import type { Messages } from '../../../state/language.ts';
import type { ValueKind } from '../../../state/panel/values.ts';

interface PanelWords {
  readonly settings: string;
  readonly result: string;
  readonly helpTab: string;
  readonly behaviour: string;
  readonly name: string;
  readonly id: string;
  readonly idHelp: string;
  readonly idTaken: string;
  readonly idForm: string;
  readonly required: string;
  readonly missing: string;
  readonly notSet: string;
  readonly more: (n: number) => string;
  readonly add: string;
  readonly remove: string;
  readonly addTo: (field: string) => string;
  readonly removeWhole: (field: string) => string;
  readonly itemOf: (field: string, n: number) => string;
  readonly moveUp: (n: number) => string;
  readonly moveDown: (n: number) => string;
  readonly removeItem: (n: number) => string;
  readonly removeEntry: (name: string) => string;
  readonly nameIn: (field: string) => string;
  readonly valueOf: (name: string) => string;
  readonly newName: string;
  readonly unitOf: (field: string) => string;
  readonly units: Readonly<Record<DurationUnit, string>>;
  readonly formOf: (field: string) => string;
  readonly forms: Readonly<Record<ControlKind, string>>;
  readonly kinds: Readonly<Record<ValueKind, string>>;
  /** Of values that documents know by a word. */
  readonly choices: Readonly<Record<string, string>>;
  readonly asExpression: (field: string) => string;
  readonly comesTo: string;
  readonly givesNothing: string;
  readonly noDataYet: string;
  readonly secretsLater: string;
  readonly notJson: (reason: string) => string;
  readonly jsonHint: string;
  readonly chooseConnection: string;
  readonly noConnection: string;
  readonly newConnection: string;
  readonly missingConnection: (slug: string) => string;
  readonly connectionStates: Readonly<Record<'broken' | 'unauthorized' | 'pending', string>>;
  readonly chooseWorkflow: string;
  readonly chooseKnowledge: string;
  readonly chooseSecret: string;
  readonly otherSecret: string;
  readonly missingSecret: (name: string) => string;
  readonly newSecret: string;
  readonly secretName: string;
  readonly secretValue: string;
  readonly secretSealed: string;
  readonly storeSecret: string;
  readonly removeFile: string;
  readonly upload: string;
  readonly uploadOther: string;
  readonly storedFile: string;
  readonly uploading: string;
  readonly innerSteps: (n: number) => string;
  readonly offersFor: (field: string) => string;
  readonly offersNeed: Readonly<Record<string, string>>;
  readonly loadingOffers: string;
  readonly noOffers: string;
  readonly chooseOffer: (n: number) => string;
  readonly reload: string;
}

export const panelMessages: Messages<PanelWords> = {
  en: {
    settings: 'Settings',
    result: 'Result',
    helpTab: 'Help',
    behaviour: 'Behaviour',
    name: 'Name',
    id: 'Id',
    idHelp: 'By which expressions and other steps name it. Those that do follow.',
    idTaken: 'Another step has this id.',
    idForm: 'Letters, digits, _ and -, beginning with a letter or _; at most 64.',
    required: 'needed',
    missing: 'Fill this in.',
    notSet: 'Not set',
    more: (n) => (n === 1 ? '1 more field' : `${n} more fields`),
    add: 'Add',
    remove: 'Remove',
    addTo: (field) => `Add to ${field}`,
    removeWhole: (field) => `Remove ${field}`,
    itemOf: (field, n) => `${field} ${n}`,
    moveUp: (n) => `Move ${n} up`,
    moveDown: (n) => `Move ${n} down`,
    removeItem: (n) => `Remove ${n}`,
    removeEntry: (name) => `Remove ${name}`,
    nameIn: (field) => `Name in ${field}`,
    valueOf: (name) => `Value of ${name}`,
    newName: 'name',
    unitOf: (field) => `Unit of ${field}`,
    units: { ms: 'milliseconds', s: 'seconds', m: 'minutes', h: 'hours', d: 'days' },
    formOf: (field) => `Form of ${field}`,
    forms: {
      text: 'Text',
      multiline: 'Text',
      code: 'Code',
      scalar: 'Text',
      number: 'Number',
      switch: 'Yes or no',
      choice: 'Choice',
      duration: 'Time',
      moment: 'Moment',
      connection: 'Connection',
      workflow: 'Workflow',
      knowledge: 'Knowledge base',
      secret: 'Secret',
      record: 'Names with values',
      list: 'List',
      object: 'Fields',
      union: 'Other',
      json: 'JSON',
      schema: 'JSON Schema',
      expression: 'Expression',
      'tool-arguments': 'arguments of the tool',
      'queue-options': 'options of the service',
      file: 'File',
      steps: 'Steps',
      labels: 'Labels',
      'extract-fields': 'Fields',
      'form-fields': 'Fields',
      tools: 'Tools',
      prompt: 'Prompt of the library',
      fixed: 'Fixed',
    },
    kinds: { text: 'text', number: 'number', 'yes-no': 'yes/no', list: 'list', object: 'object', nothing: 'nothing' },
    choices: {
      ...approvalChoices.en,
      ...historyChoices.en,
      ...modelChoices.en,
      fail: 'Fail',
      continue: 'Go on',
      route: 'Go out by the error port',
      fixed: 'Always the same wait',
      exponential: 'Double the wait each time',
      public: 'Everybody who knows the address',
      'signed-in': 'Who has signed in here',
      high: 'High',
      normal: 'Normal',
      low: 'Low',
      accepted: 'At once: 202 when it is stored',
      result: 'With the result of the run',
      stream: 'With a stream of events',
      all: 'Everyone',
      workflow: 'This workflow',
      run: 'This run',
      for: 'For a time',
      more: 'With more rules',
    },
    asExpression: (field) => `${field} as an expression`,
    comesTo: 'comes to',
    givesNothing: 'gives nothing with this data',
    noDataYet: 'no data yet: run the workflow once to see a value',
    secretsLater: 'Secrets are put in when it runs, and never shown.',
    notJson: (reason) => `This is not JSON yet, and not saved: ${reason}.`,
    jsonHint: 'A text, a number, or JSON such as { "name": "{{ trigger.body.name }}" }',
    chooseConnection: 'Choose a connection',
    noConnection: 'No connection',
    newConnection: 'New connection',
    missingConnection: (slug) => `${slug} · is not there, or not for you`,
    connectionStates: { broken: 'broken', unauthorized: 'refused', pending: 'not connected' },
    chooseWorkflow: 'Choose a workflow',
    chooseKnowledge: 'Choose a knowledge base',
    chooseSecret: 'Choose a secret',
    otherSecret: 'As it is written in the document',
    missingSecret: (name) => `${name} · is not stored`,
    newSecret: 'New secret',
    secretName: 'Name of the secret',
    secretValue: 'Its value',
    secretSealed: 'It is stored sealed and never shown again.',
    storeSecret: 'Store it',
    removeFile: 'Remove the file',
    upload: 'Upload a file',
    uploadOther: 'Upload another',
    storedFile: 'One uploaded before …',
    uploading: 'Uploading …',
    innerSteps: (n) => `${n === 1 ? '1 step' : `${n} steps`} inside, to be opened on the canvas.`,
    offersFor: (field) => `What the service offers for ${field}`,
    offersNeed: {
      connection: 'Choose a connection, and the service can say what it offers.',
      wsdl: 'Fill in the WSDL, and the service can say what it offers.',
    },
    loadingOffers: 'Asking the service …',
    noOffers: 'The service offers nothing',
    chooseOffer: (n) => `Choose from the service (${n})`,
    reload: 'Ask the service again',
  },
  it: {
    settings: 'Impostazioni',
    result: 'Risultato',
    helpTab: 'Guida',
    behaviour: 'Comportamento',
    name: 'Nome',
    id: 'Id',
    idHelp: 'Come lo chiamano le espressioni e gli altri passi, che si aggiornano da soli.',
    idTaken: 'Un altro passo ha questo id.',
    idForm: 'Lettere, cifre, _ e -, con una lettera o _ all’inizio; al massimo 64.',
    required: 'obbligatorio',
    missing: 'Compila questo campo.',
    notSet: 'Non impostato',
    more: (n) => (n === 1 ? '1 altro campo' : `Altri ${n} campi`),
    add: 'Aggiungi',
    remove: 'Rimuovi',
    addTo: (field) => `Aggiungi a ${field}`,
    removeWhole: (field) => `Rimuovi ${field}`,
    itemOf: (field, n) => `${field} ${n}`,
    moveUp: (n) => `Sposta ${n} in su`,
    moveDown: (n) => `Sposta ${n} in giù`,
    removeItem: (n) => `Rimuovi ${n}`,
    removeEntry: (name) => `Rimuovi ${name}`,
    nameIn: (field) => `Nome in ${field}`,
    valueOf: (name) => `Valore di ${name}`,
    newName: 'nome',
    unitOf: (field) => `Unità di ${field}`,
    units: { ms: 'millisecondi', s: 'secondi', m: 'minuti', h: 'ore', d: 'giorni' },
    formOf: (field) => `Forma di ${field}`,
    forms: {
      text: 'Testo',
      multiline: 'Testo',
      code: 'Codice',
      scalar: 'Testo',
      number: 'Numero',
      switch: 'Sì o no',
      choice: 'Scelta',
      duration: 'Durata',
      moment: 'Momento',
      connection: 'Connessione',
      workflow: 'Workflow',
      knowledge: 'Base di conoscenza',
      secret: 'Segreto',
      record: 'Nomi con valori',
      list: 'Elenco',
      object: 'Campi',
      union: 'Altro',
      json: 'JSON',
      schema: 'JSON Schema',
      expression: 'Espressione',
      'tool-arguments': 'argomenti dello strumento',
      'queue-options': 'opzioni del servizio',
      file: 'File',
      steps: 'Passi',
      labels: 'Etichette',
      'extract-fields': 'Campi',
      'form-fields': 'Campi',
      tools: 'Strumenti',
      prompt: 'Prompt della libreria',
      fixed: 'Fisso',
    },
    kinds: { text: 'testo', number: 'numero', 'yes-no': 'sì/no', list: 'elenco', object: 'oggetto', nothing: 'niente' },
    choices: {
      ...approvalChoices.it,
      ...historyChoices.it,
      ...modelChoices.it,
      fail: 'Fallisci',
      continue: 'Prosegui',
      route: "Esci dalla porta d'errore",
      fixed: 'Attesa sempre uguale',
      exponential: "Raddoppia l'attesa ogni volta",
      public: "Chiunque conosca l'indirizzo",
      'signed-in': 'Chi ha fatto accesso qui',
      high: 'Alta',
      normal: 'Normale',
      low: 'Bassa',
      accepted: 'Subito: 202 appena è salvato',
      result: "Con il risultato dell'esecuzione",
      stream: 'Con un flusso di eventi',
      all: 'Tutti',
      workflow: 'Questo workflow',
      run: 'Questa esecuzione',
      for: 'Per un certo tempo',
      more: 'Con altre regole',
    },
    asExpression: (field) => `${field} come espressione`,
    comesTo: 'vale',
    givesNothing: 'con questi dati non dà niente',
    noDataYet: 'ancora nessun dato: esegui il workflow una volta per vedere un valore',
    secretsLater: "I segreti sono inseriti durante l'esecuzione, e mai mostrati.",
    notJson: (reason) => `Non è ancora JSON, e non è salvato: ${reason}.`,
    jsonHint: 'Un testo, un numero, o JSON come { "nome": "{{ trigger.body.name }}" }',
    chooseConnection: 'Scegli una connessione',
    noConnection: 'Nessuna connessione',
    newConnection: 'Nuova connessione',
    missingConnection: (slug) => `${slug} · non esiste, o non è per te`,
    connectionStates: { broken: 'guasta', unauthorized: 'rifiutata', pending: 'non collegata' },
    chooseWorkflow: 'Scegli un workflow',
    chooseKnowledge: 'Scegli una base di conoscenza',
    chooseSecret: 'Scegli un segreto',
    otherSecret: 'Come è scritto nel documento',
    missingSecret: (name) => `${name} · non è salvato`,
    newSecret: 'Nuovo segreto',
    secretName: 'Nome del segreto',
    secretValue: 'Il suo valore',
    secretSealed: 'Viene salvato cifrato e non è più mostrato.',
    storeSecret: 'Salvalo',
    removeFile: 'Rimuovi il file',
    upload: 'Carica un file',
    uploadOther: 'Caricane un altro',
    storedFile: 'Uno già caricato …',
    uploading: 'Caricamento …',
    innerSteps: (n) => `${n === 1 ? '1 passo' : `${n} passi`} all'interno, da aprire sulla tela.`,
    offersFor: (field) => `Cosa offre il servizio per ${field}`,
    offersNeed: {
      connection: 'Scegli una connessione, e il servizio può dire cosa offre.',
      wsdl: 'Indica il WSDL, e il servizio può dire cosa offre.',
    },
    loadingOffers: 'Chiedo al servizio …',
    noOffers: 'Il servizio non offre niente',
    chooseOffer: (n) => `Scegli dal servizio (${n})`,
    reload: 'Chiedi di nuovo al servizio',
  },
};
