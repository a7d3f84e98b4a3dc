import type { Messages } from '../state/language.ts';

interface ShellWords {
  readonly skip: string;
  readonly main: string;
  readonly workflows: string;
  readonly runs: string;
  readonly approvals: string;
  readonly waiting: (n: number) => string;
  readonly webhooks: string;
  readonly conversations: string;
  readonly connections: string;
  readonly monitoring: string;
  readonly costs: string;
  readonly calls: string;
  readonly deadLetters: string;
  readonly cache: string;
  readonly stored: string;
  readonly erasures: string;
  readonly knowledge: string;
  readonly mcp: string;
  readonly evaluations: string;
  readonly prompts: string;
  readonly groups: Readonly<Record<'build' | 'observe' | 'operate', string>>;
  readonly access: string;
  readonly signedIn: (name: string, role: string) => string;
  readonly signOut: string;
  readonly language: string;
  readonly theme: string;
  readonly themes: { readonly system: string; readonly light: string; readonly dark: string };
  readonly menu: string;
  readonly notFound: string;
  readonly notFoundWhat: string;
  readonly home: string;
  readonly loading: string;
  readonly again: string;
  readonly project: string;
  readonly server: string;
  readonly projects: string;
  readonly noProject: string;
  readonly noProjectWhat: string;
  readonly notInIt: (project: string) => string;
}

export const shellMessages: Messages<ShellWords> = {
  en: {
    skip: 'Skip to the content',
    main: 'Main',
    workflows: 'Workflows',
    runs: 'Runs',
    approvals: 'Approvals',
    waiting: (n) => `${n} waiting`,
    webhooks: 'Webhooks',
    conversations: 'Conversations',
    connections: 'Connections',
    monitoring: 'Monitoring',
    costs: 'Costs',
    calls: 'Calls',
    deadLetters: 'Dead letters',
    cache: 'Cache',
    stored: 'Stored values',
    erasures: 'Personal data',
    knowledge: 'Knowledge',
    mcp: 'MCP',
    evaluations: 'Evaluations',
    prompts: 'Prompts',
    groups: { build: 'Build', observe: 'Observe', operate: 'Operate' },
    access: 'Access',
    signedIn: (name, role) => `Signed in as ${name} (${role})`,
    signOut: 'Sign out',
    language: 'Language',
    theme: 'Theme',
    themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
    menu: 'Menu',
    notFound: 'There is no such page',
    notFoundWhat: 'The address may be mistyped, or what it showed was deleted.',
    home: 'Go to the workflows',
    loading: 'Loading …',
    again: 'Load the page anew',
    project: 'Project',
    server: 'Main project',
    projects: 'Your projects',
    noProject: 'You are in no project yet',
    noProjectWhat: 'Ask an admin of a project, or of this server, to let you in.',
    notInIt: (project) => `There is no project “${project}”, or you are not in it.`,
  },
  it: {
    skip: 'Vai al contenuto',
    main: 'Principale',
    workflows: 'Workflow',
    runs: 'Esecuzioni',
    approvals: 'Approvazioni',
    waiting: (n) => `${n} in attesa`,
    webhooks: 'Webhook',
    conversations: 'Conversazioni',
    connections: 'Connessioni',
    monitoring: 'Monitoraggio',
    costs: 'Costi',
    calls: 'Chiamate',
    deadLetters: 'Da recuperare',
    cache: 'Cache',
    stored: 'Valori conservati',
    erasures: 'Dati personali',
    knowledge: 'Conoscenza',
    mcp: 'MCP',
    evaluations: 'Valutazioni',
    prompts: 'Prompt',
    groups: { build: 'Costruire', observe: 'Osservare', operate: 'Gestire' },
    access: 'Accessi',
    signedIn: (name, role) => `Accesso come ${name} (${role})`,
    signOut: 'Esci',
    language: 'Lingua',
    theme: 'Tema',
    themes: { system: 'Come il sistema', light: 'Chiaro', dark: 'Scuro' },
    menu: 'Menu',
    notFound: 'Questa pagina non esiste',
    notFoundWhat: "L'indirizzo può essere sbagliato, o ciò che mostrava è stato eliminato.",
    home: 'Vai ai workflow',
    loading: 'Caricamento …',
    again: 'Ricarica la pagina',
    project: 'Progetto',
    server: 'Progetto principale',
    projects: 'I tuoi progetti',
    noProject: 'Non sei ancora in nessun progetto',
    noProjectWhat: 'Chiedi a chi amministra un progetto, o questo server, di farti entrare.',
    notInIt: (project) => `Il progetto «${project}» non esiste, o non ne fai parte.`,
  },
};
