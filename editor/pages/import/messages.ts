import type { Imported } from '../../api/imports.ts';
import type { Messages } from '../../state/language.ts';

interface ImportWords {
  readonly title: string;
  readonly paste: string;
  readonly pasteHint: string;
  readonly file: string;
  readonly look: string;
  readonly kinds: Readonly<Record<Imported['kind'], string>>;
  readonly operations: (n: number) => string;
  readonly filter: string;
  readonly steps: string;
  readonly connections: string;
  readonly missing: (fields: string) => string;
  readonly connectionsHint: string;
  readonly report: (n: number) => string;
  readonly slug: string;
  readonly taken: string;
  readonly badSlug: string;
  readonly make: string;
  readonly back: string;
  readonly made: (slug: string) => string;
  readonly madeWhat: string;
  readonly open: string;
}

export const importMessages: Messages<ImportWords> = {
  en: {
    title: 'Import',
    paste: 'What you have',
    pasteHint: 'A workflow of Snodo, curl commands, an OpenAPI document, or a workflow of n8n. Secrets are left out.',
    file: 'Or choose a file',
    look: 'See what it is',
    kinds: {
      workflow: 'A workflow of Snodo',
      curl: 'curl commands',
      openapi: 'An OpenAPI document',
      n8n: 'A workflow of n8n',
    },
    operations: (n) => `It has ${n} operations. Choose the one to call.`,
    filter: 'Find an operation',
    steps: 'Its steps',
    connections: 'Connections it needs',
    missing: (fields) => `To fill in: ${fields}.`,
    connectionsHint: 'Make them under Connections before you publish. No secret was taken over.',
    report: (n) => (n === 1 ? 'One thing is not as it was' : `${n} things are not as they were`),
    slug: 'Slug',
    taken: 'There is a workflow of this slug already.',
    badSlug: 'Lower-case letters, digits and hyphens.',
    make: 'Make it as a draft',
    back: 'Back',
    made: (slug) => `The draft ${slug} is made.`,
    madeWhat: 'Nothing of it runs until it is published.',
    open: 'Open it in the builder',
  },
  it: {
    title: 'Importa',
    paste: 'Ciò che hai',
    pasteHint:
      'Un workflow di Snodo, comandi curl, un documento OpenAPI o un workflow di n8n. I segreti restano fuori.',
    file: 'Oppure scegli un file',
    look: 'Guarda che cos’è',
    kinds: {
      workflow: 'Un workflow di Snodo',
      curl: 'Comandi curl',
      openapi: 'Un documento OpenAPI',
      n8n: 'Un workflow di n8n',
    },
    operations: (n) => `Ha ${n} operazioni. Scegli quella da chiamare.`,
    filter: "Trova un'operazione",
    steps: 'I suoi passi',
    connections: 'Connessioni che servono',
    missing: (fields) => `Da compilare: ${fields}.`,
    connectionsHint: 'Creale in Connessioni prima di pubblicare. Nessun segreto è stato ripreso.',
    report: (n) => (n === 1 ? 'Una cosa non è com’era' : `${n} cose non sono com’erano`),
    slug: 'Slug',
    taken: 'C’è già un workflow con questo slug.',
    badSlug: 'Lettere minuscole, cifre e trattini.',
    make: 'Crealo come bozza',
    back: 'Indietro',
    made: (slug) => `La bozza ${slug} è creata.`,
    madeWhat: 'Niente viene eseguito finché non la pubblichi.',
    open: 'Aprilo nell’editor',
  },
};
