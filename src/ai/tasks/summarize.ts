import { SnodoError } from '../../core/error.ts';
import { atMost } from '../at-most.ts';
import { partsOf, tokensOf } from '../text-parts.ts';
import { addedUsage, noUsage, type Usage } from '../usage.ts';
import { type AskModel, spokenText } from './question.ts';

export const summaryLengths = ['short', 'medium', 'long'] as const;
export type SummaryLength = (typeof summaryLengths)[number];

export interface SummaryInput {
  readonly text: string;
  readonly length: SummaryLength;
  /** What matters to the reader. */
  readonly focus?: string | undefined;
  /** Of the summary, such as `it` or Italian; that of the text when left out. */
  readonly language?: string | undefined;
  /** How long a text may be that is summed up in one go. */
  readonly partTokens: number;
}

export interface Summary {
  readonly text: string;
  /** In how many parts the text was read. */
  readonly parts: number;
  readonly usage: Usage;
  readonly model: string;
}

const lengths: Readonly<Record<SummaryLength, string>> = {
  short: 'in one or two sentences',
  medium: 'in one paragraph of at most six sentences',
  long: 'in a few paragraphs, at most one page',
};

/** Of parts at a time: more would only wait at the limits of the service. */
const together = 4;
/** Each takes a tenth of the text or less: eight are more than any text needs. */
const mostLevels = 8;

const faithful = 'Keep names, numbers and dates as they are, and add nothing that the text does not say.';

function told(input: SummaryInput): string {
  const { focus, language } = input;
  return [
    focus === undefined ? '' : ` The reader wants to know above all: ${focus}.`,
    language === undefined ? ' Write in the language of the text.' : ` Write in this language: ${language}.`,
    ' Answer with the summary alone.',
  ].join('');
}

/**
 * Sums a text up. One that is too long is read in parts, and what they come to is summed up again, in as many levels as it
 * takes.
 *
 * @throws SnodoError `model_output` where the summaries of the parts are no shorter than the parts.
 */
export async function summarize(input: SummaryInput, ask: AskModel): Promise<Summary> {
  let { text } = input;
  let usage = noUsage;
  let parts = 1;
  for (let level = 1; tokensOf(text) > input.partTokens; level += 1) {
    const pieces = partsOf(text, input.partTokens);
    if (level === 1) parts = pieces.length;
    const instructions = (at: number) =>
      `This is part ${at + 1} of ${pieces.length} of a long text. Note in at most eight sentences what it says that belongs in a summary of the whole. ${faithful}${told(input)}`;
    const notes = await atMost(together, pieces, (piece, at) =>
      ask({ instructions: instructions(at), data: { part: piece } }),
    );
    usage = notes.reduce((sum, one) => addedUsage(sum, one.usage), usage);
    const shorter = notes.map(({ answer }) => spokenText(answer)).join('\n\n');
    if (shorter.length >= text.length || level >= mostLevels) {
      throw new SnodoError(
        'model_output',
        'The model was asked to sum up the parts of the text, and its summaries are no shorter than the parts. Take another model, or raise partTokens so that the text is read in one go.',
      );
    }
    text = shorter;
  }
  const last = await ask({
    instructions: `Sum up the text ${lengths[input.length]}. ${faithful}${told(input)}`,
    data: { text },
    shown: true,
  });
  return { text: spokenText(last.answer), parts, usage: addedUsage(usage, last.usage), model: last.model };
}
