import type { Messages } from '../../state/language.ts';

interface ApprovalWords {
  readonly title: string;
  readonly empty: string;
  readonly emptyWhat: string;
  readonly details: string;
  readonly until: string;
  readonly more: string;
  readonly openRun: string;
  readonly onlyEditors: string;
}

export const approvalMessages: Messages<ApprovalWords> = {
  en: {
    title: 'Approvals',
    empty: 'Nothing waits for you',
    emptyWhat:
      'An agent that wants to change something, and a step that asks a person, wait here until somebody approves or refuses.',
    details: 'Details',
    until: 'Waits until',
    more: 'Show more',
    openRun: 'Open the run',
    onlyEditors: 'Somebody with the role editor can answer.',
  },
  it: {
    title: 'Approvazioni',
    empty: 'Niente ti aspetta',
    emptyWhat:
      'Un agente che vuole cambiare qualcosa, e un passo che chiede a una persona, aspettano qui finché qualcuno approva o rifiuta.',
    details: 'Dettagli',
    until: 'Attende fino a',
    more: 'Mostra altro',
    openRun: "Apri l'esecuzione",
    onlyEditors: 'Può rispondere chi ha il ruolo editor.',
  },
};
