import type { ScorerType } from '../../../src/core/evaluation-states.ts';
import type { TargetKind } from '../../state/evaluation/draft.ts';
import type { Messages } from '../../state/language.ts';

interface Words {
  readonly title: string;
  readonly about: string;
  readonly dataset: string;
  readonly noDatasets: string;
  readonly choose: string;
  readonly what: string;
  readonly kind: string;
  readonly kinds: Readonly<Record<TargetKind, string>>;
  readonly newest: string;
  readonly version: string;
  readonly live: string;
  readonly draft: string;
  readonly versionOf: (n: number) => string;
  readonly addTarget: string;
  readonly models: string;
  readonly modelsWhat: string;
  readonly connection: string;
  readonly own: string;
  readonly model: string;
  readonly addModel: string;
  readonly removeOf: (what: string) => string;
  readonly scorers: string;
  readonly scorer: string;
  readonly types: Readonly<Record<ScorerType, string>>;
  readonly path: string;
  readonly pathHint: string;
  readonly expected: string;
  readonly expectedHint: string;
  readonly schema: string;
  readonly expression: string;
  readonly expressionHint: string;
  readonly rubric: string;
  readonly rubricHint: string;
  readonly judge: string;
  readonly judgeModel: string;
  readonly noJudge: string;
  readonly scale: string;
  readonly addScorer: string;
  readonly hold: string;
  readonly holdWhat: string;
  readonly noHold: string;
  readonly concurrency: string;
  readonly threshold: string;
  readonly thresholdHint: string;
  readonly start: string;
  readonly cancel: string;
}

export const startMessages: Messages<Words> = {
  en: {
    title: 'New evaluation',
    about: 'Each row of the dataset is a test run of each workflow with each model.',
    dataset: 'Dataset',
    noDatasets: 'Make a dataset first.',
    choose: 'Choose …',
    what: 'What is measured',
    kind: 'Kind',
    kinds: { workflow: 'Workflow', prompt: 'Prompt' },
    newest: 'Newest version',
    version: 'Version',
    live: 'Live version',
    draft: 'Draft',
    versionOf: (n) => `Version ${n}`,
    addTarget: 'Compare with another',
    models: 'Models',
    modelsWhat: 'In the place of the models that the steps name. None: those of the steps.',
    connection: 'Connection',
    own: 'That of the step',
    model: 'Model',
    addModel: 'Add a model',
    removeOf: (what) => `Remove ${what}`,
    scorers: 'How it is judged',
    scorer: 'Scorer',
    types: {
      exact: 'Is exactly what is expected',
      contains: 'Contains what is expected',
      schema: 'Fits a JSON Schema',
      expression: 'An expression says so',
      rubric: 'A model judges by a rubric',
    },
    path: 'Where in the output',
    pathHint: 'Such as label; empty: the whole output.',
    expected: 'Expected',
    expectedHint: 'Empty: what each row expects.',
    schema: 'JSON Schema',
    expression: 'Expression',
    expressionHint: 'JSONata over input, expected, output and run: true, false or 0 to 1.',
    rubric: 'Rubric',
    rubricHint: 'What a good output is, in plain words.',
    judge: 'Connection of the judge',
    judgeModel: 'Model of the judge',
    noJudge: 'There is no connection to a model service yet. Make one under Connections.',
    scale: 'Best mark',
    addScorer: 'Add a scorer',
    hold: 'Hold back what would change something',
    holdWhat: 'Steps that write, call, wait or ask somebody give nothing instead.',
    noHold: 'Every row carries out all steps: messages are sent, records are written.',
    concurrency: 'Rows at once',
    threshold: 'Score that is needed (%)',
    thresholdHint: 'Empty: no verdict.',
    start: 'Start',
    cancel: 'Cancel',
  },
  it: {
    title: 'Nuova valutazione',
    about: 'Ogni riga del dataset è un’esecuzione di prova di ogni workflow con ogni modello.',
    dataset: 'Dataset',
    noDatasets: 'Crea prima un dataset.',
    choose: 'Scegli …',
    what: 'Che cosa si misura',
    kind: 'Tipo',
    kinds: { workflow: 'Workflow', prompt: 'Prompt' },
    newest: 'Versione più recente',
    version: 'Versione',
    live: 'Versione attiva',
    draft: 'Bozza',
    versionOf: (n) => `Versione ${n}`,
    addTarget: 'Confronta con un altro',
    models: 'Modelli',
    modelsWhat: 'Al posto dei modelli indicati nei passi. Nessuno: quelli dei passi.',
    connection: 'Connessione',
    own: 'Quella del passo',
    model: 'Modello',
    addModel: 'Aggiungi un modello',
    removeOf: (what) => `Togli ${what}`,
    scorers: 'Come si giudica',
    scorer: 'Criterio',
    types: {
      exact: 'È esattamente ciò che si attende',
      contains: 'Contiene ciò che si attende',
      schema: 'Rispetta un JSON Schema',
      expression: 'Lo dice un’espressione',
      rubric: 'Un modello giudica secondo una griglia',
    },
    path: 'Dove nell’output',
    pathHint: 'Per esempio label; vuoto: tutto l’output.',
    expected: 'Atteso',
    expectedHint: 'Vuoto: ciò che ogni riga si attende.',
    schema: 'JSON Schema',
    expression: 'Espressione',
    expressionHint: 'JSONata su input, expected, output e run: true, false o da 0 a 1.',
    rubric: 'Griglia',
    rubricHint: 'Che cos’è un buon output, in parole semplici.',
    judge: 'Connessione del giudice',
    judgeModel: 'Modello del giudice',
    noJudge: 'Non c’è ancora una connessione a un servizio di modelli. Creane una in Connessioni.',
    scale: 'Voto migliore',
    addScorer: 'Aggiungi un criterio',
    hold: 'Trattieni ciò che modificherebbe qualcosa',
    holdWhat: 'I passi che scrivono, chiamano, aspettano o chiedono a qualcuno non danno nulla.',
    noHold: 'Ogni riga esegue tutti i passi: i messaggi partono, i dati si scrivono.',
    concurrency: 'Righe insieme',
    threshold: 'Punteggio richiesto (%)',
    thresholdHint: 'Vuoto: nessun esito.',
    start: 'Avvia',
    cancel: 'Annulla',
  },
};
