import { z } from 'zod';
import type { OptionsDefinition } from '../../connector/options.ts';
import { listing, productShape } from './products.ts';
import { listed } from './query.ts';

const docs = 'https://shopify.dev/docs/api/admin-graphql/latest/queries';
const input = z.object({});

export const products: OptionsDefinition<object> = {
  docs: `${docs}/products`,
  input,
  run: async ({ http, search }) => {
    const asked = { query: listing, field: 'products', item: productShape, limit: 100 };
    const found = await listed(http, search === '' ? asked : { ...asked, search });
    return found.map(({ id, title }) => ({ value: id, label: title }));
  },
};

export const locations: OptionsDefinition<object> = {
  docs: `${docs}/locations`,
  input,
  run: async ({ http }) => {
    const query = `query ($first: Int!, $after: String) {
  locations(first: $first, after: $after) { nodes { id name } pageInfo { hasNextPage endCursor } }
}`;
    const item = z.object({ id: z.string(), name: z.string() });
    const found = await listed(http, { query, field: 'locations', item, limit: 200 });
    return found.map(({ id, name }) => ({ value: id, label: name }));
  },
};
