import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import type { Body, ConnectorHttp } from '../../connector/http.ts';
import { SnodoError } from '../../core/error.ts';
import { dataSourceId, limit, pages, reference, sourcePath } from './notion.ts';
import { typesOf } from './pages.ts';
import { page, pageOf, pageOut } from './values.ts';

const found = z.object({ results: z.array(pageOut) });

async function recordsOf(http: ConnectorHttp, source: string, body: Body, most: number) {
  const given = await http.list(`${sourcePath(source)}/query`, { body, pages: pages(most, 'body.'), limit: most });
  return given.read(z.array(page)).map(pageOf);
}

export const queryRecords = defineAction({
  title: 'List the pages of a database',
  description: 'Gives the pages in the table of a database that fit a filter, each with its values.',
  docs: `${reference}/query-a-data-source`,
  effect: 'read',
  input: z.strictObject({
    dataSourceId,
    filter: z
      .record(z.string(), z.json())
      .optional()
      .meta({ title: 'Filter', description: 'In the form of Notion. Left out: all pages.', format: 'json' }),
    sorts: z
      .array(z.record(z.string(), z.json()))
      .optional()
      .meta({ title: 'Order', description: 'In the form of Notion, the most important first.', format: 'json' }),
    limit,
  }),
  output: found,
  run: async ({ http, input: { dataSourceId: source, limit: most, ...body } }) => ({
    results: await recordsOf(http, source, defined(body), most),
  }),
});

/** What can be asked whether it is something (https://developers.notion.com/reference/filter-data-source-entries). */
const comparable = new Set([
  'title',
  'rich_text',
  'url',
  'email',
  'phone_number',
  'number',
  'checkbox',
  'select',
  'status',
  'date',
]);

export const findRecord = defineAction({
  title: 'Find a page in a database',
  description: 'Gives the pages in which a property is a value, such as an e-mail address or a number.',
  docs: `${reference}/filter-data-source-entries`,
  effect: 'read',
  input: z.strictObject({
    dataSourceId,
    property: z.string().min(1).meta({ title: 'Property', description: 'Its name.', options: 'properties' }),
    value: z.union([z.string(), z.number(), z.boolean()]).meta({ title: 'Value', description: 'What it must be.' }),
    limit,
  }),
  output: found.extend({ found: z.boolean() }),
  run: async ({ http, input }) => {
    const type = (await typesOf(http, input.dataSourceId))[input.property]?.type;
    if (type === undefined || !comparable.has(type)) {
      throw new SnodoError('invalid', `${input.property} is no property that can be looked for so.`);
    }
    const number = typeof input.value === 'string' ? Number(input.value) : input.value;
    const equals = type === 'number' ? number : type === 'checkbox' ? String(input.value) === 'true' : input.value;
    const filter = { property: input.property, [type]: { equals } };
    const results = await recordsOf(http, input.dataSourceId, { filter }, input.limit);
    return { found: results.length > 0, results };
  },
});

export const search = defineAction({
  title: 'Search',
  description: 'Gives the pages or data sources whose title holds words, those changed last first.',
  docs: `${reference}/post-search`,
  effect: 'read',
  input: z.strictObject({
    query: z
      .string()
      .optional()
      .meta({ title: 'Search', description: 'Words of the title. Left out: all that was shared.' }),
    object: z
      .enum(['page', 'data_source'])
      .default('page')
      .meta({ title: 'Kind', description: 'Pages, or data sources of databases.' }),
    limit,
  }),
  output: z.object({ results: z.array(z.looseObject({ object: z.string(), id: z.string() })) }),
  run: async ({ http, input: { query, object, limit: most } }) => {
    const sort = { timestamp: 'last_edited_time', direction: 'descending' };
    const body = { query, filter: { property: 'object', value: object }, sort };
    const given = await http.list('/v1/search', { body, pages: pages(most, 'body.'), limit: most });
    return { results: given.read(z.array(z.looseObject({ object: z.string(), id: z.string() }))) };
  },
});

export const getDataSource = defineAction({
  title: 'Get a data source',
  description: 'Gives the properties of the table of a database, with their types and options.',
  docs: `${reference}/retrieve-a-data-source`,
  effect: 'read',
  input: z.strictObject({ dataSourceId }),
  output: z.looseObject({
    id: z.string(),
    properties: z.record(z.string(), z.looseObject({ id: z.string(), type: z.string() })),
  }),
  run: ({ http, input }) => http.get(sourcePath(input.dataSourceId)),
});

const user = z.looseObject({ id: z.string(), type: z.string().optional(), name: z.string().nullish() });

async function usersOf(http: ConnectorHttp, most: number) {
  return (await http.list('/v1/users', { pages: pages(most, ''), limit: most })).read(z.array(user));
}

export const listUsers = defineAction({
  title: 'List the people',
  description: 'Gives the people and bots of the workspace, without its guests.',
  docs: `${reference}/get-users`,
  effect: 'read',
  input: z.strictObject({ limit }),
  output: z.object({ results: z.array(user) }),
  run: async ({ http, input }) => ({ results: await usersOf(http, input.limit) }),
});
