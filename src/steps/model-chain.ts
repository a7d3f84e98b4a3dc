import { z } from 'zod';
import { anotherMay, type Fallback } from '../ai/fallback.ts';
import { SnodoError } from '../core/error.ts';
import type { OpenConnection } from '../outbound/connections.ts';
import type { ModelPlace } from './step-type.ts';

/** A model to ask: a name at the step's own connection, or one at another. */
export const modelChoice = z.union([
  z.string().min(1),
  z.strictObject({ connection: z.string().min(1).optional(), model: z.string().min(1) }),
]);
export type ModelChoice = z.infer<typeof modelChoice>;

interface Opened {
  readonly model: string;
  readonly open: OpenConnection | undefined;
}

/** The chain with its connections opened. @throws SnodoError `invalid` where it names no model, and as `connection`. */
export async function openChain(
  choices: ModelChoice | readonly ModelChoice[],
  own: OpenConnection | undefined,
  { services }: Pick<ModelPlace, 'services'>,
): Promise<readonly [Opened, ...Opened[]]> {
  const given = typeof choices === 'string' || 'model' in choices ? [choices] : choices;
  const [first, ...others] = await Promise.all(
    given.map(async (one): Promise<Opened> => {
      if (typeof one === 'string') return { model: one, open: own };
      const { model, connection } = one;
      return { model, open: connection === undefined ? own : await services.connection(connection) };
    }),
  );
  if (first === undefined) throw new SnodoError('invalid', 'with.models: It names no model. Give at least one.');
  return [first, ...others];
}

export interface Answered<R> {
  readonly result: R;
  /** Those before it, in order. */
  readonly fallbacks: readonly Fallback[];
}

/**
 * Asks one model after the other until one answers. The next is asked only where it may do better, and while nobody has
 * been shown a part of an answer that would not be the beginning of the next one.
 *
 * @throws SnodoError of the last that was asked.
 */
export async function askChain<R>(
  chain: readonly [Opened, ...Opened[]],
  { signal }: Pick<ModelPlace, 'signal'>,
  ask: (one: Opened) => Promise<R>,
  begun: () => boolean,
): Promise<Answered<R>> {
  const fallbacks: Fallback[] = [];
  let [at, ...left] = chain;
  for (;;) {
    try {
      return { result: await ask(at), fallbacks };
    } catch (error) {
      const [next, ...rest] = left;
      if (next === undefined || signal.aborted || begun() || !anotherMay(error)) throw error;
      fallbacks.push({ model: at.model, connection: at.open?.slug ?? null, why: error.message });
      [at, left] = [next, rest];
    }
  }
}
