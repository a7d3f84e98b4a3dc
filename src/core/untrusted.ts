import type { z } from 'zod';
import type { Problem, SnodoError } from './error.ts';
import { problemsOf } from './read-document.ts';

/** What to say of something from outside that does not fit what was expected of it. */
export type Misread = (problems: readonly Problem[]) => SnodoError;

/**
 * What came from outside, until a schema has read it. It is no text and no JSON, so it fits nowhere where one of them is
 * taken: not in an expression, an address or the name of a file.
 *
 * @example
 * const { id } = (await http.get('/me')).read(z.object({ id: z.string() }));
 */
export class Untrusted {
  readonly #value: unknown;
  readonly #misread: Misread;
  /** Whatever can be made a text is taken for an address by `URL`, and joined to others without a word. */
  readonly toString = undefined;

  constructor(value: unknown, misread: Misread) {
    this.#value = value;
    this.#misread = misread;
  }

  /** @throws SnodoError as whoever made it says: where it does not fit the schema. */
  read<T>(schema: z.ZodType<T>): T {
    const read = schema.safeParse(this.#value);
    if (read.success) return read.data;
    throw this.#misread(read.error.issues.flatMap(problemsOf));
  }
}
