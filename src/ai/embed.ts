import type { EmbeddingModelV4CallOptions } from '@ai-sdk/provider';
import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import { asking, type ModelContext } from './asking.ts';
import { callOf, withinCall } from './call-fetch.ts';
import { keptModel } from './kept-models.ts';
import { pricedCall } from './own-price.ts';
import { modelUsage } from './price.ts';
import { addedUsage, type Usage, usageOf } from './usage.ts';

export interface Embedded {
  /** One for each value, in order. */
  readonly embeddings: readonly (readonly number[])[];
  readonly usage: Usage;
  /** The offline model answers to any name, and says here that it did. */
  readonly model: string;
}

/** What texts are embedded for. */
export type EmbeddedAs = 'query' | 'document';

export interface EmbedOptions {
  /** How many numbers are wanted, of a model that can do with fewer. */
  readonly dimensions?: number | undefined;
  readonly as?: EmbeddedAs | undefined;
}

/** Some models put a question elsewhere than the text that answers it, and must be told which it is. */
const purposes: Readonly<Record<EmbeddedAs, NonNullable<EmbeddingModelV4CallOptions['providerOptions']>>> = {
  query: {
    amazonBedrock: { inputType: 'search_query', embeddingPurpose: 'TEXT_RETRIEVAL' },
    cohere: { inputType: 'search_query' },
    google: { taskType: 'RETRIEVAL_QUERY' },
  },
  document: {
    amazonBedrock: { inputType: 'search_document', embeddingPurpose: 'GENERIC_INDEX' },
    cohere: { inputType: 'search_document' },
    google: { taskType: 'RETRIEVAL_DOCUMENT' },
  },
};

function refuseFewer(name: string, wanted: number, came: number): void {
  if (wanted === came) return;
  throw new SnodoError('unreadable', `${name} was given ${wanted} texts to embed and answered ${came} embeddings.`);
}

/** What OpenAI's protocol says of each: which of the texts it is of. */
const placed = z.object({ data: z.array(z.object({ index: z.int().min(0) })) });

/** Clients take embeddings as they come; a service that answers in another order says so in the answer itself. */
function inOrder(embeddings: readonly (readonly number[])[], body: unknown): readonly (readonly number[])[] {
  const places = placed.safeParse(body).data?.data.map(({ index }) => index) ?? [];
  const isEachOnce = places.length === embeddings.length && new Set(places).size === places.length;
  if (!isEachOnce || places.some((place) => place >= places.length)) return embeddings;
  const byPlace = new Map(places.map((place, at) => [place, embeddings[at] ?? []]));
  return embeddings.map((_, at) => byPlace.get(at) ?? []);
}

/** Numbers of another length are near to nothing, and nobody would notice. */
function refuseUneven(name: string, embeddings: readonly (readonly number[])[]): void {
  const [first] = embeddings;
  if (first === undefined || (first.length > 0 && embeddings.every(({ length }) => length === first.length))) return;
  throw new SnodoError('unreadable', `${name} answered embeddings that are empty, or not all of one length.`);
}

/**
 * The embeddings of texts, in as many calls as the service needs for them.
 *
 * @throws SnodoError `invalid` where the service has none, `unreadable` where some are missing or not like the others, and as `asking`.
 */
export async function embed(
  name: string,
  values: readonly string[],
  context: ModelContext,
  { dimensions, as }: EmbedOptions = {},
): Promise<Embedded> {
  const { provider, signal, prices = [], used } = context;
  const model = await keptModel('embedding', provider, name);
  const most = (await model.maxEmbeddingsPerCall) ?? Math.max(values.length, 1);
  const embeddings: (readonly number[])[] = [];
  const options = {
    abortSignal: signal,
    ...(dimensions === undefined ? {} : { dimensions }),
    ...(as === undefined ? {} : { providerOptions: purposes[as] }),
  };
  let usage: Usage = { inputTokens: 0, outputTokens: 0, cost: 0 };
  for (let from = 0; from < values.length; from += most) {
    const some = values.slice(from, from + most);
    const answer = await asking(
      context,
      () => some,
      () => withinCall(callOf(context), async () => model.doEmbed({ values: some, ...options })),
    );
    refuseFewer(name, some.length, answer.embeddings.length);
    embeddings.push(...inOrder(answer.embeddings, answer.response?.body));
    // Bedrock's client makes NaN of what Cohere's models there do not say.
    const tokens = Number.isNaN(answer.usage?.tokens) ? undefined : answer.usage?.tokens;
    const said = modelUsage(tokens ?? 0, 0);
    const unknown = { cost: null, price: null };
    const names = { asked: name, answered: name };
    const spent = usageOf(said, tokens === undefined ? unknown : await pricedCall(provider, names, said, prices));
    used?.(spent);
    usage = addedUsage(usage, spent);
  }
  refuseUneven(name, embeddings);
  return { embeddings, usage, model: provider.kind === 'offline' ? model.modelId : name };
}
