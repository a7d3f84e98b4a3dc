import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { amount, currency, id, listed, location, most, once } from './given.ts';

const docs = 'https://developer.squareup.com/reference/square';

const objectShape = z.looseObject({ id: z.string(), type: z.string(), version: z.int().optional() });

export const listCatalog = defineAction({
  title: 'List the catalogue',
  description: 'Gives the items of the catalogue with their variations, or its categories, taxes and discounts.',
  docs: `${docs}/catalog-api/list-catalog`,
  effect: 'read',
  input: z.strictObject({
    type: z
      .enum(['ITEM', 'ITEM_VARIATION', 'CATEGORY', 'TAX', 'DISCOUNT', 'MODIFIER_LIST'])
      .default('ITEM')
      .meta({ title: 'Kind', description: 'What is listed.' }),
    limit: most,
  }),
  output: z.object({ objects: z.array(objectShape) }),
  run: async ({ http, input: { type, limit } }) => ({
    objects: await listed(http, {
      path: '/v2/catalog/list',
      field: 'objects',
      item: objectShape,
      limit,
      query: { types: type },
    }),
  }),
});

export const createItem = defineAction({
  title: 'Create an item',
  description: 'Puts something that is sold into the catalogue, with one variation and its price.',
  docs: `${docs}/catalog-api/upsert-catalog-object`,
  effect: 'write',
  input: z.strictObject({
    name: z.string().min(1).meta({ title: 'Name', description: 'As customers see it.' }),
    description: z.string().optional().meta({ title: 'Description', description: 'In HTML.', format: 'multiline' }),
    variation: z
      .string()
      .default('Regular')
      .meta({ title: 'Variation', description: 'The name of its one variation.' }),
    amount,
    currency,
    sku: z.string().optional().meta({ title: 'Stock code', description: 'Your own code of it (SKU).' }),
  }),
  output: objectShape,
  run: async ({ http, input: { name, description, variation, amount: much, currency: coin, sku } }) => {
    // What begins with # is a name for this call; Square gives the id.
    const data = {
      name: variation,
      item_id: '#item',
      pricing_type: 'FIXED_PRICING',
      price_money: { amount: much, currency: coin },
      ...(sku === undefined ? {} : { sku }),
    };
    const object = {
      type: 'ITEM',
      id: '#item',
      item_data: {
        name,
        ...(description === undefined ? {} : { description_html: description }),
        variations: [{ type: 'ITEM_VARIATION', id: '#variation', item_variation_data: data }],
      },
    };
    const answer = z.looseObject({ catalog_object: objectShape }).transform((all) => all.catalog_object);
    return (await http.post('/v2/catalog/object', { object }, { once })).read(answer);
  },
});

const count = z.looseObject({
  catalog_object_id: z.string(),
  location_id: z.string().optional(),
  state: z.string(),
  quantity: z.string(),
});
const variationId = id.meta({ title: 'Variation', description: 'The id of a variation in the catalogue.' });

export const getStock = defineAction({
  title: 'Get a stock',
  description: 'Says how many there are of a variation, at each location.',
  docs: `${docs}/inventory-api/retrieve-inventory-count`,
  effect: 'read',
  input: z.strictObject({ variation: variationId, location: location.optional() }),
  output: z.object({ counts: z.array(count) }),
  run: async ({ http, input }) => ({
    counts: await listed(http, {
      path: `/v2/inventory/${input.variation}`,
      field: 'counts',
      item: count,
      limit: 1_000,
      query: { location_ids: input.location },
    }),
  }),
});

export const setStock = defineAction({
  title: 'Set a stock',
  description: 'Says how many there are of a variation at a location.',
  docs: `${docs}/inventory-api/batch-change-inventory`,
  effect: 'idempotent',
  input: z.strictObject({
    variation: variationId,
    location,
    quantity: z
      .string()
      .regex(/^\d+(?:\.\d+)?$/)
      .meta({ title: 'Quantity', description: 'How many there are.' }),
    occurred_at: z.iso
      .datetime({ offset: true })
      .meta({ title: 'Counted at', description: 'Date and time, such as 2026-11-28T10:00:00Z.', format: 'date-time' }),
  }),
  output: z.object({ counts: z.array(count) }),
  run: async ({ http, input: { variation, location: location_id, ...given } }) => {
    const physical_count = { catalog_object_id: variation, location_id, state: 'IN_STOCK', ...given };
    const body = { changes: [{ type: 'PHYSICAL_COUNT', physical_count }] };
    const answer = z.object({ counts: z.array(count).default([]) });
    return (await http.post('/v2/inventory/changes/batch-create', body, { once })).read(answer);
  },
});
