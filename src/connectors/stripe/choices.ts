import { z } from 'zod';
import type { Option, OptionsDefinition } from '../../connector/options.ts';
import { customerShape } from './customers.ts';
import { listed } from './given.ts';
import { priceShape, productShape } from './products.ts';

const input = z.object({});

export const customers: OptionsDefinition<object> = {
  docs: 'https://docs.stripe.com/api/customers/list',
  input,
  run: async ({ http }) =>
    (await listed(http, '/v1/customers', { limit: 100 }, customerShape)).map(({ id, name, email }): Option => {
      return { value: id, label: [name, email].filter(Boolean).join(', ') || id };
    }),
};

export const products: OptionsDefinition<object> = {
  docs: 'https://docs.stripe.com/api/products/list',
  input,
  run: async ({ http }) =>
    (await listed(http, '/v1/products', { limit: 100, query: { active: true } }, productShape)).map(({ id, name }) => {
      return { value: id, label: name };
    }),
};

const named = priceShape.extend({ product: z.looseObject({ name: z.string().optional() }) });

export const prices: OptionsDefinition<object> = {
  docs: 'https://docs.stripe.com/api/prices/list',
  input,
  run: async ({ http }) => {
    const query = { active: true, 'expand[]': 'data.product' };
    const all = await listed(http, '/v1/prices', { limit: 100, query }, named);
    return all.map(({ id, nickname, product: { name }, currency, unit_amount: units, recurring }) => {
      // The smallest units, as all amounts here: how many make one differs from currency to currency.
      const much = typeof units === 'number' ? `${units} ${currency}` : currency;
      const every = recurring ? `/${recurring.interval}` : '';
      return { value: id, label: [name, nickname, much + every].filter(Boolean).join(', ') };
    });
  },
};
