import type { Messages } from '../../state/language.ts';

interface WorkflowWords {
  readonly title: string;
  readonly live: (version: number) => string;
  readonly draft: string;
  readonly steps: (n: number) => string;
  readonly changed: string;
  readonly runs: string;
  readonly runsOf: (name: string) => string;
  readonly empty: string;
  readonly emptyWhat: string;
  readonly create: string;
  readonly nameLabel: string;
  readonly namePlaceholder: string;
  readonly slugLabel: string;
  readonly slugHint: string;
  readonly slugTaken: (slug: string) => string;
  readonly folderLabel: string;
  readonly folderHint: string;
  readonly noFolder: string;
  readonly folder: string;
  readonly allFolders: string;
  readonly make: string;
  readonly describe: string;
  readonly cancel: string;
}

export const workflowMessages: Messages<WorkflowWords> = {
  en: {
    title: 'Workflows',
    live: (version) => `Live: version ${version}`,
    draft: 'Draft',
    steps: (n) => (n === 1 ? '1 step' : `${n} steps`),
    changed: 'changed',
    runs: 'Runs',
    runsOf: (name) => `Runs of ${name}`,
    empty: 'There is no workflow yet',
    emptyWhat: 'A workflow says what happens when something comes in. See one made and run, or bring one along.',
    create: 'New workflow',
    nameLabel: 'Name',
    namePlaceholder: 'Such as: New orders to the CRM',
    slugLabel: 'Short name',
    slugHint: 'In addresses and commands: lower-case letters, digits and hyphens.',
    slugTaken: (slug) => `There is a workflow "${slug}" already. Choose another short name.`,
    folderLabel: 'Folder (if wanted)',
    folderHint: 'Such as shop, or shop/orders. Rights can be given by folder.',
    noFolder: 'In no folder',
    folder: 'Folder',
    allFolders: 'All folders',
    make: 'Create',
    describe: 'Describe it instead',
    cancel: 'Cancel',
  },
  it: {
    title: 'Workflow',
    live: (version) => `Attivo: versione ${version}`,
    draft: 'Bozza',
    steps: (n) => (n === 1 ? '1 passo' : `${n} passi`),
    changed: 'modificato',
    runs: 'Esecuzioni',
    runsOf: (name) => `Esecuzioni di ${name}`,
    empty: 'Non c’è ancora nessun workflow',
    emptyWhat: 'Un workflow dice che cosa succede quando arriva qualcosa. Guardane uno in azione, o portane uno.',
    create: 'Nuovo workflow',
    nameLabel: 'Nome',
    namePlaceholder: 'Per esempio: Nuovi ordini nel CRM',
    slugLabel: 'Nome breve',
    slugHint: 'Negli indirizzi e nei comandi: lettere minuscole, cifre e trattini.',
    slugTaken: (slug) => `Esiste già un workflow "${slug}". Scegli un altro nome breve.`,
    folderLabel: 'Cartella (facoltativa)',
    folderHint: 'Per esempio negozio, o negozio/ordini. I diritti si possono dare per cartella.',
    noFolder: 'In nessuna cartella',
    folder: 'Cartella',
    allFolders: 'Tutte le cartelle',
    make: 'Crea',
    describe: 'Descrivilo invece',
    cancel: 'Annulla',
  },
};
