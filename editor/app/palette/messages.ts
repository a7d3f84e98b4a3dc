import type { Messages } from '../../state/language.ts';

interface PaletteWords {
  readonly button: string;
  readonly title: string;
  readonly placeholder: string;
  readonly nothing: string;
  readonly results: string;
  readonly hint: string;
  readonly groups: Readonly<
    Record<'here' | 'pages' | 'actions' | 'workflows' | 'connections' | 'runs' | 'look', string>
  >;
  readonly importing: string;
  readonly describing: string;
  readonly templates: string;
  readonly start: string;
  readonly account: string;
  readonly theme: Readonly<Record<'light' | 'dark' | 'system', string>>;
  readonly language: Readonly<Record<'en' | 'it', string>>;
  readonly signOut: string;
  readonly runsOf: (name: string) => string;
  readonly run: (id: string) => string;
  readonly connection: (name: string) => string;
}

export const paletteMessages: Messages<PaletteWords> = {
  en: {
    button: 'Search',
    title: 'Go to or do anything',
    placeholder: 'Go to, or do …',
    nothing: 'Nothing is called like that.',
    results: 'Results',
    hint: '↑ ↓ to choose, Enter to go, Esc to close',
    groups: {
      here: 'This page',
      pages: 'Go to',
      actions: 'Do',
      workflows: 'Workflow',
      connections: 'Connection',
      runs: 'Run',
      look: 'Appearance',
    },
    describing: 'Describe a workflow, and have a model write it',
    importing: 'Import a workflow: paste YAML, curl, OpenAPI or n8n',
    templates: 'New workflow from a template',
    start: 'The first minutes: make a workflow and see it run',
    account: 'Your account and password',
    theme: { light: 'Light theme', dark: 'Dark theme', system: 'Theme as the system' },
    language: { en: 'English', it: 'Italiano' },
    signOut: 'Sign out',
    runsOf: (name) => `${name}: its runs`,
    run: (id) => `Open the run ${id}`,
    connection: (name) => name,
  },
  it: {
    button: 'Cerca',
    title: 'Vai ovunque, fai qualsiasi cosa',
    placeholder: 'Vai a, o fai …',
    nothing: 'Niente si chiama così.',
    results: 'Risultati',
    hint: '↑ ↓ per scegliere, Invio per andare, Esc per chiudere',
    groups: {
      here: 'Questa pagina',
      pages: 'Vai a',
      actions: 'Fai',
      workflows: 'Workflow',
      connections: 'Connessione',
      runs: 'Esecuzione',
      look: 'Aspetto',
    },
    describing: 'Descrivi un workflow, e fallo scrivere a un modello',
    importing: 'Importa un workflow: incolla YAML, curl, OpenAPI o n8n',
    templates: 'Nuovo workflow da un modello',
    start: 'I primi minuti: crea un workflow e guardalo in azione',
    account: 'Il tuo account e la password',
    theme: { light: 'Tema chiaro', dark: 'Tema scuro', system: 'Tema come il sistema' },
    language: { en: 'English', it: 'Italiano' },
    signOut: 'Esci',
    runsOf: (name) => `${name}: le esecuzioni`,
    run: (id) => `Apri l'esecuzione ${id}`,
    connection: (name) => name,
  },
};
