import { z } from 'zod/mini';
import { call, listAll, order } from './client.ts';

const priceSchema = z.object({
  provider: z.string(),
  model: z.string(),
  input: z.number(),
  output: z.number(),
  cachedInput: z.nullable(z.number()),
});
/** US dollars for a million tokens. */
export type Price = z.infer<typeof priceSchema>;

function pathOf({ provider, model }: Pick<Price, 'provider' | 'model'>): string {
  return `/prices/${encodeURIComponent(provider)}/${encodeURIComponent(model)}`;
}

export function listPrices() {
  return listAll('/prices', priceSchema);
}

export function putPrice({ input, output, cachedInput, ...name }: Price) {
  const body = { input, output, ...(cachedInput === null ? {} : { cachedInput }) };
  return call(pathOf(name), priceSchema, { method: 'PUT', body });
}

export function deletePrice(name: Pick<Price, 'provider' | 'model'>) {
  return order(pathOf(name), { method: 'DELETE' });
}
