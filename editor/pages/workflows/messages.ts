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
  },
};
