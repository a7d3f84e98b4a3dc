import type { Messages } from '../../state/language.ts';

interface ProjectWords {
  readonly projects: string;
  readonly projectsWhat: string;
  readonly slug: string;
  readonly slugHint: string;
  readonly title: string;
  readonly make: string;
  readonly making: string;
  readonly none: string;
  readonly noneWhat: string;
  readonly by: (name: string) => string;
  readonly created: string;
  readonly down: string;
  readonly open: (title: string) => string;
  readonly join: (title: string) => string;
  readonly delete: string;
  readonly deleteOf: (title: string) => string;
  readonly deleteWhat: (title: string) => string;
  readonly typeSlug: (slug: string) => string;
  readonly sure: (title: string) => string;
  readonly keep: string;
  readonly members: string;
  readonly membersWhat: string;
  readonly name: string;
  readonly role: string;
  readonly roleOf: (name: string) => string;
  readonly add: string;
  readonly added: string;
  readonly byGroups: string;
  readonly remove: (name: string) => string;
  readonly nobody: string;
  readonly nobodyWhat: string;
}

export const projectMessages: Messages<ProjectWords> = {
  en: {
    projects: 'Projects',
    projectsWhat:
      'A project separates a team: its workflows, connections, secrets and runs stand in a database of their own, and nothing of one is reached from another.',
    slug: 'Name in addresses',
    slugHint: 'Lower-case letters, digits and hyphens, such as sales.',
    title: 'Title (if wanted)',
    make: 'Make the project',
    making: 'Making it …',
    none: 'There is no other project yet',
    noneWhat: 'All teams share this one. Make a project for a team that shall be by itself.',
    by: (name) => `by ${name}`,
    created: 'made',
    down: 'does not answer now',
    open: (title) => `Open ${title}`,
    join: (title) => `Join ${title} as admin`,
    delete: 'Delete',
    deleteOf: (title) => `Delete ${title}`,
    deleteWhat: (title) => `All workflows, runs, connections, secrets and files of ${title} go, for good.`,
    typeSlug: (slug) => `Type ${slug} to go on`,
    sure: (title) => `Delete ${title} for good`,
    keep: 'Keep it',
    members: 'Members',
    membersWhat: 'Users of this server who are in the project, and what they may do in it.',
    name: 'Name of the user',
    role: 'Role in the project',
    roleOf: (name) => `Role of ${name} in the project`,
    add: 'Let in',
    added: 'let in',
    byGroups: 'by their groups (single sign-on)',
    remove: (name) => `Take ${name} out`,
    nobody: 'Nobody is in the project yet',
    nobodyWhat: 'Let in users of this server by their names.',
  },
  it: {
    projects: 'Progetti',
    projectsWhat:
      'Un progetto separa un team: i suoi workflow, connessioni, segreti ed esecuzioni stanno in un database proprio, e nulla di un progetto si raggiunge da un altro.',
    slug: 'Nome negli indirizzi',
    slugHint: 'Lettere minuscole, cifre e trattini, per esempio vendite.',
    title: 'Titolo (facoltativo)',
    make: 'Crea il progetto',
    making: 'Creazione …',
    none: 'Non ci sono ancora altri progetti',
    noneWhat: 'Tutti i team condividono questo. Crea un progetto per un team che deve stare a sé.',
    by: (name) => `da ${name}`,
    created: 'creato',
    down: 'ora non risponde',
    open: (title) => `Apri ${title}`,
    join: (title) => `Entra in ${title} come admin`,
    delete: 'Elimina',
    deleteOf: (title) => `Elimina ${title}`,
    deleteWhat: (title) =>
      `Tutti i workflow, le esecuzioni, le connessioni, i segreti e i file di ${title} vanno persi per sempre.`,
    typeSlug: (slug) => `Scrivi ${slug} per continuare`,
    sure: (title) => `Elimina ${title} per sempre`,
    keep: 'Tienilo',
    members: 'Membri',
    membersWhat: 'Gli utenti di questo server che sono nel progetto, e che cosa vi possono fare.',
    name: 'Nome dell’utente',
    role: 'Ruolo nel progetto',
    roleOf: (name) => `Ruolo di ${name} nel progetto`,
    add: 'Fai entrare',
    added: 'fatto entrare',
    byGroups: 'dai suoi gruppi (single sign-on)',
    remove: (name) => `Togli ${name}`,
    nobody: 'Nel progetto non c’è ancora nessuno',
    nobodyWhat: 'Fai entrare gli utenti di questo server con il loro nome.',
  },
};
