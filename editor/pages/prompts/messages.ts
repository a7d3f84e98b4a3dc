import type { Messages } from '../../state/language.ts';

interface PromptWords {
  readonly title: string;
  readonly about: string;
  readonly create: string;
  readonly empty: string;
  readonly emptyWhat: string;
  readonly variables: (n: number) => string;
  readonly usedIn: (n: number) => string;
  readonly version: (n: number) => string;
  readonly saved: string;
  readonly by: (who: string) => string;
  readonly back: string;
  readonly views: string;
  readonly text: string;
  readonly versions: string;
  readonly users: string;
  readonly name: string;
  readonly slug: string;
  readonly slugHint: string;
  readonly slugTaken: string;
  readonly slugWrong: string;
  readonly system: string;
  readonly systemHint: string;
  readonly prompt: string;
  readonly promptHint: string;
  readonly fault: (raw: string) => string;
  readonly variableList: string;
  readonly noVariables: string;
  readonly meaning: (name: string) => string;
  readonly example: (name: string) => string;
  readonly meaningHint: string;
  readonly exampleHint: string;
  readonly model: string;
  readonly modelWhat: string;
  readonly connection: string;
  readonly offline: string;
  readonly modelName: string;
  readonly temperature: string;
  readonly longest: string;
  readonly noNumber: string;
  readonly note: string;
  readonly noteHint: string;
  readonly save: string;
  readonly discard: string;
  readonly nothingNew: string;
  readonly savedAs: (version: number) => string;
  readonly remove: string;
  readonly removeSure: string;
  readonly keep: string;
  readonly removeWhat: (live: number) => string;
  readonly leaveTitle: string;
  readonly leaveWhat: string;
  readonly leave: string;
  readonly stay: string;
}

export const promptPageMessages: Messages<PromptWords> = {
  en: {
    title: 'Prompts',
    about: 'What models are asked, kept once and used by many workflows. Each save is a version.',
    create: 'New prompt',
    empty: 'The library is empty',
    emptyWhat: 'Write a prompt here, try it with several models, and use it in the steps of workflows.',
    variables: (n) => (n === 0 ? 'no variables' : n === 1 ? '1 variable' : `${n} variables`),
    usedIn: (n) => (n === 0 ? 'not used' : n === 1 ? 'in 1 workflow' : `in ${n} workflows`),
    version: (n) => `Version ${n}`,
    saved: 'saved',
    by: (who) => `by ${who}`,
    back: 'Prompts',
    views: 'Views of the prompt',
    text: 'Prompt',
    versions: 'Versions',
    users: 'Used by',
    name: 'Name',
    slug: 'Name in workflows',
    slugHint: 'Lower-case letters, digits and hyphens. It stays.',
    slugTaken: 'There is a prompt of this name already.',
    slugWrong: 'Lower-case letters, digits and hyphens, such as reply-to-complaint.',
    system: 'Instructions',
    systemHint: 'What the model is told before: its part, tone and rules.',
    prompt: 'Prompt',
    promptHint: 'A variable is written {{ customer }}, two braces that are no variable \\{{.',
    fault: (raw) => `${raw} is no variable: write {{ name }}, or \\{{ for two braces.`,
    variableList: 'Variables',
    noVariables: 'Write {{ name }} in the texts, and its value can be given here and in workflows.',
    meaning: (name) => `What ${name} is`,
    example: (name) => `Example of ${name}`,
    meaningHint: 'what it is (optional)',
    exampleHint: 'a value to try it with',
    model: 'Model',
    modelWhat: 'Where a step does not say it itself.',
    connection: 'Connection',
    offline: 'Built-in offline model',
    modelName: 'Model',
    temperature: 'Temperature',
    longest: 'Longest answer, in tokens',
    noNumber: 'This is not such a number.',
    note: 'What changed',
    noteHint: 'For who looks at the versions (optional).',
    save: 'Save',
    discard: 'Discard',
    nothingNew: 'Nothing to save',
    savedAs: (version) => `Saved as version ${version}.`,
    remove: 'Delete the prompt',
    removeSure: 'Delete it',
    keep: 'Keep it',
    removeWhat: (live) =>
      live === 0
        ? 'It disappears from the library.'
        : `It disappears from the library. ${live === 1 ? 'The live workflow that uses it goes on' : `The ${live} live workflows that use it go on`} with the version it was published with, until it is published again.`,
    leaveTitle: 'Leave without saving?',
    leaveWhat: 'What you have written of the prompt is lost.',
    leave: 'Leave',
    stay: 'Stay',
  },
  it: {
    title: 'Prompt',
    about:
      'Ciò che si chiede ai modelli, scritto una volta e usato da molti workflow. Ogni salvataggio è una versione.',
    create: 'Nuovo prompt',
    empty: 'La libreria è vuota',
    emptyWhat: 'Scrivi qui un prompt, provalo con più modelli e usalo nei passi dei workflow.',
    variables: (n) => (n === 0 ? 'nessuna variabile' : n === 1 ? '1 variabile' : `${n} variabili`),
    usedIn: (n) => (n === 0 ? 'non usato' : `in ${n} workflow`),
    version: (n) => `Versione ${n}`,
    saved: 'salvato',
    by: (who) => `da ${who}`,
    back: 'Prompt',
    views: 'Viste del prompt',
    text: 'Prompt',
    versions: 'Versioni',
    users: 'Usato da',
    name: 'Nome',
    slug: 'Nome nei workflow',
    slugHint: 'Lettere minuscole, cifre e trattini. Non si cambia più.',
    slugTaken: 'C’è già un prompt con questo nome.',
    slugWrong: 'Lettere minuscole, cifre e trattini, per esempio risposta-reclamo.',
    system: 'Istruzioni',
    systemHint: 'Ciò che il modello sa prima: ruolo, tono e regole.',
    prompt: 'Prompt',
    promptHint: 'Una variabile si scrive {{ cliente }}, due graffe che non lo sono \\{{.',
    fault: (raw) => `${raw} non è una variabile: scrivi {{ nome }}, oppure \\{{ per due graffe.`,
    variableList: 'Variabili',
    noVariables: 'Scrivi {{ nome }} nei testi: il suo valore si dà qui e nei workflow.',
    meaning: (name) => `Che cos’è ${name}`,
    example: (name) => `Esempio di ${name}`,
    meaningHint: 'che cos’è (facoltativo)',
    exampleHint: 'un valore per provarlo',
    model: 'Modello',
    modelWhat: 'Dove un passo non lo dice da sé.',
    connection: 'Connessione',
    offline: 'Modello offline incluso',
    modelName: 'Modello',
    temperature: 'Temperatura',
    longest: 'Risposta più lunga, in token',
    noNumber: 'Non è un numero adatto.',
    note: 'Che cosa cambia',
    noteHint: 'Per chi guarda le versioni (facoltativo).',
    save: 'Salva',
    discard: 'Annulla le modifiche',
    nothingNew: 'Niente da salvare',
    savedAs: (version) => `Salvato come versione ${version}.`,
    remove: 'Elimina il prompt',
    removeSure: 'Elimina',
    keep: 'Tieni',
    removeWhat: (live) =>
      live === 0
        ? 'Sparisce dalla libreria.'
        : `Sparisce dalla libreria. ${live === 1 ? 'Il workflow attivo che lo usa continua' : `I ${live} workflow attivi che lo usano continuano`} con la versione di quando è stato pubblicato, fino alla prossima pubblicazione.`,
    leaveTitle: 'Uscire senza salvare?',
    leaveWhat: 'Ciò che hai scritto del prompt va perso.',
    leave: 'Esci',
    stay: 'Resta',
  },
};
