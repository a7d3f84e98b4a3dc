import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import * as sheets from './sheet.ts';
import { sheetIdOf } from './tabs.ts';

const { spreadsheetId, sheet, headerRow, raw, reference } = sheets;
const place = { spreadsheetId, sheet, headerRow };
const appended = z.object({ updates: sheets.written });

export const appendRow = defineAction({
  title: 'Append a row',
  description: 'Puts a row below the last one, by the names of the columns.',
  docs: `${reference}/spreadsheets.values/append`,
  effect: 'write',
  input: z.strictObject({ ...place, values: sheets.values, raw }),
  output: z.object({ row: z.int(), updatedRange: z.string() }),
  run: async ({ http, input }) => {
    const cells = sheets.cellsOf(await sheets.columnsOf(http, input), input.values);
    const path = sheets.valuesPath(input.spreadsheetId, sheets.rangeOf(input.sheet, `A${input.headerRow}`), ':append');
    const query = { valueInputOption: sheets.inputOption(input.raw), insertDataOption: 'INSERT_ROWS' };
    const { updates } = (await http.post(path, { values: [cells] }, { query })).read(appended);
    return { row: sheets.rowIn(updates.updatedRange), updatedRange: updates.updatedRange };
  },
});

export const appendRows = defineAction({
  title: 'Append several rows',
  description: 'Puts rows below the last one, with one call for all of them.',
  docs: `${reference}/spreadsheets.values/append`,
  effect: 'write',
  input: z.strictObject({
    ...place,
    rows: z
      .array(sheets.values)
      .min(1)
      .max(5000)
      .meta({ title: 'Rows', description: 'Each by the names of the columns.', format: 'json' }),
    raw,
  }),
  output: z.object({ row: z.int(), rows: z.int(), updatedRange: z.string() }),
  run: async ({ http, input }) => {
    const columns = await sheets.columnsOf(http, input);
    const cells = input.rows.map((one) => sheets.cellsOf(columns, one));
    const path = sheets.valuesPath(input.spreadsheetId, sheets.rangeOf(input.sheet, `A${input.headerRow}`), ':append');
    const query = { valueInputOption: sheets.inputOption(input.raw), insertDataOption: 'INSERT_ROWS' };
    const { updates } = (await http.post(path, { values: cells }, { query })).read(appended);
    const { updatedRange, updatedRows = cells.length } = updates;
    return { row: sheets.rowIn(updatedRange), rows: updatedRows, updatedRange };
  },
});

const rowNumber = z.int().min(1).meta({ title: 'Row', description: 'Its number in the sheet, from 1.' });

export const updateRow = defineAction({
  title: 'Change a row',
  description: 'Changes the cells of a row that are named and leaves the others as they are.',
  docs: `${reference}/spreadsheets.values/update`,
  effect: 'idempotent',
  input: z.strictObject({ ...place, row: rowNumber, values: sheets.values, raw }),
  output: sheets.written,
  run: async ({ http, input }) => {
    // A null in the body leaves its cell as it is.
    const cells = sheets.cellsOf(await sheets.columnsOf(http, input), input.values);
    const range = sheets.rangeOf(input.sheet, `A${input.row}:${sheets.letters(cells.length)}${input.row}`);
    const query = { valueInputOption: sheets.inputOption(input.raw) };
    return http.put(sheets.valuesPath(input.spreadsheetId, range), { values: [cells] }, { query });
  },
});

export const writeValues = defineAction({
  title: 'Write a range',
  description: 'Writes cells into a range in A1 notation, row by row.',
  docs: `${reference}/spreadsheets.values/update`,
  effect: 'idempotent',
  input: z.strictObject({
    spreadsheetId,
    range: z.string().min(1).meta({ title: 'Range', description: 'Such as Sheet1!A1:C10.' }),
    values: z
      .array(z.array(z.union([sheets.cell, z.null()])))
      .min(1)
      .meta({ title: 'Values', description: 'Rows of cells; null leaves a cell as it is.', format: 'json' }),
    raw,
  }),
  output: sheets.written,
  run: ({ http, input }) =>
    http.put(
      sheets.valuesPath(input.spreadsheetId, input.range),
      { values: input.values },
      { query: { valueInputOption: sheets.inputOption(input.raw) } },
    ),
});

export const clearValues = defineAction({
  title: 'Clear a range',
  description: 'Empties cells and leaves how they look. A row whose cells are cleared stays where it is.',
  docs: `${reference}/spreadsheets.values/clear`,
  effect: 'idempotent',
  input: z.strictObject({
    spreadsheetId,
    range: z.string().min(1).meta({ title: 'Range', description: 'Such as Sheet1!A1:C10.' }),
  }),
  output: z.looseObject({ spreadsheetId: z.string(), clearedRange: z.string() }),
  run: ({ http, input }) => http.post(sheets.valuesPath(input.spreadsheetId, input.range, ':clear'), {}),
});

export const deleteRow = defineAction({
  title: 'Delete a row',
  description: 'Takes a row out of a sheet; those below move up.',
  docs: `${reference}/spreadsheets/batchUpdate`,
  effect: 'write',
  input: z.strictObject({ spreadsheetId, sheet, row: rowNumber }),
  output: z.object({ deleted: z.literal(true) }),
  run: async ({ http, input }) => {
    const sheetId = await sheetIdOf(http, input.spreadsheetId, input.sheet);
    const range = { sheetId, dimension: 'ROWS', startIndex: input.row - 1, endIndex: input.row };
    const path = `${sheets.spreadsheetPath(input.spreadsheetId)}:batchUpdate`;
    await http.post(path, { requests: [{ deleteDimension: { range } }] });
    return { deleted: true } as const;
  },
});

export const createSpreadsheet = defineAction({
  title: 'Create a spreadsheet',
  description: 'Makes a spreadsheet, with its tabs where they are named.',
  docs: `${reference}/spreadsheets/create`,
  effect: 'write',
  input: z.strictObject({
    title: z.string().min(1).meta({ title: 'Title', description: 'What it is called.' }),
    sheets: z
      .array(z.string().min(1))
      .optional()
      .meta({ title: 'Sheets', description: 'The names of its tabs. Left out: one, as Google calls it.' }),
  }),
  output: z.looseObject({ spreadsheetId: z.string(), spreadsheetUrl: z.string() }),
  run: ({ http, input }) => {
    const tabs = input.sheets?.map((title) => ({ properties: { title } }));
    return http.post('/v4/spreadsheets', defined({ properties: { title: input.title }, sheets: tabs }));
  },
});

export const addSheet = defineAction({
  title: 'Add a sheet',
  description: 'Adds a tab to a spreadsheet.',
  docs: `${reference}/spreadsheets/batchUpdate`,
  effect: 'write',
  input: z.strictObject({
    spreadsheetId,
    title: z.string().min(1).meta({ title: 'Title', description: 'What it is called.' }),
  }),
  output: z.looseObject({ sheetId: z.int(), title: z.string() }),
  run: async ({ http, input }) => {
    const path = `${sheets.spreadsheetPath(input.spreadsheetId)}:batchUpdate`;
    const answer = z.object({
      replies: z.tuple([
        z.object({ addSheet: z.object({ properties: z.looseObject({ sheetId: z.int(), title: z.string() }) }) }),
      ]),
    });
    const { replies } = (
      await http.post(path, { requests: [{ addSheet: { properties: { title: input.title } } }] })
    ).read(answer);
    return replies[0].addSheet.properties;
  },
});
