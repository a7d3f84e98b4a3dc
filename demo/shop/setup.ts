import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Api } from '../api.ts';
import type { Systems } from './systems.ts';

/** The files of examples/shop, by the workflows' names. */
const workflows = {
  'shop-recommendations': 'recommendations',
  'shop-reviews': 'reviews',
  'shop-review-digest': 'review-digest',
  'shop-fraud': 'fraud',
  'shop-disputes': 'disputes',
} as const;

/** US dollars for a million tokens, of the models whose place the offline ones take. */
export const prices = {
  'words-1': { as: 'text-embedding-3-small', input: 0.02, output: 0 },
  'lexicon-1': { as: 'gpt-4o-mini', input: 0.15, output: 0.6 },
  'risk-1': { as: 'gpt-4o-mini', input: 0.15, output: 0.6 },
} as const;

/** What webhooks are signed with. */
export interface Signing {
  readonly pixel: string;
  readonly reviews: string;
  readonly orders: string;
  readonly payments: string;
}

function connections({ shopify, reviews, stripe, database, model }: Systems) {
  const header = (name: string, secret: string) => ({
    auth: { type: 'api-key', in: 'header', name, value: `{{ secrets.${secret} }}` },
  });
  const bearer = (secret: string) => ({ auth: { type: 'bearer', token: `{{ secrets.${secret} }}` } });
  return {
    shop: {
      connector: 'shopify',
      baseUrl: `${shopify.url}/admin/api/2026-10`,
      ...header('X-Shopify-Access-Token', 'SHOPIFY_KEY'),
    },
    reviews: { connector: 'http', baseUrl: reviews.url, ...header('X-Api-Token', 'REVIEWS_KEY') },
    payments: { connector: 'stripe', baseUrl: stripe.url, ...bearer('STRIPE_KEY') },
    customers: {
      connector: 'postgres',
      baseUrl: `${database.url}?tls=off`,
      auth: { type: 'basic', username: 'shop', password: '{{ secrets.DATABASE_KEY }}' },
    },
    model: { connector: 'openai-compatible', baseUrl: `${model.url}/v1`, ...bearer('MODEL_KEY') },
  };
}

/** Stores secrets, connections, prices and the workflows, and makes them live. */
export async function setUp(api: Api, systems: Systems, signing: Signing): Promise<void> {
  const secrets = {
    ...Object.fromEntries(Object.values(systems).map(({ name, key }) => [`${name.toUpperCase()}_KEY`, key])),
    ...Object.fromEntries(Object.entries(signing).map(([name, value]) => [`SHOP_${name.toUpperCase()}`, value])),
  };
  for (const [name, value] of Object.entries(secrets)) await api.put(`/secrets/${name}`, { value });
  for (const [slug, connection] of Object.entries(connections(systems))) {
    await api.put(`/connections/${slug}`, connection);
  }
  for (const [model, { input, output }] of Object.entries(prices)) {
    await api.put(`/prices/openai-compatible/${model}`, { input, output });
  }
  for (const [slug, file] of Object.entries(workflows)) {
    const path = join(import.meta.dirname, `../../examples/shop/${file}.yaml`);
    await api.putYaml(`/workflows/${slug}`, await readFile(path, 'utf8'));
    await api.post(`/workflows/${slug}/publish`, z.object({ version: z.number() }));
  }
}
