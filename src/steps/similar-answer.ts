import { isObject, type Json } from '../core/json.ts';
import type { CacheRule } from '../core/cache.ts';
import { SnodoError } from '../core/error.ts';
import { accountOf } from '../outbound/connection-identity.ts';
import type { OpenConnection } from '../outbound/connections.ts';
import type { Found, Question } from '../outbound/cache/answer-cache.ts';
import { modelWork } from './model-work.ts';
import { marksOf, type SimilarQuestion } from './similar-question.ts';
import type { StepContext } from './step-type.ts';

/** The built-in model, which goes by words and not by what they mean. */
const offlineModel = 'offline/words-1';

/** A question that was made comparable. */
interface Compared {
  readonly space: string;
  readonly vector: readonly number[];
}

/** Of a connection, so that the answers for one account are never given to another. */
export async function identityOf(open: OpenConnection | undefined): Promise<Json> {
  return open ? [open.slug, accountOf(open.config), (await open.consent?.()) ?? null] : null;
}

/** What a service could do another time: then the question is asked as if nothing were compared. */
function passes(error: unknown): boolean {
  return error instanceof SnodoError && (error.retryable || error.held !== undefined);
}

async function compared(
  { text, rest }: SimilarQuestion,
  { similar, connection, model }: CacheRule,
  around: { readonly open: OpenConnection | undefined; readonly place: Json },
  context: StepContext,
): Promise<Compared | undefined> {
  if (similar === undefined) return undefined;
  const { services } = context;
  const by =
    connection !== undefined
      ? await services.connection(connection)
      : // Words are compared by Snodo itself.
        model === undefined
        ? undefined
        : around.open;
  const name = model ?? offlineModel;
  const { emit: _, ...quiet } = context;
  try {
    const { embeddings } = await modelWork(by, quiet).embed(name, [text]);
    const [vector] = embeddings;
    if (vector === undefined) return undefined;
    const marks = marksOf(text);
    const same: Json = [around.place, rest, [...marks.numbers], [...marks.negations], await identityOf(by), name];
    return { space: services.cache.keyOf(['similar', await identityOf(around.open), same]), vector };
  } catch (error) {
    if (passes(error) && !context.signal.aborted) return undefined;
    throw error;
  }
}

interface Asked extends Pick<Question, 'key' | 'about' | 'freshness' | 'refresh'> {
  readonly question: SimilarQuestion | undefined;
  readonly open: OpenConnection | undefined;
  /** What must be the same besides the question: the step, as it is written. */
  readonly place: Json;
  readonly keepMs: number;
}

/**
 * The answer that is kept of a similar question, or else what `find` comes to, of which the question is remembered.
 *
 * @returns `similarity` where the answer is that of another question.
 */
export async function orSimilar(
  asked: Asked,
  rule: CacheRule,
  context: StepContext,
  find: () => Promise<Found>,
): Promise<Found & { readonly similarity?: number }> {
  const { cache } = context.services;
  const { key, about, freshness, refresh, question, open, place, keepMs } = asked;
  const least = rule.similar;
  if (least === undefined || question === undefined) return find();
  if (!refresh && (await cache.has(key, freshness))) return find();
  const asking = await compared(question, rule, { open, place }, context);
  if (asking === undefined) return find();
  if (!refresh) {
    for (const alike of await cache.similar.find(asking.space, asking.vector, least)) {
      const found = await cache.findSimilar(alike, { about, freshness });
      if (found) return { ...found, similarity: Math.min(1, Number(alike.similarity.toFixed(4))) };
    }
  }
  const found = await find();
  if (!found.cached) await cache.similar.keep(asking.space, key, asking.vector, keepMs);
  return found;
}

/** The output of an answer to a similar question, which says how similar it was. */
export function withSimilarity(output: Json, similarity: number | undefined): Json {
  return similarity === undefined || !isObject(output) ? output : { ...output, similarity };
}
