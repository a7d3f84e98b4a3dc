import { z } from 'zod';
import type { OptionsDefinition } from '../../connector/options.ts';
import { clientShape } from './clients.ts';
import { dataOf, listed, quoted } from './given.ts';
import { productShape } from './products.ts';

const docs = 'https://developers.fattureincloud.it/api-reference';
const input = z.object({});

function named(search: string) {
  return search === '' ? undefined : `name contains ${quoted(search)}`;
}

export const clients: OptionsDefinition<object> = {
  docs: `${docs}#tag/Clients`,
  input,
  run: async ({ http, search }) => {
    const found = await listed(http, '/entities/clients', { limit: 100, query: { q: named(search) } }, clientShape);
    return found.map(({ id, name }) => ({ value: id, label: name ?? String(id) }));
  },
};

export const products: OptionsDefinition<object> = {
  docs: `${docs}#tag/Products`,
  input,
  run: async ({ http, search }) => {
    const found = await listed(http, '/products', { limit: 100, query: { q: named(search) } }, productShape);
    return found.map(({ id, name }) => ({ value: id, label: name ?? String(id) }));
  },
};

const vat = z.object({ id: z.int(), value: z.number().nullish(), description: z.string().nullish() });

export const vatTypes: OptionsDefinition<object> = {
  docs: `${docs}#tag/Info`,
  input,
  run: async ({ http }) =>
    (await http.get('/info/vat_types')).read(dataOf(z.array(vat))).map(({ id, value, description }) => {
      const parts = [typeof value === 'number' ? `${value}%` : '', description ?? ''];
      return { value: id, label: parts.filter((part) => part !== '').join(' ') || String(id) };
    }),
};

const way = z.object({ id: z.int(), name: z.string() });

export const paymentMethods: OptionsDefinition<object> = {
  docs: `${docs}#tag/Info`,
  input,
  run: async ({ http }) =>
    (await http.get('/info/payment_methods')).read(dataOf(z.array(way))).map(({ id, name }) => {
      return { value: id, label: name };
    }),
};
