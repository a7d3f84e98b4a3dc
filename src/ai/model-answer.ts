import { z } from 'zod';
import { type Problem, SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { Untrusted } from '../core/untrusted.ts';

function unreadable(problems: readonly Problem[]): SnodoError {
  const placed = problems.map((one) => ({ ...one, path: one.path === '' ? 'answer' : `answer.${one.path}` }));
  const told = placed.slice(0, 3).map(({ path, message }) => `${path}: ${message}`);
  return new SnodoError(
    'model_output',
    `The model's answer cannot be read: ${told.join('; ')}. Ask in another way, or take another model.`,
    { problems: placed },
  );
}

/**
 * What a model answered. Reading it throws `model_output` with the places where it does not fit the schema.
 *
 * @example
 * const text = modelAnswer(answer).read(spokenWords);
 */
export function modelAnswer(value: unknown): Untrusted {
  return new Untrusted(value, unreadable);
}

/** More than any service lets a model say at once; what is longer would fill the journal of a run. */
const mostCharacters = 4_000_000;

/** An answer in words. */
export const spokenWords = z.string().max(mostCharacters);

/** An answer in JSON whose form is not ours to know: the schema of the step's author was held against it. */
export const anyAnswer: z.ZodType<Json> = z.json();
