import type { Messages } from '../../state/language.ts';

interface MemoryWords {
  readonly of: (workflow: string) => string;
  readonly back: string;
  readonly none: string;
  readonly noneWhat: string;
  readonly list: string;
  readonly exchanges: (n: number) => string;
  readonly until: string;
  readonly choose: string;
  readonly gone: string;
  readonly run: string;
  readonly more: string;
  readonly forget: string;
  readonly forgetWhat: (key: string) => string;
  readonly forgetAll: string;
  readonly forgetAllWhat: string;
}

export const memoryMessages: Messages<MemoryWords> = {
  en: {
    of: (workflow) => `Memory: ${workflow}`,
    back: 'Workflow',
    none: 'The agents remember nothing',
    noneWhat:
      'An agent with a memory keeps what it was asked and what it answered here, conversation by conversation, until it expires.',
    list: 'Conversations',
    exchanges: (n) => (n === 1 ? '1 question' : `${n} questions`),
    until: 'Forgotten on',
    choose: 'Choose a conversation to read what is remembered of it.',
    gone: 'Nothing of this conversation is remembered any more.',
    run: 'Run',
    more: 'Show more',
    forget: 'Forget',
    forgetWhat: (key) =>
      `Forget the conversation “${key}” for good? The agent then meets it as if for the first time. Its runs stay as long as the workflow keeps them.`,
    forgetAll: 'Forget all',
    forgetAllWhat:
      'Forget every conversation of this workflow’s agents for good? The runs stay as long as the workflow keeps them.',
  },
  it: {
    of: (workflow) => `Memoria: ${workflow}`,
    back: 'Workflow',
    none: 'Gli agenti non ricordano nulla',
    noneWhat:
      'Un agente con una memoria conserva qui, conversazione per conversazione, ciò che gli è stato chiesto e ciò che ha risposto, fino alla scadenza.',
    list: 'Conversazioni',
    exchanges: (n) => (n === 1 ? '1 domanda' : `${n} domande`),
    until: 'Dimenticata il',
    choose: 'Scegli una conversazione per leggere che cosa ne è ricordato.',
    gone: 'Di questa conversazione non è ricordato più nulla.',
    run: 'Esecuzione',
    more: 'Mostra altro',
    forget: 'Dimentica',
    forgetWhat: (key) =>
      `Dimenticare per sempre la conversazione “${key}”? Per l’agente sarà come la prima volta. Le sue esecuzioni restano finché il workflow le conserva.`,
    forgetAll: 'Dimentica tutto',
    forgetAllWhat:
      'Dimenticare per sempre ogni conversazione degli agenti di questo workflow? Le esecuzioni restano finché il workflow le conserva.',
  },
};
