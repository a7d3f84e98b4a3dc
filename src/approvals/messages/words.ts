import type { ApprovalLanguage } from '../../core/approval.ts';
import type { ApprovalOccasion } from '../../store/approvals/approval-messages.ts';
import type { Decision } from '../../store/approvals/approvals.ts';
import type { Notice } from './notice.ts';

interface Words {
  /** Before the question, in one line. */
  readonly heads: Readonly<Record<Exclude<ApprovalOccasion, 'ended' | 'told'>, (title: string) => string>>;
  readonly asks: (workflow: string) => string;
  readonly until: (time: string) => string;
  readonly quorum: (needed: number, sofar: number) => string;
  readonly approve: string;
  readonly refuse: string;
  readonly inPage: string;
  readonly confirm: string;
  readonly approvedBy: (who: string) => string;
  readonly refusedBy: (who: string) => string;
  readonly somebody: string;
  readonly expired: string;
  readonly ended: string;
}

export const approvalWords: Readonly<Record<ApprovalLanguage, Words>> = {
  en: {
    heads: {
      asked: (title) => `Approval needed: ${title}`,
      reminded: (title) => `Reminder: ${title}`,
      escalated: (title) => `Nobody has decided yet: ${title}`,
      again: (title) => `Approval needed: ${title}`,
    },
    asks: (workflow) => `The workflow "${workflow}" waits for a decision.`,
    until: (time) => `It waits until ${time}.`,
    quorum: (needed, sofar) => `${needed} people must approve; ${sofar} ${sofar === 1 ? 'has' : 'have'} so far.`,
    approve: 'Approve',
    refuse: 'Refuse',
    inPage: 'Everything that waits',
    confirm: 'Each link opens a page that asks once more. Nothing is decided before.',
    approvedBy: (who) => `Approved by ${who}`,
    refusedBy: (who) => `Refused by ${who}`,
    somebody: 'somebody',
    expired: 'Its time is up: nobody decided.',
    ended: 'It is not needed any more.',
  },
  it: {
    heads: {
      asked: (title) => `Serve un'approvazione: ${title}`,
      reminded: (title) => `Promemoria: ${title}`,
      escalated: (title) => `Nessuno ha ancora deciso: ${title}`,
      again: (title) => `Serve un'approvazione: ${title}`,
    },
    asks: (workflow) => `Il workflow "${workflow}" attende una decisione.`,
    until: (time) => `Attende fino a: ${time}.`,
    quorum: (needed, sofar) =>
      `Devono approvare ${needed} persone; finora ${sofar === 1 ? 'ha approvato una' : `hanno approvato in ${sofar}`}.`,
    approve: 'Approva',
    refuse: 'Rifiuta',
    inPage: 'Tutto ciò che attende',
    confirm: 'Ogni link apre una pagina che chiede conferma. Prima non si decide nulla.',
    approvedBy: (who) => `Approvato da ${who}`,
    refusedBy: (who) => `Rifiutato da ${who}`,
    somebody: 'qualcuno',
    expired: 'Il tempo è scaduto: nessuno ha deciso.',
    ended: 'Non serve più.',
  },
};

/** A moment for people whose time zone is not known. */
export function timeInWords(at: Date, language: ApprovalLanguage): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  return `${format.format(at)} UTC`;
}

/** The first line of a message that asks. */
export function headOf({ occasion, language, title }: Notice): string {
  const { heads } = approvalWords[language];
  return (occasion === 'ended' || occasion === 'told' ? heads.asked : heads[occasion])(title);
}

/** Who said what, in one line. */
function decisionInWords({ approve, name, reason }: Decision, language: ApprovalLanguage): string {
  const words = approvalWords[language];
  const who = (approve ? words.approvedBy : words.refusedBy)(name ?? words.somebody);
  return reason === null || reason === '' ? who : `${who}: ${reason}`;
}

/** What became of it, line by line. */
export function endInWords({ status, decisions, language }: Notice): readonly string[] {
  const said = decisions.map((one) => decisionInWords(one, language));
  if (status === 'expired') return [...said, approvalWords[language].expired];
  if (status === 'ended') return [...said, approvalWords[language].ended];
  return said;
}

/** What stands below the question, line by line. */
export function asideOf({ workflow, expiresAt, quorum, decisions, language }: Notice): readonly string[] {
  const words = approvalWords[language];
  return [
    words.asks(workflow),
    words.until(timeInWords(expiresAt, language)),
    ...(quorum > 1 ? [words.quorum(quorum, decisions.length)] : []),
  ];
}
