import type { Explained, Proposal } from '../../api/proposals.ts';
import type { Messages } from '../../state/language.ts';

type Reach = Proposal['reaches'][number]['kind'];

interface DescribeWords {
  readonly describeIt: string;
  readonly newTitle: string;
  readonly newWhat: string;
  readonly changeTitle: string;
  readonly changeCommand: string;
  readonly changeWhat: string;
  readonly description: string;
  readonly placeholder: string;
  readonly changePlaceholder: string;
  readonly examples: readonly string[];
  readonly examplesLabel: string;
  readonly connection: string;
  readonly model: string;
  readonly sentNew: (connection: string) => string;
  readonly sentChange: (connection: string) => string;
  readonly propose: string;
  readonly asking: string;
  readonly askingWhat: string;
  readonly stop: string;
  readonly back: string;
  readonly refine: string;
  readonly refinePlaceholder: string;
  readonly again: string;
  readonly take: string;
  readonly takeNew: string;
  readonly views: string;
  readonly drawing: string;
  readonly drawingOf: string;
  readonly changes: string;
  readonly now: string;
  readonly proposed: string;
  readonly spent: (model: string, input: string, output: string) => string;
  readonly noPrice: string;
  readonly times: (n: number) => string;
  readonly noModel: string;
  readonly noModelWhat: string;
  readonly connect: string;
  readonly askAdmin: string;
  readonly problems: (n: number) => string;
  readonly missing: string;
  readonly missingOf: (slug: string, service: string | null) => string;
  readonly makeIt: string;
  readonly reaches: string;
  /** The same of what is new as a whole. */
  readonly comesTo: string;
  readonly reach: Readonly<Record<Reach, (name: string) => string>>;
  readonly explain: string;
  readonly explainTitle: string;
  readonly explainWhat: string;
  readonly sentRun: (connection: string) => string;
  readonly ask: string;
  readonly kinds: Readonly<Record<Explained['kind'], string>>;
  readonly atStep: (step: string) => string;
  readonly mend: string;
  readonly noMend: string;
  readonly takeMend: string;
  readonly changedMeanwhile: string;
}

