import type { ApprovalLanguage } from '../../core/approval.ts';

interface Words {
  readonly fires: string;
  readonly others: string;
  readonly as: (who: string) => string;
  readonly note: string;
  readonly acknowledge: string;
  readonly thanks: string;
  readonly taken: string;
  readonly known: string;
  readonly over: string;
  readonly overWhat: string;
  readonly test: string;
  readonly testWhat: string;
  readonly unknown: string;
  readonly unknownWhat: string;
  readonly openPage: string;
}

export const pageWords: Readonly<Record<ApprovalLanguage, Words>> = {
  en: {
    fires: 'It fires',
    others: 'When you acknowledge it, it is not handed on to others any more. You are still told when it is over.',
    as: (who) => `You acknowledge it as ${who}.`,
    note: 'Note (optional)',
    acknowledge: 'Acknowledge',
    thanks: 'Acknowledged',
    taken: 'Thank you. Everybody who looks at it sees that you know.',
    known: 'Already acknowledged',
    over: 'It is over',
    overWhat: 'Nothing of it fires any more.',
    test: 'The message has arrived',
    testWhat: 'It was a test: there is nothing to acknowledge.',
    unknown: 'There is nothing here',
    unknownWhat: 'The link is not whole, or the alert is gone. Open the link from the message once more.',
    openPage: 'Open Snodo',
  },
  it: {
    fires: 'È scattato',
    others: 'Se lo prendi in carico non passa più ad altri. Vieni comunque avvertito quando rientra.',
    as: (who) => `Lo prendi in carico come ${who}.`,
    note: 'Nota (facoltativa)',
    acknowledge: 'Prendi in carico',
    thanks: 'Preso in carico',
    taken: 'Grazie. Chi lo guarda vede che lo sai.',
    known: 'Già preso in carico',
    over: 'È rientrato',
    overWhat: 'Non c’è più nulla di attivo.',
    test: 'Il messaggio è arrivato',
    testWhat: 'Era una prova: non c’è nulla da prendere in carico.',
    unknown: 'Qui non c’è nulla',
    unknownWhat: 'Il link non è intero, o l’avviso non c’è più. Apri di nuovo il link dal messaggio.',
    openPage: 'Apri Snodo',
  },
};
