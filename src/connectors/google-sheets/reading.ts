import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { SnodoError } from '../../core/error.ts';
import {
  cell,
  headerRow,
  reference,
  row,
  sheet,
  spreadsheetId,
  spreadsheetPath,
  tableOf,
  valuesPath,
} from './sheet.ts';

const place = { spreadsheetId, sheet, headerRow };
const limit = z.int().min(1).max(10_000).default(100).meta({ title: 'At most', description: 'How many are given.' });

export const readRows = defineAction({
  title: 'Read rows',
  description: 'Gives the rows of a sheet, each by the names of its columns.',
  docs: `${reference}/spreadsheets.values/get`,
  effect: 'read',
  input: z.strictObject({
    ...place,
    skip: z.int().min(0).default(0).meta({ title: 'Skip', description: 'How many rows from the top are left out.' }),
    limit,
  }),
  output: z.object({ columns: z.array(z.string()), rows: z.array(row) }),
  run: async ({ http, input }) => {
    const { columns, rows } = await tableOf(http, input);
    return { columns: [...columns], rows: rows.slice(input.skip, input.skip + input.limit) };
  },
});

export const findRows = defineAction({
  title: 'Find rows',
  description: 'Gives the rows that have a value in a column. Capital letters and blanks around it do not count.',
  docs: `${reference}/spreadsheets.values/get`,
  effect: 'read',
  input: z.strictObject({
    ...place,
    column: z.string().min(1).meta({ title: 'Column', description: 'The name of the column.', options: 'columns' }),
    value: z.string().meta({ title: 'Value', description: 'What must stand there.' }),
    limit,
  }),
  output: z.object({ found: z.boolean(), rows: z.array(row) }),
  run: async ({ http, input }) => {
    const wanted = input.value.trim().toLowerCase();
    const { rows, columns } = await tableOf(http, input);
    if (!columns.includes(input.column)) {
      throw new SnodoError('invalid', `The sheet has no column ${input.column}. It has: ${columns.join(', ')}.`);
    }
    const same = rows.filter(
      ({ values }) =>
        String(values[input.column] ?? '')
          .trim()
          .toLowerCase() === wanted,
    );
    return { found: same.length > 0, rows: same.slice(0, input.limit) };
  },
});

export const getValues = defineAction({
  title: 'Read a range',
  description: 'Gives the cells of a range in A1 notation, row by row.',
  docs: `${reference}/spreadsheets.values/get`,
  effect: 'read',
  input: z.strictObject({
    spreadsheetId,
    range: z.string().min(1).meta({ title: 'Range', description: 'Such as Sheet1!A1:C10.' }),
    formatted: z
      .boolean()
      .default(false)
      .meta({ title: 'As shown', description: 'Numbers and dates as the sheet shows them, as texts.' }),
  }),
  output: z.looseObject({ range: z.string(), values: z.array(z.array(cell)).default([]) }),
  run: ({ http, input }) =>
    http.get(valuesPath(input.spreadsheetId, input.range), {
      query: {
        valueRenderOption: input.formatted ? 'FORMATTED_VALUE' : 'UNFORMATTED_VALUE',
        dateTimeRenderOption: 'FORMATTED_STRING',
      },
    }),
});

export const getSpreadsheet = defineAction({
  title: 'Get a spreadsheet',
  description: 'Gives the title of a spreadsheet and its tabs with their sizes.',
  docs: `${reference}/spreadsheets/get`,
  effect: 'read',
  input: z.strictObject({ spreadsheetId }),
  output: z.looseObject({
    spreadsheetId: z.string(),
    spreadsheetUrl: z.string(),
    properties: z.looseObject({ title: z.string() }),
    sheets: z.array(z.looseObject({ properties: z.looseObject({ sheetId: z.int(), title: z.string() }) })),
  }),
  run: ({ http, input }) =>
    http.get(spreadsheetPath(input.spreadsheetId), {
      query: { fields: 'spreadsheetId,spreadsheetUrl,properties,sheets.properties' },
    }),
});
