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
}

/**
 * The embeddings of texts, in as many calls as the service needs for them.
 *
 * @throws SnodoError `invalid` where the service has none, and as `asking`.
 */
export async function embed(name: string, values: readonly string[], context: ModelContext): Promise<Embedded> {
  const { provider, signal, prices = [], used } = context;
  const model = await keptModel('embedding', provider, name);
  const most = (await model.maxEmbeddingsPerCall) ?? Math.max(values.length, 1);
  const embeddings: (readonly number[])[] = [];
  let usage: Usage = { inputTokens: 0, outputTokens: 0, cost: 0 };
  for (let from = 0; from < values.length; from += most) {
    const some = values.slice(from, from + most);
    const answer = await asking(
      context,
      () => some,
      () => withinCall(callOf(context), async () => model.doEmbed({ values: some, abortSignal: signal })),
    );
    embeddings.push(...answer.embeddings);
    const tokens = answer.usage?.tokens;
    const said = modelUsage(tokens ?? 0, 0);
    const unknown = { cost: null, price: null };
    const names = { asked: name, answered: name };
    const spent = usageOf(said, tokens === undefined ? unknown : await pricedCall(provider, names, said, prices));
    used?.(spent);
    usage = addedUsage(usage, spent);
  }
  return { embeddings, usage };
}
