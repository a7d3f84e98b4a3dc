import { z } from 'zod';
import { firstSentences } from '../ai/offline/sentences.ts';
import { type SummaryLength, summarize, summaryLengths } from '../ai/tasks/summarize.ts';
import { isOffline, modelAsker, offlineUsage, openModel } from './model-asker.ts';
import { modelFields, partField, textField } from './model-fields.ts';
import { modelKeeping } from './model-keeping.ts';
import { redactField } from './redact-field.ts';
import { stepType } from './step-type.ts';

/** Sentences and characters that the offline model takes from the beginning. */
const offlineLengths: Readonly<Record<SummaryLength, readonly [sentences: number, characters: number]>> = {
  short: [1, 300],
  medium: [3, 700],
  long: [8, 2_000],
};

export const aiSummarize = stepType({
  type: 'ai.summarize',
  title: 'Sum up a text',
  description:
    'Sums a text up, however long it is: a long one is read in parts. Without a connection the output is the first sentences.',
  effect: 'read',
  group: 'ai',
  literal: ['models'],
  input: z.strictObject({
    ...modelFields,
    text: textField,
    length: z
      .enum(summaryLengths)
      .default('medium')
      .meta({ title: 'Length', description: 'A sentence or two, a paragraph, or up to a page.' }),
    focus: z
      .string()
      .max(2_000)
      .optional()
      .meta({ title: 'Focus', description: 'What the reader wants to know above all, such as what was promised.' }),
    language: z
      .string()
      .max(100)
      .optional()
      .meta({ title: 'Language', description: 'Of the summary, such as it or Italian: that of the text if empty.' }),
    partTokens: partField,
    redact: redactField,
  }),
  keeping: modelKeeping,
  run: async (input, context) => {
    const open = await openModel(input, context);
    if (isOffline(open)) {
      const [sentences, characters] = offlineLengths[input.length];
      const text = firstSentences(input.text, characters, sentences);
      context.emit?.(text);
      return { kind: 'output', output: { text, parts: 1, ...offlineUsage(input.text, text), cached: false } };
    }
    const summary = await summarize(input, modelAsker(input, open, context));
    return { kind: 'output', output: { ...summary, cached: false } };
  },
});
