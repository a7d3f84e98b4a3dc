import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { graphql } from '../../connector/graphql.ts';
import { SnodoError } from '../../core/error.ts';
import { boardId, columns, groupId, item, itemFields, itemId, path } from './item.ts';

const docs = 'https://developer.monday.com/api-reference/reference/items';

const name = z.string().min(1).max(255).meta({ title: 'Name' });
const createLabels = z
  .boolean()
  .default(false)
  .meta({ title: 'New labels', description: 'Labels of a status or a dropdown that are not there are made.' });

export const createItem = defineAction({
  title: 'Create an item',
  description: 'Adds an item to a board.',
  docs: `${docs}#create-an-item`,
  effect: 'write',
  input: z.strictObject({
    board: boardId,
    group: groupId.optional(),
    name,
    columns: columns.optional(),
    createLabels,
  }),
  output: item,
  run: async ({ http, input }) => {
    const query = `mutation ($board: ID!, $group: String, $name: String!, $columns: JSON, $labels: Boolean) {
  create_item(board_id: $board, group_id: $group, item_name: $name, column_values: $columns, create_labels_if_missing: $labels) { ${itemFields} }
}`;
    const answer = await graphql(http, path, query, {
      board: input.board,
      group: input.group,
      name: input.name,
      columns: input.columns && JSON.stringify(input.columns),
      labels: input.createLabels,
    });
    return answer.read(z.object({ create_item: item })).create_item;
  },
});

export const createSubitem = defineAction({
  title: 'Create a subitem',
  description: 'Adds an item below another.',
  docs: 'https://developer.monday.com/api-reference/reference/subitems#create-a-subitem',
  effect: 'write',
  input: z.strictObject({ parent: itemId, name, columns: columns.optional(), createLabels }),
  output: item,
  run: async ({ http, input }) => {
    const query = `mutation ($parent: ID!, $name: String!, $columns: JSON, $labels: Boolean) {
  create_subitem(parent_item_id: $parent, item_name: $name, column_values: $columns, create_labels_if_missing: $labels) { ${itemFields} }
}`;
    const answer = await graphql(http, path, query, {
      parent: input.parent,
      name: input.name,
      columns: input.columns && JSON.stringify(input.columns),
      labels: input.createLabels,
    });
    return answer.read(z.object({ create_subitem: item })).create_subitem;
  },
});

export const getItem = defineAction({
  title: 'Get an item',
  description: 'Gives an item with the values of its columns.',
  docs: `${docs}#queries`,
  effect: 'read',
  input: z.strictObject({ item: itemId }),
  output: item,
  run: async ({ http, input }) => {
    const query = `query ($ids: [ID!]) { items(ids: $ids) { ${itemFields} } }`;
    const { items } = (await graphql(http, path, query, { ids: [input.item] })).read(
      z.object({ items: z.array(item) }),
    );
    const [found] = items;
    if (found) return found;
    throw new SnodoError('http_status', `monday.com has no item ${input.item}.`, { status: 404 });
  },
});

export const updateItem = defineAction({
  title: 'Update an item',
  description: 'Changes the values of columns of an item. The name is the column "name".',
  docs: 'https://developer.monday.com/api-reference/reference/columns#change-multiple-column-values',
  effect: 'idempotent',
  input: z.strictObject({ board: boardId, item: itemId, columns, createLabels }),
  output: item,
  run: async ({ http, input }) => {
    const query = `mutation ($board: ID!, $item: ID, $columns: JSON!, $labels: Boolean) {
  change_multiple_column_values(board_id: $board, item_id: $item, column_values: $columns, create_labels_if_missing: $labels) { ${itemFields} }
}`;
    const answer = await graphql(http, path, query, {
      board: input.board,
      item: input.item,
      columns: JSON.stringify(input.columns),
      labels: input.createLabels,
    });
    return answer.read(z.object({ change_multiple_column_values: item })).change_multiple_column_values;
  },
});

export const moveItem = defineAction({
  title: 'Move an item',
  description: 'Moves an item to another group of its board.',
  docs: `${docs}#move-item-to-group`,
  effect: 'idempotent',
  input: z.strictObject({ board: boardId, item: itemId, group: groupId }),
  output: item,
  run: async ({ http, input: { item: which, group } }) => {
    const query = `mutation ($item: ID, $group: String!) { move_item_to_group(item_id: $item, group_id: $group) { ${itemFields} } }`;
    const answer = await graphql(http, path, query, { item: which, group });
    return answer.read(z.object({ move_item_to_group: item })).move_item_to_group;
  },
});

const gone = z.object({ id: z.string() });

export const archiveItem = defineAction({
  title: 'Archive an item',
  description: 'Puts an item out of sight; it can be got back.',
  docs: `${docs}#archive-an-item`,
  effect: 'idempotent',
  input: z.strictObject({ item: itemId }),
  output: gone,
  run: async ({ http, input }) => {
    const query = 'mutation ($item: ID) { archive_item(item_id: $item) { id } }';
    return (await graphql(http, path, query, input)).read(z.object({ archive_item: gone })).archive_item;
  },
});

export const deleteItem = defineAction({
  title: 'Delete an item',
  description: 'Deletes an item.',
  docs: `${docs}#delete-an-item`,
  effect: 'idempotent',
  input: z.strictObject({ item: itemId }),
  output: gone,
  run: async ({ http, input }) => {
    const query = 'mutation ($item: ID) { delete_item(item_id: $item) { id } }';
    return (await graphql(http, path, query, input)).read(z.object({ delete_item: gone })).delete_item;
  },
});

export const createUpdate = defineAction({
  title: 'Create an update',
  description: 'Writes an update to an item: what others call a comment.',
  docs: 'https://developer.monday.com/api-reference/reference/updates#create-an-update',
  effect: 'write',
  input: z.strictObject({
    item: itemId,
    body: z.string().min(1).meta({ title: 'Text', description: 'It may hold HTML.', format: 'multiline' }),
  }),
  output: gone,
  run: async ({ http, input }) => {
    const query = 'mutation ($item: ID, $body: String!) { create_update(item_id: $item, body: $body) { id } }';
    return (await graphql(http, path, query, input)).read(z.object({ create_update: gone })).create_update;
  },
});
