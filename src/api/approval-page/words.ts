import type { ApprovalLanguage } from '../../core/approval.ts';
import type { Hindrance } from '../../core/approval-rules.ts';

interface Words {
  readonly asks: (workflow: string) => string;
  readonly until: (time: string) => string;
  readonly quorum: (needed: number, sofar: number) => string;
  readonly as: (who: string) => string;
  readonly approve: string;
  readonly refuse: string;
  readonly reason: string;
  readonly thanks: Readonly<Record<'approved' | 'refused' | 'waiting', string>>;
  readonly taken: Readonly<Record<'approved' | 'refused' | 'waiting', string>>;
  readonly over: Readonly<Record<'approved' | 'refused' | 'expired' | 'ended', string>>;
  readonly twice: string;
  readonly hindered: Readonly<Record<Hindrance, string>>;
  readonly form: string;
  readonly unknown: string;
  readonly unknownWhat: string;
  readonly openPage: string;
  readonly somebody: string;
  readonly approvedBy: (who: string, when: string) => string;
  readonly refusedBy: (who: string, when: string) => string;
  readonly again: string;
}

export const pageWords: Readonly<Record<ApprovalLanguage, Words>> = {
  en: {
    asks: (workflow) => `The workflow "${workflow}" waits for a decision.`,
    until: (time) => `It waits until ${time}.`,
    quorum: (needed, sofar) => `${needed} people must approve; ${sofar} ${sofar === 1 ? 'has' : 'have'} so far.`,
    as: (who) => `You decide as ${who}.`,
    approve: 'Approve',
    refuse: 'Refuse',
    reason: 'Reason (optional)',
    thanks: { approved: 'Approved', refused: 'Refused', waiting: 'Approved by you' },
    taken: {
      approved: 'Thank you. It goes on now.',
      refused: 'Thank you. It does not go on.',
      waiting: 'Thank you. It goes on when enough people have approved.',
    },
    over: {
      approved: 'Already approved',
      refused: 'Already refused',
      expired: 'Its time is up',
      ended: 'No longer needed',
    },
    twice: 'You have decided already',
    hindered: {
      role: 'It takes the role editor to decide this.',
      others: 'This is for others to decide.',
      self: 'You started this run, and somebody else has to decide it.',
      nobody: 'This is for people who are known by name to decide. Sign in to Snodo to decide it there.',
    },
    form: 'This asks for more than yes or no. Answer it in Snodo.',
    unknown: 'There is nothing here',
    unknownWhat: 'The link is not whole, or what it was for is gone. Open the link from the message once more.',
    openPage: 'Open Snodo',
    somebody: 'somebody',
    approvedBy: (who, when) => `Approved by ${who}, ${when}`,
    refusedBy: (who, when) => `Refused by ${who}, ${when}`,
    again: 'Choose one of the two.',
  },
  it: {
    asks: (workflow) => `Il workflow "${workflow}" attende una decisione.`,
    until: (time) => `Attende fino a: ${time}.`,
    quorum: (needed, sofar) =>
      `Devono approvare ${needed} persone; finora ${sofar === 1 ? 'ha approvato una' : `hanno approvato in ${sofar}`}.`,
    as: (who) => `Decidi come ${who}.`,
    approve: 'Approva',
    refuse: 'Rifiuta',
    reason: 'Motivo (facoltativo)',
    thanks: { approved: 'Approvato', refused: 'Rifiutato', waiting: 'Hai approvato' },
    taken: {
      approved: 'Grazie. Ora si prosegue.',
      refused: 'Grazie. Non si prosegue.',
      waiting: 'Grazie. Si prosegue quando avranno approvato abbastanza persone.',
    },
    over: {
      approved: 'Già approvato',
      refused: 'Già rifiutato',
      expired: 'Il tempo è scaduto',
      ended: 'Non serve più',
    },
    twice: 'Hai già deciso',
    hindered: {
      role: 'Per decidere serve il ruolo editor.',
      others: 'Spetta ad altri decidere.',
      self: 'Hai avviato tu questa esecuzione: deve decidere qualcun altro.',
      nobody: 'Deve decidere una persona di cui si conosce il nome. Accedi a Snodo per decidere lì.',
    },
    form: 'Qui non basta un sì o un no. Rispondi in Snodo.',
    unknown: 'Qui non c’è nulla',
    unknownWhat: 'Il link non è intero, o ciò a cui serviva non c’è più. Apri di nuovo il link dal messaggio.',
    openPage: 'Apri Snodo',
    somebody: 'qualcuno',
    approvedBy: (who, when) => `Approvato da ${who}, ${when}`,
    refusedBy: (who, when) => `Rifiutato da ${who}, ${when}`,
    again: 'Scegli una delle due.',
  },
};
