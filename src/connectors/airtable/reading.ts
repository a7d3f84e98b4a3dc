import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import {
  baseId,
  fieldIn,
  limit,
  quoted,
  record,
  recordId,
  recordPath,
  recordsOf,
  reference,
  table,
  tablePath,
} from './record.ts';
import { basesOf, tableOut, tablesOf } from './schema.ts';

const records = z.object({ records: z.array(record) });

export const listRecords = defineAction({
  title: 'List records',
  description: 'Gives the records of a table, or those that a formula or a view lets through.',
  docs: `${reference}/list-records`,
  effect: 'read',
  input: z.strictObject({
    baseId,
    table,
    formula: z
      .string()
      .optional()
      .meta({ title: 'Formula', description: "Those for which it is true: AND({State} = 'Paid', {Total} > 10)." }),
    view: z
      .string()
      .optional()
      .meta({ title: 'View', description: 'Those of this view, in its order: its name or id.' }),
    sortBy: z.string().optional().meta({ title: 'Order by', description: 'The name of a field.', options: 'fields' }),
    descending: z.boolean().default(false).meta({ title: 'Backwards', description: 'The largest first.' }),
    fields: z
      .array(z.string())
      .optional()
      .meta({ title: 'Fields', description: 'Only these, by their names. Left out: all.' }),
    limit,
  }),
  output: records,
  run: async ({ http, input }) => {
    const query = {
      filterByFormula: input.formula,
      view: input.view,
      'fields[]': input.fields,
      'sort[0][field]': input.sortBy,
      'sort[0][direction]': input.sortBy && (input.descending ? 'desc' : 'asc'),
    };
    return { records: await recordsOf(http, tablePath(input.baseId, input.table), query, input.limit) };
  },
});

export const findRecord = defineAction({
  title: 'Find a record',
  description: 'Gives the records in which a field has a value.',
  docs: `${reference}/list-records`,
  effect: 'read',
  input: z.strictObject({
    baseId,
    table,
    field: z.string().min(1).meta({ title: 'Field', description: 'Its name.', options: 'fields' }),
    value: z.string().meta({ title: 'Value', description: 'What must stand there, as a text.' }),
    limit,
  }),
  output: records.extend({ found: z.boolean() }),
  run: async ({ http, input }) => {
    // Joined to nothing a number is a text, too.
    const filterByFormula = `(${fieldIn(input.field)} & '') = ${quoted(input.value)}`;
    const found = await recordsOf(http, tablePath(input.baseId, input.table), { filterByFormula }, input.limit);
    return { found: found.length > 0, records: found };
  },
});

export const getRecord = defineAction({
  title: 'Get a record',
  description: 'Gives a record by its id. Fields that are empty are left out.',
  docs: `${reference}/get-record`,
  effect: 'read',
  input: z.strictObject({ baseId, table, recordId }),
  output: record,
  run: ({ http, input }) => http.get(recordPath(input.baseId, input.table, input.recordId)),
});

export const listBases = defineAction({
  title: 'List the bases',
  description: 'Gives the bases that the credential may see.',
  docs: `${reference}/list-bases`,
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ bases: z.array(z.looseObject({ id: z.string(), name: z.string() })) }),
  run: async ({ http }) => ({ bases: await basesOf(http) }),
});

export const listTables = defineAction({
  title: 'List the tables of a base',
  description: 'Gives the tables with their fields, types and views.',
  docs: `${reference}/get-base-schema`,
  effect: 'read',
  input: z.strictObject({ baseId }),
  output: z.object({ tables: z.array(tableOut) }),
  run: async ({ http, input }) => ({ tables: await tablesOf(http, input.baseId) }),
});
