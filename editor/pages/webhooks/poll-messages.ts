import type { Messages } from '../../state/language.ts';

interface PollWords {
  readonly title: string;
  readonly every: (time: string) => string;
  readonly found: (n: number) => string;
  readonly asked: string;
  readonly never: string;
  readonly next: string;
  readonly askNow: string;
}

export const pollMessages: Messages<PollWords> = {
  en: {
    title: 'Asked for at services',
    every: (time) => `every ${time}`,
    found: (n) => (n === 1 ? '1 new so far' : `${n} new so far`),
    asked: 'answered',
    never: 'no answer yet',
    next: 'next',
    askNow: 'Ask now',
  },
  it: {
    title: 'Chiesti ai servizi',
    every: (time) => `ogni ${time}`,
    found: (n) => (n === 1 ? '1 novità finora' : `${n} novità finora`),
    asked: 'ha risposto',
    never: 'ancora nessuna risposta',
    next: 'prossima volta',
    askNow: 'Chiedi ora',
  },
};
