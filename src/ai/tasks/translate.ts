import { z } from 'zod';
import { beginningOf } from '../../core/beginning.ts';
import { SnodoError } from '../../core/error.ts';
import { atMost } from '../at-most.ts';
import { partsOf } from '../text-parts.ts';
import { addedUsage, noUsage, type Usage } from '../usage.ts';
import { keptMarks, lostMarks } from './kept-marks.ts';
import { type Answered, type AskModel, closedObject } from './question.ts';

export interface TranslateInput {
  readonly text: string;
  readonly to: string;
  /** Found out when left out. */
  readonly from?: string | undefined;
  /** Terms with the words that they are to become. */
  readonly glossary?: Readonly<Record<string, string>> | undefined;
  readonly partTokens: number;
}

export interface Translation {
  readonly text: string;
  /** The language of the text, as the model says. */
  readonly from: string;
  readonly usage: Usage;
  readonly model: string;
}

const together = 4;

const schema = closedObject({
  from: { type: 'string', description: 'The language of the text, as an ISO 639-1 code.' },
  translation: { type: 'string' },
});
const answerSchema = z.object({ from: z.string(), translation: z.string() });

function instructions({ to, from, glossary = {} }: TranslateInput): string {
  const terms = Object.entries(glossary).map(([term, word]) => `- ${term}: ${word}`);
  return [
    `Translate the text into this language: ${to}.${from === undefined ? '' : ` It is written in: ${from}.`}`,
    'Translate all of it, and keep its tone, its lines and its Markdown.',
    'Leave as they are, letter by letter: placeholders such as {{ name }}, {name}, ${name}, %s and [EMAIL_1], HTML tags, and addresses.',
    ...(terms.length === 0 ? [] : [`Use these words:\n${terms.join('\n')}`]),
  ].join('\n');
}

/** One part; asked for again where placeholders were lost. */
async function part(
  piece: string,
  input: TranslateInput,
  ask: AskModel,
): Promise<Omit<Answered, 'answer'> & { readonly answer: string; readonly from: string }> {
  // Blanks around a part are no matter of translation, and models drop them.
  const text = piece.trim();
  const [before = '', after = ''] = text === '' ? [piece] : piece.split(text);
  if (text === '') {
    return { answer: piece, from: input.from ?? '', usage: noUsage, model: '' };
  }
  const told = instructions(input);
  const first = await ask({ instructions: told, data: { text }, schema });
  const read = first.answer.read(answerSchema);
  const lost = lostMarks(text, read.translation);
  if (lost.length === 0) return { ...first, from: read.from, answer: before + read.translation + after };
  const second = await ask({
    instructions: `${told}\nThese must stand in the translation as they are in the text: ${keptMarks(text).join(' ')}`,
    data: { text },
    schema,
  });
  const reread = second.answer.read(answerSchema);
  const still = lostMarks(text, reread.translation);
  if (still.length === 0) {
    const usage = addedUsage(first.usage, second.usage);
    return { ...second, usage, from: reread.from, answer: before + reread.translation + after };
  }
  throw new SnodoError(
    'model_output',
    `The translation lost ${still.slice(0, 5).join(', ')}, also when it was asked for again. Take another model, or put these in after the translation.`,
    { details: { lost: still, text: beginningOf(reread.translation, 500) } },
  );
}

/** @throws SnodoError `model_output` where placeholders, tags or addresses of the text do not come back twice. */
export async function translate(input: TranslateInput, ask: AskModel): Promise<Translation> {
  const parts = await atMost(together, partsOf(input.text, input.partTokens), (one) => part(one, input, ask));
  const asked = parts.find(({ model }) => model !== '');
  return {
    text: parts.map(({ answer }) => answer).join(''),
    from: asked?.from ?? '',
    usage: parts.reduce((sum, one) => addedUsage(sum, one.usage), noUsage),
    model: asked?.model ?? '',
  };
}
