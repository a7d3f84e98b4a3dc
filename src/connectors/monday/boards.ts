import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { graphql } from '../../connector/graphql.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { allPages, eachPage } from '../../connector/pages.ts';
import { definePoll } from '../../connector/poll.ts';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import { boardId, item, itemFields, limit, path } from './item.ts';

const page = z.object({ cursor: z.string().nullable(), items: z.array(item) });
const docs = 'https://developer.monday.com/api-reference/reference/items-page';

/** How many items monday.com gives at a time. */
const mostAtOnce = 500;

const firstQuery = `query ($boards: [ID!], $limit: Int!, $params: ItemsQuery) {
  boards(ids: $boards) { items_page(limit: $limit, query_params: $params) { cursor items { ${itemFields} } } }
}`;
const nextQuery = `query ($limit: Int!, $cursor: String!) {
  next_items_page(limit: $limit, cursor: $cursor) { cursor items { ${itemFields} } }
}`;

/** @returns what reads the page after a cursor, of `size` items. */
function pagesOf(http: ConnectorHttp, board: string, size: number, params: Json | undefined) {
  const pageAt = async (after: string | undefined) => {
    if (after !== undefined) {
      const answer = await graphql(http, path, nextQuery, { limit: size, cursor: after });
      return answer.read(z.object({ next_items_page: page })).next_items_page;
    }
    const first = await graphql(http, path, firstQuery, { boards: [board], limit: size, params });
    const [found] = first.read(z.object({ boards: z.array(z.object({ items_page: page })) })).boards;
    if (found === undefined) throw new SnodoError('http_status', `monday.com has no board ${board}.`, { status: 404 });
    return found.items_page;
  };
  return async (after: string | undefined) => {
    const { items, cursor } = await pageAt(after);
    return { items, next: cursor ?? undefined };
  };
}

const times = { created_at: '__creation_log__', updated_at: '__last_updated__' } as const;

/** A board can be asked by day only, so it is read from the newest on, until a page ends with what is older. */
async function* itemsSince(http: ConnectorHttp, board: string, time: keyof typeof times, since: Date) {
  const params = { order_by: [{ column_id: times[time], direction: 'desc' }] };
  const isOld = (one: z.output<typeof item> | undefined) => Date.parse(one?.[time] ?? '') < since.getTime();
  for await (const items of eachPage(pagesOf(http, board, 100, params))) {
    yield items.filter((one) => !isOld(one));
    if (isOld(items.at(-1))) return;
  }
}

export const listItems = defineAction({
  title: 'List items',
  description: 'Gives the items of a board, or those that have a value in a column.',
  docs,
  effect: 'read',
  input: z.strictObject({
    board: boardId,
    column: z
      .string()
      .optional()
      .meta({ title: 'Column', description: 'Its id, such as name or status.', options: 'columns' }),
    operator: z
      .enum(['any_of', 'not_any_of', 'contains_text', 'is_empty', 'is_not_empty', 'greater_than', 'lower_than'])
      .default('contains_text')
      .meta({ title: 'How', description: 'How the value is compared.' }),
    value: z.string().default('').meta({ title: 'Value', description: 'What the column is compared with.' }),
    limit,
  }),
  output: z.object({ items: z.array(item) }),
  run: async ({ http, input: { board, column, operator, value, limit: most } }) => {
    const compare_value = operator === 'any_of' || operator === 'not_any_of' ? [value] : value;
    const params = column === undefined ? undefined : { rules: [{ column_id: column, operator, compare_value }] };
    return { items: await allPages(pagesOf(http, board, Math.min(most, mostAtOnce), params), most) };
  },
});

export const newItem = definePoll({
  title: 'A new item',
  description: 'An item that was made on a board.',
  docs,
  input: z.strictObject({ board: boardId }),
  output: item,
  key: ({ id }) => id,
  every: '5m',
  run: ({ http, input, since }) => itemsSince(http, input.board, 'created_at', since),
});

export const updatedItem = definePoll({
  title: 'A changed item',
  description: 'An item of a board that was made or changed.',
  docs,
  input: z.strictObject({ board: boardId }),
  output: item,
  key: ({ id, updated_at }) => `${id}:${updated_at ?? ''}`,
  every: '5m',
  run: ({ http, input, since }) => itemsSince(http, input.board, 'updated_at', since),
});

const board = z.looseObject({ id: z.string(), name: z.string(), state: z.string(), url: z.string() });

export const listBoards = defineAction({
  title: 'List boards',
  description: 'Gives the boards that the account has and the connection may see.',
  docs: 'https://developer.monday.com/api-reference/reference/boards',
  effect: 'read',
  input: z.strictObject({
    limit: z.int().min(1).max(500).default(100).meta({ title: 'At most', description: 'How many are given.' }),
  }),
  output: z.object({ boards: z.array(board) }),
  run: async ({ http, input }) => {
    const query = 'query ($limit: Int) { boards(limit: $limit) { id name state url } }';
    return (await graphql(http, path, query, input)).read(z.object({ boards: z.array(board) }));
  },
});

const group = z.object({ id: z.string(), title: z.string() });

export const createGroup = defineAction({
  title: 'Create a group',
  description: 'Adds a group of items to a board.',
  docs: 'https://developer.monday.com/api-reference/reference/groups#create-a-group',
  effect: 'write',
  input: z.strictObject({ board: boardId, name: z.string().min(1).max(255).meta({ title: 'Name' }) }),
  output: group,
  run: async ({ http, input }) => {
    const query =
      'mutation ($board: ID!, $name: String!) { create_group(board_id: $board, group_name: $name) { id title } }';
    return (await graphql(http, path, query, input)).read(z.object({ create_group: group })).create_group;
  },
});
