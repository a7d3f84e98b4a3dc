import type { Approval, ApprovalMessage } from '../../api/approvals.ts';
import type { Messages } from '../../state/language.ts';

interface ApprovalWords {
  readonly title: string;
  readonly statuses: Readonly<Record<Approval['status'], string>>;
  readonly empty: string;
  readonly emptyWhat: string;
  readonly nothingOver: string;
  readonly nothingOverWhat: string;
  readonly details: string;
  readonly until: string;
  readonly more: string;
  readonly onlyEditors: string;
  readonly forOthers: (who: string) => string;
  readonly notYou: string;
  readonly quorum: (needed: number, sofar: number) => string;
  readonly notSelf: string;
  readonly asked: string;
  readonly by: Readonly<Record<ApprovalMessage['by'], (to: string) => string>>;
  readonly sent: (times: number) => string;
  readonly pending: string;
  readonly notSent: (error: string) => string;
  readonly remindsAt: string;
  readonly escalatesAt: string;
  readonly escalated: string;
  readonly sendAgain: string;
  readonly sendAgainFor: (title: string) => string;
  readonly sentAgain: string;
  readonly nobody: string;
}

export const approvalMessages: Messages<ApprovalWords> = {
  en: {
    title: 'Approvals',
    statuses: {
      waiting: 'Waiting',
      approved: 'Approved',
      refused: 'Refused',
      expired: 'Expired',
      ended: 'Not needed',
    },
    empty: 'Nothing waits for you',
    emptyWhat:
      'An agent that wants to change something, and a step that asks a person, wait here until somebody approves or refuses.',
    nothingOver: 'None yet',
    nothingOverWhat: 'What was decided stays here as long as its run is kept.',
    details: 'Details',
    until: 'Waits until',
    more: 'Show more',
    onlyEditors: 'Somebody with the role editor can answer.',
    forOthers: (who) => `For ${who} to decide.`,
    notYou: 'You have decided, or others must.',
    quorum: (needed, sofar) => `${sofar} of ${needed} have approved`,
    notSelf: 'Not by who started it',
    asked: 'Asked',
    by: {
      email: (to) => `E-mail to ${to}`,
      slack: (to) => `Slack, ${to}`,
      teams: (to) => `Teams, ${to}`,
    },
    sent: (times) => (times === 1 ? 'sent' : `sent ${times} times, last`),
    pending: 'is being sent',
    notSent: (error) => `Not sent: ${error}`,
    remindsAt: 'Asked again',
    escalatesAt: 'Others are asked',
    escalated: 'Others were asked',
    sendAgain: 'Send again',
    sendAgainFor: (title) => `Send again: ${title}`,
    sentAgain: 'It is being sent again.',
    nobody: 'Nobody decided in time.',
  },
  it: {
    title: 'Approvazioni',
    statuses: {
      waiting: 'In attesa',
      approved: 'Approvate',
      refused: 'Rifiutate',
      expired: 'Scadute',
      ended: 'Non più necessarie',
    },
    empty: 'Niente ti aspetta',
    emptyWhat:
      'Un agente che vuole cambiare qualcosa, e un passo che chiede a una persona, aspettano qui finché qualcuno approva o rifiuta.',
    nothingOver: 'Ancora nessuna',
    nothingOverWhat: 'Ciò che è stato deciso resta qui finché è conservata la sua esecuzione.',
    details: 'Dettagli',
    until: 'Attende fino a',
    more: 'Mostra altro',
    onlyEditors: 'Può rispondere chi ha il ruolo editor.',
    forOthers: (who) => `Spetta a ${who} decidere.`,
    notYou: 'Hai già deciso, o spetta ad altri.',
    quorum: (needed, sofar) => `${sofar} su ${needed} hanno approvato`,
    notSelf: 'Non da chi l’ha avviata',
    asked: 'Chiesto',
    by: {
      email: (to) => `E-mail a ${to}`,
      slack: (to) => `Slack, ${to}`,
      teams: (to) => `Teams, ${to}`,
    },
    sent: (times) => (times === 1 ? 'inviata' : `inviata ${times} volte, l’ultima`),
    pending: 'in invio',
    notSent: (error) => `Non inviata: ${error}`,
    remindsAt: 'Si chiede di nuovo',
    escalatesAt: 'Si chiede ad altri',
    escalated: 'Chiesto ad altri',
    sendAgain: 'Invia di nuovo',
    sendAgainFor: (title) => `Invia di nuovo: ${title}`,
    sentAgain: 'Si sta inviando di nuovo.',
    nobody: 'Nessuno ha deciso in tempo.',
  },
};
