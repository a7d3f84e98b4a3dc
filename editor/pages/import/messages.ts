import type { Imported, ReportLine } from '../../api/imports.ts';
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
  readonly report: string;
  readonly nodes: (n: number) => string;
  readonly expressions: (n: number) => string;
  readonly verdicts: Readonly<Record<ReportLine['verdict'], string>>;
  readonly lines: (verdict: ReportLine['verdict'], n: number) => string;
  readonly cut: (n: number) => string;
  readonly more: (n: number) => string;
  readonly moreHint: string;
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
    pasteHint:
      'A workflow of Snodo, n8n or flows of Node-RED, curl commands, an OpenAPI document or a Postman collection. Secrets are left out.',
    file: 'Or choose a file',
    look: 'See what it is',
    kinds: {
      workflow: 'A workflow of Snodo',
      curl: 'curl commands',
      openapi: 'An OpenAPI document',
      postman: 'A collection of Postman',
      n8n: 'A workflow of n8n',
      'node-red': 'Flows of Node-RED',
    },
    operations: (n) => `It has ${n} operations. Choose the one to call.`,
    filter: 'Find an operation',
    steps: 'Its steps',
    connections: 'Connections it needs',
    missing: (fields) => `To fill in: ${fields}.`,
    connectionsHint: 'Make them under Connections before you publish. No secret was taken over.',
    report: 'What became of it',
    nodes: (n) => (n === 1 ? '1 node' : `${n} nodes`),
    expressions: (n) => (n === 1 ? '1 expression' : `${n} expressions`),
    verdicts: { carried: 'carried over', changed: 'changed', left: 'left' },
    lines: (verdict, n) =>
      ({
        left: `To do by hand (${n})`,
        changed: `Changed in its meaning (${n})`,
        carried: `Carried over as it was (${n})`,
      })[verdict],
    cut: (n) => `${n} more lines are not shown.`,
    more: (n) => (n === 1 ? 'And one more workflow' : `And ${n} more workflows`),
    moreHint: 'Each trigger has a workflow of its own here. They are made as drafts too.',
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
      'Un workflow di Snodo o di n8n, flussi di Node-RED, comandi curl, un documento OpenAPI o una raccolta Postman. I segreti restano fuori.',
    file: 'Oppure scegli un file',
    look: 'Guarda che cos’è',
    kinds: {
      workflow: 'Un workflow di Snodo',
      curl: 'Comandi curl',
      openapi: 'Un documento OpenAPI',
      postman: 'Una raccolta di Postman',
      n8n: 'Un workflow di n8n',
      'node-red': 'Flussi di Node-RED',
    },
    operations: (n) => `Ha ${n} operazioni. Scegli quella da chiamare.`,
    filter: "Trova un'operazione",
    steps: 'I suoi passi',
    connections: 'Connessioni che servono',
    missing: (fields) => `Da compilare: ${fields}.`,
    connectionsHint: 'Creale in Connessioni prima di pubblicare. Nessun segreto è stato ripreso.',
    report: 'Che cosa ne è stato',
    nodes: (n) => (n === 1 ? '1 nodo' : `${n} nodi`),
    expressions: (n) => (n === 1 ? '1 espressione' : `${n} espressioni`),
    verdicts: { carried: 'ripresi', changed: 'cambiati', left: 'lasciati' },
    lines: (verdict, n) =>
      ({ left: `Da fare a mano (${n})`, changed: `Di significato cambiato (${n})`, carried: `Ripreso com’era (${n})` })[
        verdict
      ],
    cut: (n) => `Altre ${n} righe non sono mostrate.`,
    more: (n) => (n === 1 ? 'E un altro workflow' : `E altri ${n} workflow`),
    moreHint: 'Qui ogni trigger ha un workflow suo. Anche questi diventano bozze.',
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
