import { describe, expect, it } from 'vitest';
import { labelledFeedback } from '../../../test/labelled-feedback.ts';
import { english } from './english.ts';
import { englishMarks } from './english-marks.ts';
import { italian } from './italian.ts';
import { italianMarks } from './italian-marks.ts';
import { languageOf } from './language.ts';
import { isMixed, sentimentOf } from './sentiment.ts';
import { valenceOf } from './valence.ts';

const tongues = { en: english, it: italian };

async function sentiment(language: 'en' | 'it', text: string): Promise<string> {
  return sentimentOf(valenceOf(text, await tongues[language]()));
}

describe.each(['en', 'it'] as const)('feedback in %s', (language) => {
  const sentences = labelledFeedback(language);

  it('is read right in four of five', async () => {
    const wrong: string[] = [];
    for (const { wanted, text } of sentences) {
      const got = await sentiment(language, text);
      if (got !== wanted) wrong.push(`${wanted}, read as ${got}: ${text}`);
    }
    const accuracy = 1 - wrong.length / sentences.length;
    expect(accuracy, `accuracy ${accuracy.toFixed(3)}\n${wrong.join('\n')}`).toBeGreaterThanOrEqual(0.8);
  });

  it('is told by its language', async () => {
    const found = await Promise.all(sentences.map(({ text }) => languageOf(text)));
    const right = found.filter((one) => one === language).length / found.length;
    expect(right, `told right ${right}`).toBeGreaterThanOrEqual(0.97);
  });
});

describe('the order of words', () => {
  it.each([
    ['en', 'The support was good.', 'positive'],
    ['en', 'The support was not good.', 'negative'],
    ['en', "I don't think the support was any good.", 'negative'],
    ['en', 'The support was not bad at all.', 'positive'],
    ['en', 'Not only cheap but also good.', 'positive'],
    ['en', 'The sofa is beautiful, but it broke after a week.', 'negative'],
    ['en', 'It broke after a week, but the replacement is beautiful and support was excellent.', 'positive'],
    ['en', 'Never had a problem with it.', 'positive'],
    ['en', 'It works on Windows.', 'neutral'],
    ['en', 'It does not work on Windows.', 'negative'],
    ['en', 'The sleeves are too long.', 'negative'],
    ['en', 'Is it easy to install?', 'neutral'],
    ['it', "L'assistenza è stata buona.", 'positive'],
    ['it', "L'assistenza non è stata per niente buona.", 'negative'],
    ['it', 'Non è affatto male.', 'positive'],
    ['it', 'Poco chiare le istruzioni.', 'negative'],
    ['it', 'Il divano è bello, ma si è rotto dopo una settimana.', 'negative'],
    ['it', 'Si è rotto dopo una settimana, ma il nuovo è bellissimo e il servizio ottimo.', 'positive'],
    ['it', 'Mai avuto un problema.', 'positive'],
    ['it', 'Funziona con Windows.', 'neutral'],
    ['it', 'Non funziona con Windows.', 'negative'],
    ['it', 'Le maniche sono troppo lunghe.', 'negative'],
    ['it', 'È facile da montare?', 'neutral'],
    ['it', 'Gentilissime e simpatiche, servite rapidamente.', 'positive'],
  ] as const)('%s: %s', async (language, text, wanted) => {
    expect(await sentiment(language, text)).toBe(wanted);
  });

  it('tells mixed from one-sided', async () => {
    const tongue = await english();
    expect(isMixed(valenceOf('Great food and lovely room, but the waiter was rude.', tongue))).toBe(true);
    expect(isMixed(valenceOf('Great food and lovely room.', tongue))).toBe(false);
  });
});

it('lists each phrase once', () => {
  for (const rows of [englishMarks, italianMarks]) {
    const phrases = rows.flatMap(([, list]) => list.split(',').map((phrase) => phrase.trim()));
    expect(phrases.filter((phrase, at) => phrases.indexOf(phrase) !== at)).toEqual([]);
  }
});
