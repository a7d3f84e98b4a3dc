import type { Messages } from '../../state/language.ts';

interface ConversationWords {
  readonly title: string;
  readonly all: string;
  readonly none: string;
  readonly noneWhat: string;
  readonly messages: (n: number) => string;
  readonly more: string;
  readonly back: string;
  readonly run: string;
  readonly visitor: string;
  readonly open: string;
  readonly failed: string;
  readonly silent: string;
  readonly remove: string;
  readonly removeWhat: string;
}

export const conversationMessages: Messages<ConversationWords> = {
  en: {
    title: 'Conversations',
    all: 'Of every workflow',
    none: 'Nobody has said anything yet',
    noneWhat: 'What visitors say to workflows with a chat, and what they are answered, is here.',
    messages: (n) => (n === 1 ? '1 message' : `${n} messages`),
    more: 'Show more',
    back: 'Conversations',
    run: 'Run',
    visitor: 'A visitor',
    open: 'It is being answered …',
    failed: 'The run failed; the visitor was told kindly.',
    silent: 'The run had nothing to say.',
    remove: 'Delete',
    removeWhat: 'Delete the conversation for good? Its runs stay as long as their workflow keeps them.',
  },
  it: {
    title: 'Conversazioni',
    all: 'Di ogni workflow',
    none: 'Nessuno ha ancora scritto',
    noneWhat: 'Qui sta ciò che i visitatori scrivono ai workflow con una chat, e ciò che ricevono in risposta.',
    messages: (n) => (n === 1 ? '1 messaggio' : `${n} messaggi`),
    more: 'Mostra altro',
    back: 'Conversazioni',
    run: 'Esecuzione',
    visitor: 'Un visitatore',
    open: 'La risposta è in arrivo …',
    failed: 'L’esecuzione è fallita; al visitatore è stato detto con garbo.',
    silent: 'L’esecuzione non aveva nulla da dire.',
    remove: 'Elimina',
    removeWhat: 'Eliminare per sempre la conversazione? Le sue esecuzioni restano finché il workflow le conserva.',
  },
};
