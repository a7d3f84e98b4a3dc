import { z } from 'zod';
import { isObject, type Json } from '../core/json.ts';
import type { StepType } from './step-type.ts';

const answerSchema = z.looseObject({
  usage: z.object({ inputTokens: z.number(), outputTokens: z.number(), cost: z.number().nullable() }),
});

/** How the answers of a step that asks a model are kept. */
export const modelKeeping = {
  inWith: true,
  // What a filter holds back today it may let through when it is asked again.
  isAnswer: (output: Json) => !isObject(output) || output['stopped'] !== 'filter',
  varies: ({ temperature }) => typeof temperature === 'number' && temperature > 0,
  spent: (output) => {
    const read = answerSchema.safeParse(output);
    if (!read.success) return null;
    const { inputTokens, outputTokens, cost } = read.data.usage;
    return { tokens: inputTokens + outputTokens, cost };
  },
  served: (output: Json, { emit }) => {
    if (!isObject(output)) return output;
    if (typeof output['text'] === 'string') emit?.(output['text']);
    return { ...output, cached: true };
  },
} as const satisfies NonNullable<StepType['keeping']>;
