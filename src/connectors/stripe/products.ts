import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { SnodoError } from '../../core/error.ts';
import { amount, currency, description, listed, metadata, more, most, price, product } from './given.ts';

const docs = 'https://docs.stripe.com/api';

export const productShape = z.looseObject({
  id: z.string(),
  name: z.string(),
  active: z.boolean(),
  description: z.string().nullish(),
  default_price: z.string().nullish(),
});
export const priceShape = z.looseObject({
  id: z.string(),
  product: z.string(),
  active: z.boolean(),
  currency: z.string(),
  nickname: z.string().nullish(),
  unit_amount: z.int().nullish(),
  recurring: z.looseObject({ interval: z.string(), interval_count: z.int() }).nullish(),
});
const active = z.boolean().optional().meta({ title: 'Active', description: 'Whether it can be sold.' });
const interval = z
  .enum(['day', 'week', 'month', 'year'])
  .optional()
  .meta({ title: 'Recurs every', description: 'Left out, it is paid once.' });

export const createProduct = defineAction({
  title: 'Create a product',
  description: 'Keeps something that is sold, if wanted with its price.',
  docs: `${docs}/products/create`,
  effect: 'write',
  input: z.strictObject({
    name: z.string().min(1).meta({ title: 'Name', description: 'As customers see it.' }),
    description,
    amount: amount.optional(),
    currency: currency.optional(),
    interval,
    active,
    metadata,
    more,
  }),
  output: productShape,
  run: ({ http, input: { more: further, amount: unit_amount, currency: of, interval: every, ...given } }) => {
    if ((unit_amount === undefined) !== (of === undefined)) {
      throw new SnodoError('invalid', 'A product is created with an amount and its currency, or with none of them.');
    }
    const recurring = every === undefined ? {} : { recurring: { interval: every } };
    const priced =
      unit_amount === undefined || of === undefined
        ? {}
        : { default_price_data: { currency: of, unit_amount, ...recurring } };
    return http.post('/v1/products', { ...given, ...priced, ...further });
  },
});

export const updateProduct = defineAction({
  title: 'Update a product',
  description: 'Changes what is given of a product, and leaves the rest.',
  docs: `${docs}/products/update`,
  effect: 'idempotent',
  input: z.strictObject({
    product,
    name: z.string().min(1).optional().meta({ title: 'Name', description: 'As customers see it.' }),
    description,
    active,
    default_price: price.optional(),
    metadata,
    more,
  }),
  output: productShape,
  run: ({ http, input: { product: of, more: further, ...given } }) =>
    http.post(`/v1/products/${of}`, { ...given, ...further }),
});

export const listProducts = defineAction({
  title: 'List products',
  description: 'Gives the products, the newest first.',
  docs: `${docs}/products/list`,
  effect: 'read',
  input: z.strictObject({ active, limit: most }),
  output: z.object({ products: z.array(productShape) }),
  run: async ({ http, input: { limit, ...query } }) => ({
    products: await listed(http, '/v1/products', { limit, query }, productShape),
  }),
});

export const createPrice = defineAction({
  title: 'Create a price',
  description: 'Gives a product a price, paid once or again and again.',
  docs: `${docs}/prices/create`,
  effect: 'write',
  input: z.strictObject({
    product,
    unit_amount: amount,
    currency,
    interval,
    nickname: z.string().optional().meta({ title: 'Nickname', description: 'For yourself; customers do not see it.' }),
    metadata,
    more,
  }),
  output: priceShape,
  run: ({ http, input: { more: further, interval: every, ...given } }) =>
    http.post('/v1/prices', {
      ...given,
      ...(every === undefined ? {} : { recurring: { interval: every } }),
      ...further,
    }),
});

export const listPrices = defineAction({
  title: 'List prices',
  description: 'Gives the prices, the newest first; those of one product where it is given.',
  docs: `${docs}/prices/list`,
  effect: 'read',
  input: z.strictObject({ product: product.optional(), active, limit: most }),
  output: z.object({ prices: z.array(priceShape) }),
  run: async ({ http, input: { limit, ...query } }) => ({
    prices: await listed(http, '/v1/prices', { limit, query }, priceShape),
  }),
});
