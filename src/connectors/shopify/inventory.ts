import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { graphql } from '../../connector/graphql.ts';
import { gid, location } from './given.ts';
import { changed, path } from './query.ts';

const docs = 'https://shopify.dev/docs/api/admin-graphql/latest';

const item = gid('InventoryItem').meta({
  title: 'Inventory item',
  description: 'The id of what is stocked, which each variant names, such as gid://shopify/InventoryItem/30322695.',
});
const name = z
  .enum(['available', 'on_hand'])
  .default('available')
  .meta({ title: 'Quantity of', description: 'available: for sale; on_hand: all that is there.' });
const reason = z
  .enum(['correction', 'cycle_count_available', 'damaged', 'received', 'restock', 'shrinkage', 'other'])
  .default('correction')
  .meta({ title: 'Reason', description: 'Why, for your own records.' });
const expected = z
  .int()
  .nullable()
  .default(null)
  .meta({ title: 'Quantity before', description: 'Given, it is refused where there are not so many any more.' });

const group = z.looseObject({
  id: z.string(),
  reason: z.string(),
  changes: z.array(z.looseObject({ name: z.string(), delta: z.int() })),
});
const adjusted = z.object({ adjustment: group.nullable() });
/** Known by its key, a change is not made twice; Shopify wants one from version 2026-04 on (https://shopify.dev/docs/api/usage/idempotent-requests). */
const once = { in: 'body', name: 'variables.key' } as const;

export const setInventory = defineAction({
  title: 'Set a stock',
  description: 'Says how many there are of an item at a location. Needs version 2026-01 of the API or later.',
  docs: `${docs}/mutations/inventorySetQuantities`,
  effect: 'idempotent',
  input: z.strictObject({
    item,
    location,
    quantity: z.int().meta({ title: 'Quantity', description: 'How many there are.' }),
    name,
    reason,
    expected,
  }),
  output: adjusted,
  run: ({ http, input: { item: inventoryItemId, location: locationId, quantity, expected: before, ...given } }) =>
    changed(http, {
      what: 'to set the stock',
      query: `mutation ($input: InventorySetQuantitiesInput!, $key: String!) {
  inventorySetQuantities(input: $input) @idempotent(key: $key) {
    inventoryAdjustmentGroup { id reason changes { name delta } } userErrors { field message }
  }
}`,
      variables: {
        input: { ...given, quantities: [{ inventoryItemId, locationId, quantity, changeFromQuantity: before }] },
      },
      once,
      answer: z
        .object({ inventorySetQuantities: z.object({ inventoryAdjustmentGroup: group.nullable() }) })
        .transform((all) => ({ adjustment: all.inventorySetQuantities.inventoryAdjustmentGroup })),
    }),
});

export const adjustInventory = defineAction({
  title: 'Adjust a stock',
  description:
    'Adds to what there is of an item at a location, or takes away. Needs version 2026-01 of the API or later.',
  docs: `${docs}/mutations/inventoryAdjustQuantities`,
  effect: 'write',
  input: z.strictObject({
    item,
    location,
    delta: z.int().meta({ title: 'Change', description: 'How many come; below zero, how many go.' }),
    reason,
    expected,
  }),
  output: adjusted,
  run: ({ http, input: { item: inventoryItemId, location: locationId, delta, expected: before, ...given } }) =>
    changed(http, {
      what: 'to adjust the stock',
      query: `mutation ($input: InventoryAdjustQuantitiesInput!, $key: String!) {
  inventoryAdjustQuantities(input: $input) @idempotent(key: $key) {
    inventoryAdjustmentGroup { id reason changes { name delta } } userErrors { field message }
  }
}`,
      variables: {
        input: {
          name: 'available',
          ...given,
          changes: [{ inventoryItemId, locationId, delta, changeFromQuantity: before }],
        },
      },
      once,
      answer: z
        .object({ inventoryAdjustQuantities: z.object({ inventoryAdjustmentGroup: group.nullable() }) })
        .transform((all) => ({ adjustment: all.inventoryAdjustQuantities.inventoryAdjustmentGroup })),
    }),
});

const level = z.looseObject({
  location: z.looseObject({ id: z.string(), name: z.string() }),
  quantities: z.array(z.looseObject({ name: z.string(), quantity: z.int() })),
});

export const getInventory = defineAction({
  title: 'Get a stock',
  description: 'Says how many there are of an item, at each location.',
  docs: `${docs}/queries/inventoryItem`,
  effect: 'read',
  input: z.strictObject({ item }),
  output: z.object({
    inventoryItem: z
      .looseObject({
        id: z.string(),
        sku: z.string().nullish(),
        inventoryLevels: z.looseObject({ nodes: z.array(level) }),
      })
      .nullable(),
  }),
  run: ({ http, input }) =>
    graphql(
      http,
      path,
      `query ($id: ID!) {
  inventoryItem(id: $id) {
    id sku tracked
    inventoryLevels(first: 100) {
      nodes { location { id name } quantities(names: ["available", "on_hand", "committed", "incoming"]) { name quantity } }
    }
  }
}`,
      { id: input.item },
    ),
});
