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
    emptyWhat: 'Write one as a YAML file and bring it here with: snodo apply FILE',
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
    emptyWhat: 'Scrivine uno come file YAML e portalo qui con: snodo apply FILE',
  },
};
