import type { Messages } from '../../../../state/language.ts';

interface SourceWords {
  /** Until it is known what the service calls it. */
  readonly queue: string;
  readonly docs: string;
  readonly more: string;
  readonly tryIt: string;
  readonly trying: string;
  readonly connected: string;
  readonly wait: (messages: number) => string;
  readonly live: string;
}

export const sourceMessages: Messages<SourceWords> = {
  en: {
    queue: 'Queue or topic',
    docs: 'About this, at the service',
    more: 'Duplicates, limits and what is refused',
    tryIt: 'Test',
    trying: 'Connecting …',
    connected: 'Connected.',
    wait: (n) => (n === 0 ? 'No message waits.' : n === 1 ? '1 message waits.' : `${n} messages wait.`),
    live: 'The live workflow',
  },
  it: {
    queue: 'Coda o topic',
    docs: 'Su questo, presso il servizio',
    more: 'Doppioni, limiti e messaggi rifiutati',
    tryIt: 'Prova',
    trying: 'Mi connetto …',
    connected: 'Connesso.',
    wait: (n) =>
      n === 0 ? 'Nessun messaggio in attesa.' : n === 1 ? '1 messaggio in attesa.' : `${n} messaggi in attesa.`,
    live: 'Il workflow pubblicato',
  },
};
