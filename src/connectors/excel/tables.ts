import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { cellsOf, columnsOf, pageRows, row, rowsOf, values } from './rows.ts';
import * as book from './workbook.ts';

const { driveId, itemId, reference, table, tablePath } = book;
const place = { itemId, table, driveId };

const limit = z.int().min(1).max(10_000).default(100).meta({ title: 'At most', description: 'How many are given.' });
const index = z.int().min(0).meta({ title: 'Index', description: 'The place of the row in the table, from 0.' });

export const listTables = defineAction({
  title: 'List tables',
  description: 'Gives the tables of a workbook.',
  docs: `${reference}/workbook-list-tables`,
  effect: 'read',
  input: z.strictObject({ itemId, driveId }),
  output: z.looseObject({ value: z.array(z.looseObject({ id: z.string(), name: z.string() })) }),
  run: ({ http, input }) => http.get(book.workbookPath(input, '/tables')),
});

export const listRows = defineAction({
  title: 'List rows of a table',
  description: 'Gives rows by the names of their columns. Dates are numbers: days since the end of 1899.',
  docs: `${reference}/table-list-rows`,
  effect: 'read',
  input: z.strictObject({
    ...place,
    skip: z.int().min(0).default(0).meta({ title: 'Skip', description: 'How many rows from the top are left out.' }),
    limit,
  }),
  output: z.object({ rows: z.array(row) }),
  run: async ({ http, input }) => {
    const read = async (headers: book.Session) =>
      rowsOf(http, input, await columnsOf(http, input, headers), input, headers);
    return { rows: await (input.limit > pageRows ? book.inSession(http, input, false, read) : read(book.noSession)) };
  },
});

function folded(value: string | number | boolean): string {
  return String(value).trim().toLowerCase();
}

export const findRows = defineAction({
  title: 'Find rows of a table',
  description: 'Gives the rows that have a value in a column. Capital letters and blanks around it do not count.',
  docs: `${reference}/table-list-rows`,
  effect: 'read',
  input: z.strictObject({
    ...place,
    column: z.string().min(1).meta({ title: 'Column', description: 'Its name.', options: 'columns' }),
    value: book.cell.meta({ title: 'Value', description: 'What stands there.' }),
  }),
  output: z.object({ found: z.boolean(), rows: z.array(row) }),
  run: async ({ http, input }) => {
    const all = { skip: 0, limit: 100_000 };
    const rows = await book.inSession(http, input, false, async (session) => {
      const columns = await columnsOf(http, input, session);
      cellsOf(columns, { [input.column]: null });
      return rowsOf(http, input, columns, all, session);
    });
    const fitting = rows.filter((one) => folded(one.values[input.column] ?? '') === folded(input.value));
    return { found: fitting.length > 0, rows: fitting };
  },
});

export const appendRows = defineAction({
  title: 'Append rows to a table',
  description: 'Puts rows below the last one, by the names of the columns.',
  docs: `${reference}/table-post-rows`,
  effect: 'write',
  input: z.strictObject({
    ...place,
    rows: z
      .array(values)
      .min(1)
      .max(2_000)
      .meta({ title: 'Rows', description: 'Each by the names of the columns.', format: 'json' }),
  }),
  output: z.object({ index: z.int().nullable(), rows: z.int() }),
  run: async ({ http, input }) => {
    const columns = await columnsOf(http, input);
    const cells = input.rows.map((one) => cellsOf(columns, one));
    const body = { index: null, values: cells };
    const made = await http.post(tablePath(input, '/rows'), body, { timeoutMs: 60_000 });
    return { index: made.read(z.object({ index: z.int().nullish() })).index ?? null, rows: cells.length };
  },
});

export const updateRow = defineAction({
  title: 'Change a row of a table',
  description: 'Changes the cells of a row that are named and leaves the others as they are.',
  docs: `${reference}/tablerow-update`,
  effect: 'idempotent',
  input: z.strictObject({ ...place, index, values }),
  output: z.looseObject({ index: z.int(), values: z.array(z.array(book.cell)) }),
  run: async ({ http, input }) => {
    const cells = cellsOf(await columnsOf(http, input), input.values);
    return http.patch(tablePath(input, `/rows/$/itemAt(index=${input.index})`), { values: [cells] });
  },
});

export const deleteRows = defineAction({
  title: 'Delete rows of a table',
  description: 'Takes rows out of a table; those below move up.',
  docs: `${reference}/tablerow-delete`,
  effect: 'write',
  input: z.strictObject({
    ...place,
    indexes: z
      .array(z.int().min(0))
      .min(1)
      .max(100)
      .meta({ title: 'Indexes', description: 'The places of the rows in the table, from 0, before any is deleted.' }),
  }),
  output: z.object({ deleted: z.int() }),
  run: async ({ http, input }) => {
    // From below, so that no row moves before its turn.
    const indexes = [...new Set(input.indexes)].toSorted((one, other) => other - one);
    const deleteAll = async (headers: book.Session) => {
      for (const at of indexes) await http.delete(tablePath(input, `/rows/$/itemAt(index=${at})`), { headers });
    };
    await (indexes.length > 2 ? book.inSession(http, input, true, deleteAll) : deleteAll(book.noSession));
    return { deleted: indexes.length };
  },
});
