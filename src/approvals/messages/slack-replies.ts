import type { ApprovalLanguage } from '../../core/approval.ts';
import type { Hindrance } from '../../core/approval-rules.ts';

/** What somebody alone is told who has pressed a button. */
export const slackReplies: Readonly<
  Record<ApprovalLanguage, Readonly<Record<Hindrance | 'counted' | 'twice' | 'over', string>>>
> = {
  en: {
    role: 'It takes the role editor to decide this.',
    others: 'This is for others to decide.',
    self: 'You started this run, and somebody else has to decide it.',
    nobody: 'Slack does not say which person here you are. Decide it in Snodo.',
    counted: 'You have approved. It goes on when enough people have.',
    twice: 'You have decided this already.',
    over: 'It was decided already, or its time is up.',
  },
  it: {
    role: 'Per decidere serve il ruolo editor.',
    others: 'Spetta ad altri decidere.',
    self: 'Hai avviato tu questa esecuzione: deve decidere qualcun altro.',
    nobody: 'Slack non dice quale persona sei qui. Decidi in Snodo.',
    counted: 'Hai approvato. Si prosegue quando avranno approvato abbastanza persone.',
    twice: 'Hai già deciso.',
    over: 'È già stato deciso, o il tempo è scaduto.',
  },
};
