import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { columns, docs, id, listed, quoted, record, recordPath, returned, table, values, api } from './table.ts';

export const createRecord = defineAction({
  title: 'Create a record',
  description: 'Adds a row to any table, own ones too.',
  docs: `${docs}/create-entity-web-api`,
  effect: 'write',
  input: z.strictObject({ table, values }),
  output: record,
  run: ({ http, input }) => http.post(`${api}/${input.table}`, input.values, { headers: returned }),
});

export const getRecord = defineAction({
  title: 'Get a record',
  description: 'Gives a row by its ID.',
  docs: `${docs}/retrieve-entity-using-web-api`,
  effect: 'read',
  input: z.strictObject({ table, id, columns }),
  output: record,
  run: ({ http, input }) =>
    http.get(recordPath(input.table, input.id), { query: { $select: input.columns?.join(',') } }),
});

export const updateRecord = defineAction({
  title: 'Update a record',
  description: 'Changes the columns that are given and leaves the others.',
  docs: `${docs}/update-delete-entities-using-web-api`,
  effect: 'idempotent',
  input: z.strictObject({ table, id, values }),
  output: record,
  // Without If-Match a row that is not there would be made.
  run: ({ http, input }) =>
    http.patch(recordPath(input.table, input.id), input.values, { headers: { ...returned, 'if-match': '*' } }),
});

export const upsertRecord = defineAction({
  title: 'Create or update a record',
  description: 'Changes the row whose alternate key has a value, or adds one.',
  docs: `${docs}/update-delete-entities-using-web-api`,
  effect: 'idempotent',
  input: z.strictObject({
    table,
    key: z.string().regex(/^\w+$/).meta({ title: 'Key', description: 'The column of an alternate key of the table.' }),
    keyValue: z
      .union([z.string().min(1), z.int()])
      .meta({ title: 'Value of the key', description: 'A text or a whole number.' }),
    values,
  }),
  output: record,
  run: ({ http, input }) => {
    const literal = typeof input.keyValue === 'number' ? String(input.keyValue) : quoted(input.keyValue);
    const path = recordPath(input.table, `${input.key}=${encodeURIComponent(literal)}`);
    return http.patch(path, input.values, { headers: returned });
  },
});

export const deleteRecord = defineAction({
  title: 'Delete a record',
  description: 'Deletes a row.',
  docs: `${docs}/update-delete-entities-using-web-api`,
  effect: 'idempotent',
  input: z.strictObject({ table, id }),
  output: z.object({ id: z.string() }),
  run: async ({ http, input }) => {
    await http.delete(recordPath(input.table, input.id));
    return { id: input.id };
  },
});

const limit = z.int().min(1).max(50_000).default(100).meta({ title: 'At most', description: 'How many are given.' });
const records = z.object({ value: z.array(record) });

export const listRecords = defineAction({
  title: 'List records',
  description: 'Gives the rows of a table that fit a filter of OData.',
  docs: `${docs}/query/overview`,
  effect: 'read',
  input: z.strictObject({
    table,
    filter: z
      .string()
      .optional()
      .meta({ title: 'Filter', description: "Such as lastname eq 'Rossi' and statecode eq 0." }),
    columns,
    orderBy: z.string().optional().meta({ title: 'Sort by', description: 'Such as createdon desc.' }),
    expand: z
      .string()
      .optional()
      .meta({ title: 'Expand', description: 'Linked rows to give too, such as primarycontactid($select=fullname).' }),
    limit,
  }),
  output: records,
  run: async ({ http, input }) => {
    const { filter, orderBy, expand } = input;
    const query = { $select: input.columns?.join(','), $filter: filter, $orderby: orderBy, $expand: expand };
    return { value: (await listed(http, input.table, query, input.limit)).read(records.shape.value) };
  },
});

export const query = defineAction({
  title: 'Query records by FetchXML',
  description: 'Gives what a query in FetchXML finds, on one page.',
  docs: 'https://learn.microsoft.com/en-us/power-apps/developer/data-platform/fetchxml/retrieve-data',
  effect: 'read',
  input: z.strictObject({
    table,
    fetchXml: z.string().min(1).meta({
      title: 'Query',
      description: 'Such as <fetch top="10"><entity name="account"><attribute name="name"/></entity></fetch>.',
      format: 'multiline',
    }),
  }),
  output: records,
  run: ({ http, input }) => http.get(`${api}/${input.table}`, { query: { fetchXml: input.fetchXml } }),
});