export const describeMessages: Messages<DescribeWords> = {
  en: {
    describeIt: 'Describe it',
    newTitle: 'Describe a workflow',
    newWhat: 'Say what it is to do. A model writes it, Snodo checks it, and you look at it before anything is saved.',
    changeTitle: 'Describe a change',
    changeCommand: 'Describe a change of this workflow',
    changeWhat: 'Say what is to be different. You see the difference before anything is changed.',
    description: 'What is it to do?',
    placeholder: 'When … comes in, … and then …',
    changePlaceholder: 'Such as: tell the team as well when the order is over 1,000',
    examples: [
      'When a letter from a customer comes in, sort it by topic, and tell the team in Slack when it is a complaint.',
      'When an order comes in, ask the CRM for the customer, and have a person approve orders over 1,000.',
      'Sum up a text in five sentences, translate the summary into Italian, and answer with both.',
    ],
    examplesLabel: 'Examples',
    connection: 'Connection',
    model: 'Model',
    sentNew: (connection) =>
      `Your words, the kinds of steps and the names of your connections go to ${connection}. No credentials do.`,
    sentChange: (connection) =>
      `Your words, this workflow and the names of your connections go to ${connection}. No credentials do.`,
    propose: 'Propose',
    asking: 'The model is writing …',
    askingWhat: 'What it writes is checked, and given back to it to mend up to three times. This can take a minute.',
    stop: 'Stop',
    back: 'Back to the description',
    refine: 'What should be different?',
    refinePlaceholder: 'Such as: answer in Italian',
    again: 'Ask again',
    take: 'Take it',
    takeNew: 'Make the workflow',
    views: 'How it is shown',
    drawing: 'Drawing',
    drawingOf: 'The proposed workflow',
    changes: 'Changes',
    now: 'The draft as YAML',
    proposed: 'The proposal as YAML',
    spent: (model, input, output) => `${model}: ${input} tokens in, ${output} out`,
    noPrice: 'no price known',
    times: (n) => `asked ${n} times`,
    noModel: 'This needs a model',
    noModelWhat:
      'The built-in offline model reads word lists and follows no instructions, so it cannot do this. Connect a model service, such as OpenAI, Anthropic, Google or a local Ollama.',
    connect: 'Connect a model',
    askAdmin: 'Ask somebody with the role admin to connect one.',
    problems: (n) =>
      n === 1 ? '1 thing is in the way of publishing it' : `${n} things are in the way of publishing it`,
    missing: 'To be connected',
    missingOf: (slug, service) => (service === null ? `${slug}: a model service` : `${slug} (${service})`),
    makeIt: 'Connect',
    reaches: 'New: look at this before you take it',
    comesTo: 'What it comes to',
    reach: {
      host: (name) => `It calls ${name}`,
      connection: (name) => `It uses the connection ${name}`,
      secret: (name) => `It uses the secret ${name}`,
      workflow: (name) => `It starts the workflow ${name}`,
      'open-webhook': (name) => `Anybody who knows the address /hooks/${name} can start it: nothing is verified`,
    },
    explain: 'Explain',
    explainTitle: 'Why did it fail?',
    explainWhat:
      'A model looks at the run and says what went wrong. Where the workflow can be mended, it proposes how.',
    sentRun: (connection) =>
      `The data of this run go to ${connection}, without secrets; e-mail addresses, telephone and card numbers are hidden.`,
    ask: 'Explain it',
    kinds: {
      workflow: 'The workflow',
      input: 'What it was given',
      connection: 'A connection',
      service: 'The service that was called',
      limit: 'A limit or budget',
      unknown: 'Not clear',
    },
    atStep: (step) => `at the step ${step}`,
    mend: 'A mend of the draft',
    noMend: 'No change of the workflow is proposed.',
    takeMend: 'Take it as the draft',
    changedMeanwhile: 'The draft was changed meanwhile. Close this and ask again.',
  },
  it: {
    describeIt: 'Descrivilo',
    newTitle: 'Descrivi un workflow',
    newWhat: 'Di’ che cosa deve fare. Un modello lo scrive, Snodo lo controlla, e lo guardi prima che sia salvato.',
    changeTitle: 'Descrivi una modifica',
    changeCommand: 'Descrivi una modifica di questo workflow',
    changeWhat: 'Di’ che cosa deve cambiare. Vedi la differenza prima che qualcosa cambi.',
    description: 'Che cosa deve fare?',
    placeholder: 'Quando arriva …, … e poi …',
    changePlaceholder: 'Per esempio: avvisa anche il team quando l’ordine supera 1.000',
    examples: [
      'Quando arriva la lettera di un cliente, classificala per argomento e avvisa il team su Slack se è un reclamo.',
      'Quando arriva un ordine, chiedi al CRM il cliente e fai approvare da una persona gli ordini oltre 1.000.',
      'Riassumi un testo in cinque frasi, traduci il riassunto in inglese e rispondi con entrambi.',
    ],
    examplesLabel: 'Esempi',
    connection: 'Connessione',
    model: 'Modello',
    sentNew: (connection) =>
      `Le tue parole, i tipi di passi e i nomi delle connessioni vanno a ${connection}. Nessuna credenziale.`,
    sentChange: (connection) =>
      `Le tue parole, questo workflow e i nomi delle connessioni vanno a ${connection}. Nessuna credenziale.`,
    propose: 'Proponi',
    asking: 'Il modello sta scrivendo …',
    askingWhat: 'Ciò che scrive viene controllato e gli torna da correggere fino a tre volte. Può volerci un minuto.',
    stop: 'Interrompi',
    back: 'Torna alla descrizione',
    refine: 'Che cosa dovrebbe cambiare?',
    refinePlaceholder: 'Per esempio: rispondi in inglese',
    again: 'Chiedi di nuovo',
    take: 'Accetta',
    takeNew: 'Crea il workflow',
    views: 'Come è mostrato',
    drawing: 'Disegno',
    drawingOf: 'Il workflow proposto',
    changes: 'Modifiche',
    now: 'La bozza in YAML',
    proposed: 'La proposta in YAML',
    spent: (model, input, output) => `${model}: ${input} token inviati, ${output} ricevuti`,
    noPrice: 'prezzo sconosciuto',
    times: (n) => `interpellato ${n} volte`,
    noModel: 'Serve un modello',
    noModelWhat:
      'Il modello integrato offline legge elenchi di parole e non segue istruzioni, quindi non può farlo. Collega un servizio di modelli, come OpenAI, Anthropic, Google o un Ollama locale.',
    connect: 'Collega un modello',
    askAdmin: 'Chiedi a chi ha il ruolo admin di collegarne uno.',
    problems: (n) => (n === 1 ? '1 cosa ne impedisce la pubblicazione' : `${n} cose ne impediscono la pubblicazione`),
    missing: 'Da collegare',
    missingOf: (slug, service) => (service === null ? `${slug}: un servizio di modelli` : `${slug} (${service})`),
    makeIt: 'Collega',
    reaches: 'Novità: controllale prima di accettare',
    comesTo: 'Con che cosa ha a che fare',
    reach: {
      host: (name) => `Chiama ${name}`,
      connection: (name) => `Usa la connessione ${name}`,
      secret: (name) => `Usa il segreto ${name}`,
      workflow: (name) => `Avvia il workflow ${name}`,
      'open-webhook': (name) => `Chiunque conosca l’indirizzo /hooks/${name} può avviarlo: nulla è verificato`,
    },
    explain: 'Spiega',
    explainTitle: 'Perché è fallita?',
    explainWhat:
      'Un modello guarda l’esecuzione e dice che cosa è andato storto. Se il workflow si può correggere, propone come.',
    sentRun: (connection) =>
      `I dati di questa esecuzione vanno a ${connection}, senza segreti; e-mail, numeri di telefono e di carta sono nascosti.`,
    ask: 'Spiegala',
    kinds: {
      workflow: 'Il workflow',
      input: 'Ciò che ha ricevuto',
      connection: 'Una connessione',
      service: 'Il servizio chiamato',
      limit: 'Un limite o un budget',
      unknown: 'Non è chiaro',
    },
    atStep: (step) => `al passo ${step}`,
    mend: 'Una correzione della bozza',
    noMend: 'Non è proposta alcuna modifica del workflow.',
    takeMend: 'Accettala come bozza',
    changedMeanwhile: 'Nel frattempo la bozza è cambiata. Chiudi e chiedi di nuovo.',
  },
};
