import type { Messages } from '../../state/language.ts';

interface SilenceWords {
  readonly window: string;
  readonly windowHint: string;
  readonly over: string;
  readonly weeks: string;
  readonly rule: (over: string) => string;
  readonly rarity: (weeks: string) => string;
  readonly title: string;
  readonly offer: string;
  readonly none: string;
  readonly tooLittle: string;
  readonly neverHeard: string;
  readonly silentFor: (time: string) => string;
  readonly every: (time: string, hour: string) => string;
  readonly expected: (count: string) => string;
  readonly tellsAt: string;
  readonly more: (n: number) => string;
}

export const silenceMessages: Messages<SilenceWords> = {
  en: {
    window: 'learned from what is usual',
    windowHint: 'By hour and day of the last five weeks, for each by itself. Two weeks are the least.',
    over: 'Fires when rarer than once in',
    weeks: 'weeks',
    rule: (over) => `longer silent than is usual at this hour, as comes less than once in ${over} weeks`,
    rarity: (weeks) => `once in ${weeks} weeks`,
    title: 'What is usual',
    offer: 'Watch for silence',
    none: 'There is nothing to listen to yet.',
    tooLittle: 'too little is known yet of what is usual',
    neverHeard: 'nothing has come in the last weeks',
    silentFor: (time) => `silent for ${time}`,
    every: (time, hour) => `usually one every ${time} at this hour (${hour})`,
    expected: (count) => `usually ${count} in such a time`,
    tellsAt: 'would fire',
    more: (n) => `and ${n} more`,
  },
  it: {
    window: 'imparato da ciò che è abituale',
    windowHint: 'Per ora e giorno delle ultime cinque settimane, ognuno a sé. Ne servono almeno due.',
    over: 'Scatta se più raro di una volta in',
    weeks: 'settimane',
    rule: (over) => `silenzio più lungo del solito a quest’ora, come capita meno di una volta in ${over} settimane`,
    rarity: (weeks) => `una volta in ${weeks} settimane`,
    title: 'Che cosa è abituale',
    offer: 'Sorveglia i silenzi',
    none: 'Non c’è ancora nulla da ascoltare.',
    tooLittle: 'si sa ancora troppo poco di ciò che è abituale',
    neverHeard: 'non è arrivato nulla nelle ultime settimane',
    silentFor: (time) => `in silenzio da ${time}`,
    every: (time, hour) => `di solito una ogni ${time} a quest’ora (${hour})`,
    expected: (count) => `di solito ${count} in un tempo simile`,
    tellsAt: 'scatterebbe',
    more: (n) => `e altri ${n}`,
  },
};
