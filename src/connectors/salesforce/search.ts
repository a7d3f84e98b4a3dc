import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { api, fields, object, quoted, record, selected } from './sobject.ts';

const rest = 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest';
export const queryDocs = `${rest}/dome_query.htm`;

const most = z.int().min(1).max(50_000).default(100).meta({ title: 'At most', description: 'How many are given.' });
const records = z.object({ records: z.array(record) });

/** Records by SOQL, of as many pages as it takes. */
export function queried(http: ConnectorHttp, soql: string, limit: number) {
  return http.list(`${api}/query`, {
    query: { q: soql },
    limit,
    pages: { by: 'link', link: 'nextRecordsUrl', items: 'records' },
  });
}

export const query = defineAction({
  title: 'Query records by SOQL',
  description: 'Gives what a query in SOQL finds.',
  docs: queryDocs,
  effect: 'read',
  input: z.strictObject({
    query: z.string().min(1).meta({
      title: 'Query',
      description: "Such as SELECT Id, Name FROM Account WHERE Industry = 'Energy'.",
      format: 'multiline',
    }),
    limit: most,
  }),
  output: records,
  run: async ({ http, input }) => ({
    records: (await queried(http, input.query, input.limit)).read(records.shape.records),
  }),
});

const condition = z.strictObject({
  field: z
    .string()
    .regex(/^\w+(?:\.\w+)*$/)
    .meta({ title: 'Field', description: 'Its API name.' }),
  operator: z
    .enum(['=', '!=', '<', '<=', '>', '>=', 'LIKE'])
    .default('=')
    .meta({ title: 'Operator', description: 'LIKE takes % for any letters.' }),
  value: z
    .union([z.string(), z.number(), z.boolean(), z.null()])
    .meta({ title: 'Value', description: 'A text, a number, true or false, or null for an empty field.' }),
  isTime: z
    .boolean()
    .default(false)
    .meta({ title: 'Is a time', description: 'The value is a date or a time, such as 2026-11-28T10:00:00Z.' }),
});

const time = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d))?$/;

function clause({ field, operator, value, isTime }: z.infer<typeof condition>): string {
  const literal = typeof value === 'string' && !(isTime && time.test(value)) ? quoted(value) : String(value);
  return `${field} ${operator} ${literal}`;
}

export const findRecords = defineAction({
  title: 'Find records',
  description: 'Gives the records of an object that meet all conditions.',
  docs: queryDocs,
  effect: 'read',
  input: z.strictObject({
    object,
    conditions: z.array(condition).default([]).meta({ title: 'Conditions', description: 'All of them must be met.' }),
    fields,
    sortBy: z.string().regex(/^\w+$/).optional().meta({ title: 'Sort by', description: 'The API name of a field.' }),
    descending: z.boolean().default(false).meta({ title: 'Descending', description: 'The highest value first.' }),
    limit: most,
  }),
  output: records,
  run: async ({ http, input }) => {
    const { conditions, sortBy, descending, limit } = input;
    const parts = [
      `SELECT ${selected(input.fields, limit)} FROM ${input.object}`,
      ...(conditions.length === 0 ? [] : [`WHERE ${conditions.map(clause).join(' AND ')}`]),
      ...(sortBy === undefined ? [] : [`ORDER BY ${sortBy}${descending ? ' DESC' : ''}`]),
      `LIMIT ${limit}`,
    ];
    return { records: (await queried(http, parts.join(' '), limit)).read(records.shape.records) };
  },
});

export const searchRecords = defineAction({
  title: 'Search all text',
  description: 'Gives the records in whose texts something is found, of one object or of all.',
  docs: `${rest}/resources_search_parameterized.htm`,
  effect: 'read',
  input: z.strictObject({
    text: z.string().min(2).meta({ title: 'Text', description: 'At least two letters.' }),
    object: object.optional(),
    fields,
    limit: z.int().min(1).max(2_000).default(100).meta({ title: 'At most', description: 'How many are given.' }),
  }),
  output: z.object({ searchRecords: z.array(record) }),
  run: ({ http, input }) => {
    const sobject = input.object;
    const chosen = sobject === undefined ? {} : { sobject, [`${sobject}.fields`]: input.fields?.join(',') };
    return http.get(`${api}/parameterizedSearch`, { query: { q: input.text, overallLimit: input.limit, ...chosen } });
  },
});

/** No more than that: the description of an object with all its layouts has megabytes. */
const described = z.object({
  name: z.string(),
  label: z.string(),
  fields: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      type: z.string(),
      createable: z.boolean(),
      updateable: z.boolean(),
      nillable: z.boolean(),
      referenceTo: z.array(z.string()),
      picklistValues: z.array(z.object({ value: z.string(), label: z.string().nullable() })),
    }),
  ),
});

export const describeObject = defineAction({
  title: 'Describe an object',
  description: 'Gives the fields of an object, with their types and the values that they may have.',
  docs: `${rest}/resources_sobject_describe.htm`,
  effect: 'read',
  input: z.strictObject({ object }),
  output: described,
  run: ({ http, input }) => http.get(`${api}/sobjects/${input.object}/describe`),
});
