import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';

/**
 * What a model answered, until a schema has read it. It is no text and no JSON, so it fits nowhere where one of them is
 * taken: not in an expression, an address or the name of a file.
 *
 * @example
 * const text = answer.read(spokenWords);
 */
export class Untrusted {
  readonly #value: unknown;
  /** Whatever can be made a text is taken for an address by `URL`, and joined to others without a word. */
  readonly toString = undefined;

  constructor(value: unknown) {
    this.#value = value;
  }

  /** @throws SnodoError `model_output` with the places where it does not fit the schema. */
  read<T>(schema: z.ZodType<T>): T {
    const read = schema.safeParse(this.#value);
    if (read.success) return read.data;
    const problems = read.error.issues.map(({ path, message }) => ({ path: ['answer', ...path].join('.'), message }));
    const told = problems.slice(0, 3).map(({ path, message }) => `${path}: ${message}`);
    throw new SnodoError(
      'model_output',
      `The model's answer cannot be read: ${told.join('; ')}. Ask in another way, or take another model.`,
      { problems },
    );
  }
}

/** More than any service lets a model say at once; what is longer would fill the journal of a run. */
const mostCharacters = 4_000_000;

/** An answer in words. */
export const spokenWords = z.string().max(mostCharacters);

/** An answer in JSON whose form is not ours to know: the schema of the step's author was held against it. */
export const anyAnswer: z.ZodType<Json> = z.json();
