import { classifyOffline } from '../../src/ai/offline/classify.ts';
import { languageOf } from '../../src/ai/offline/language.ts';
import { labelledFeedback } from '../../test/labelled-feedback.ts';
import type { Bench } from '../bench.ts';
import { type Figure, figure } from '../figure.ts';

const labels = ['positive', 'negative', 'neutral'];
const languages = { en: 'English', it: 'Italian' } as const;

function percent(right: number, all: number): number {
  return (right / all) * 100;
}

async function accuracyOf(language: 'en' | 'it'): Promise<Figure> {
  const texts = labelledFeedback(language);
  let right = 0;
  for (const { wanted, text } of texts) {
    const [found] = (await classifyOffline(text, labels)).labels;
    if (found?.name === wanted) right += 1;
  }
  const most = Math.max(...labels.map((label) => texts.filter(({ wanted }) => wanted === label).length));
  return figure({
    part: 'i',
    name: `${languages[language]}: the feeling read right, of ${texts.length}`,
    unit: '%',
    rounds: [percent(right, texts.length)],
    reference: { name: 'always the most common', rounds: [percent(most, texts.length)] },
    goal: { of: 'value', atLeast: 80 },
  });
}

async function languagesTold(): Promise<Figure> {
  const texts = (['en', 'it'] as const).flatMap((language) =>
    labelledFeedback(language).map(({ text }) => ({ language, text })),
  );
  const told = await Promise.all(texts.map(async ({ language, text }) => (await languageOf(text)) === language));
  const right = told.filter(Boolean).length;
  return figure({
    part: 'i',
    name: `the language told right, of ${texts.length}`,
    unit: '%',
    rounds: [percent(right, texts.length)],
    reference: { name: 'a coin', rounds: [50] },
    goal: { of: 'value', atLeast: 97 },
  });
}

/** (i) How often the model that comes with Snodo reads a text as a person does: by word lists, it knows no meaning. */
export async function measureOffline({ note }: Bench): Promise<readonly Figure[]> {
  note('i: labelled texts');
  return [await accuracyOf('en'), await accuracyOf('it'), await languagesTold()];
}
