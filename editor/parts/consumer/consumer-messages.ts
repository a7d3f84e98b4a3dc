import type { ConsumerState } from '../../state/consumer-state.ts';
import type { Messages } from '../../state/language.ts';

interface ConsumerWords {
  readonly states: Readonly<Record<ConsumerState, string>>;
  readonly again: (seconds: number) => string;
  readonly behindWhat: string;
  readonly waiting: (messages: number) => string;
  readonly taken: (messages: number) => string;
  readonly twice: (messages: number) => string;
  readonly refused: (messages: number) => string;
  readonly last: string;
  readonly never: string;
  readonly pause: string;
  readonly resume: string;
}

export const consumerMessages: Messages<ConsumerWords> = {
  en: {
    states: {
      paused: 'Paused',
      failed: 'Not connected',
      behind: 'Held back',
      connected: 'Connected',
      connecting: 'Connecting',
      waiting: 'Waits for a server',
    },
    again: (n) => (n === 0 ? 'tried again now' : `tried again in ${n} s`),
    behindWhat: 'It takes more once runs have ended.',
    waiting: (n) => (n === 1 ? '1 message waits' : `${n} messages wait`),
    taken: (n) => `${n} taken`,
    twice: (n) => (n === 1 ? '1 came twice' : `${n} came twice`),
    refused: (n) => `${n} refused`,
    last: 'last',
    never: 'nothing came yet',
    pause: 'Pause',
    resume: 'Resume',
  },
  it: {
    states: {
      paused: 'In pausa',
      failed: 'Non connesso',
      behind: 'Trattenuto',
      connected: 'Connesso',
      connecting: 'Si connette',
      waiting: 'Aspetta un server',
    },
    again: (n) => (n === 0 ? 'riprova ora' : `riprova tra ${n} s`),
    behindWhat: 'Ne prende altri quando le esecuzioni finiscono.',
    waiting: (n) => (n === 1 ? '1 messaggio in attesa' : `${n} messaggi in attesa`),
    taken: (n) => (n === 1 ? '1 preso' : `${n} presi`),
    twice: (n) => (n === 1 ? '1 arrivato due volte' : `${n} arrivati due volte`),
    refused: (n) => (n === 1 ? '1 rifiutato' : `${n} rifiutati`),
    last: 'ultimo',
    never: 'non è ancora arrivato nulla',
    pause: 'Metti in pausa',
    resume: 'Riprendi',
  },
};
