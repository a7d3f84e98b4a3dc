import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { definePoll } from '../../connector/poll.ts';
import { untilOld } from '../../connector/until-old.ts';
import { id, limit, pagesOf, siteOfChoices } from './site.ts';

const docs = 'https://developers.webflow.com/data/reference/cms/collection-items';

const item = z.looseObject({
  id: z.string(),
  lastUpdated: z.string().nullish(),
  createdOn: z.string().nullish(),
  lastPublished: z.string().nullish(),
  isArchived: z.boolean().optional(),
  isDraft: z.boolean().optional(),
  fieldData: z.record(z.string(), z.unknown()),
});

const where = {
  site: siteOfChoices,
  collection: id.meta({ title: 'Collection', description: 'Its id.', options: 'collections' }),
};
const itemId = id.meta({ title: 'Item', description: 'Its id.' });
const fields = z
  .record(z.string(), z.json())
  .meta({ title: 'Fields', description: 'Values by the slugs of the fields; name is the title.', format: 'json' });
const live = z
  .boolean()
  .default(false)
  .meta({ title: 'Live', description: 'It is shown at once, and not with the next publish.' });

/** Staged or live, a collection has two lists of the same items. */
function itemsOf(collection: string, isLive: boolean, item_id?: string): string {
  const one = item_id === undefined ? '' : `/${item_id}`;
  return `/collections/${collection}/items${one}${isLive ? '/live' : ''}`;
}

export const createItem = defineAction({
  title: 'Create an item',
  description: 'Adds an item to a collection.',
  docs: `${docs}/staged-items/create-item`,
  effect: 'write',
  input: z.strictObject({
    ...where,
    fields,
    isDraft: z.boolean().default(false).meta({ title: 'Draft', description: 'It is not published with the site.' }),
    live,
  }),
  output: item,
  run: ({ http, input: { collection, fields: fieldData, isDraft, live: now } }) =>
    http.post(itemsOf(collection, now), { isArchived: false, isDraft, fieldData }),
});

export const getItem = defineAction({
  title: 'Get an item',
  description: 'Gives an item of a collection.',
  docs: `${docs}/staged-items/get-item`,
  effect: 'read',
  input: z.strictObject({ ...where, item: itemId }),
  output: item,
  run: ({ http, input }) => http.get(itemsOf(input.collection, false, input.item)),
});

export const updateItem = defineAction({
  title: 'Update an item',
  description: 'Changes fields of an item. What is left out stays as it is.',
  docs: `${docs}/staged-items/update-item`,
  effect: 'idempotent',
  input: z.strictObject({
    ...where,
    item: itemId,
    fields: fields.optional(),
    isDraft: z.boolean().optional().meta({ title: 'Draft', description: 'It is not published with the site.' }),
    isArchived: z.boolean().optional().meta({ title: 'Archived' }),
    live,
  }),
  output: item,
  run: ({ http, input: { collection, item: which, site: _, live: now, fields: fieldData, ...rest } }) =>
    http.patch(itemsOf(collection, now, which), { ...rest, fieldData }),
});

export const deleteItem = defineAction({
  title: 'Delete an item',
  description: 'Deletes an item of a collection.',
  docs: `${docs}/staged-items/delete-item`,
  effect: 'idempotent',
  input: z.strictObject({ ...where, item: itemId }),
  output: z.object({ deleted: z.string() }),
  run: async ({ http, input }) => {
    await http.delete(itemsOf(input.collection, false, input.item));
    return { deleted: input.item };
  },
});

export const listItems = defineAction({
  title: 'List items',
  description: 'Gives the items of a collection.',
  docs: `${docs}/staged-items/list-items`,
  effect: 'read',
  input: z.strictObject({
    ...where,
    name: z.string().optional().meta({ title: 'Name', description: 'Only items of this name.' }),
    slug: z.string().optional().meta({ title: 'Slug', description: 'Only the item of this slug.' }),
    limit,
  }),
  output: z.object({ items: z.array(item) }),
  run: async ({ http, input: { collection, name, slug, limit: most } }) => {
    const query = { name, slug, limit: Math.min(most, 100) };
    const found = await http.list(itemsOf(collection, false), { query, pages: pagesOf('items'), limit: most });
    return { items: found.read(z.array(item)) };
  },
});

export const publishItems = defineAction({
  title: 'Publish items',
  description: 'Shows items of a collection on the site.',
  docs: `${docs}/staged-items/publish-item`,
  effect: 'idempotent',
  input: z.strictObject({
    ...where,
    items: z.array(id).min(1).max(100).meta({ title: 'Items', description: 'By their ids.' }),
  }),
  output: z.looseObject({ publishedItemIds: z.array(z.string()), errors: z.array(z.unknown()).optional() }),
  run: ({ http, input }) => http.post(`/collections/${input.collection}/items/publish`, { itemIds: input.items }),
});

export const updatedItem = definePoll({
  title: 'A changed item',
  description: 'An item of a collection that was made or changed.',
  docs: `${docs}/staged-items/list-items`,
  input: z.strictObject(where),
  output: item,
  key: ({ id: which, lastUpdated }) => `${which}:${lastUpdated ?? ''}`,
  every: '5m',
  run: ({ http, input, since }) => {
    const query = { sortBy: 'lastUpdated', sortOrder: 'desc', limit: 100 };
    const pages = http.pages(itemsOf(input.collection, false), { query, pages: pagesOf('items') });
    return untilOld(pages, item, ({ lastUpdated }) => new Date(lastUpdated ?? since) < since);
  },
});
