import type { Json } from '../core/json.ts';
import { isList, isObject } from '../core/json.ts';
import type { ByteFormat } from './format.ts';
import { mostCells } from './limits.ts';
import { columnNames, namedRows } from './named-rows.ts';
import type { ConvertOptions } from './options.ts';
import { tableOf } from './table.ts';
import { unfit } from './unfit.ts';
import { xlsxText } from './xlsx-text.ts';

/** Excel knows no time zone; a day alone is midnight. */
function isoDate(date: Date): string {
  const iso = date.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.replace(/(?:\.000)?Z$/, '');
}

/** An integer that a number cannot hold stays the text that it is in the file. */
function parseNumber(text: string): number | string {
  const value = Number(text);
  if (Number.isNaN(value)) return text;
  return /^-?\d+$/.test(text) && !Number.isSafeInteger(value) ? text : value;
}

function cellOf(cell: unknown): Json {
  if (cell instanceof Date) return isoDate(cell);
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? cell : null;
}

function isEmpty(row: readonly Json[]): boolean {
  return row.every((cell) => cell === null);
}

function rowsOf(
  data: readonly (readonly unknown[])[],
  { header = true, headerRow = 1, columns }: ConvertOptions,
): Json {
  const rows = data.map((row) => row.map(cellOf));
  if (rows.reduce((sum, row) => sum + row.length, 0) > mostCells) {
    throw unfit('value', `The sheet has more than ${mostCells} cells.`, 'Send it in parts.');
  }
  const body = (header ? rows.slice(headerRow) : rows).filter((row) => !isEmpty(row));
  if (!header && columns === undefined) return body;
  const names = columns ?? columnNames(rows[headerRow - 1] ?? []);
  const row = body.findIndex((cells) => cells.slice(names.length).some((cell) => cell !== null));
  if (row >= 0) {
    throw unfit(
      'value',
      `The sheet has more columns than the ${names.length} in options.columns.`,
      'Name all of them.',
    );
  }
  return namedRows(names, body);
}

const reasons: Readonly<Record<string, string>> = {
  XLS_FILE_NOT_SUPPORTED: 'It is a file of Excel 97 (.xls), or protected by a password. Save it as .xlsx without one.',
  NO_DATA: 'The file is empty.',
};

async function read(bytes: Uint8Array, options: ConvertOptions): Promise<Json> {
  const excel = await import('read-excel-file/node');
  const { sheet = 1 } = options;
  const input = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (sheet === '*') {
      const sheets = await excel.default(input, { parseNumber, trim: false });
      return Object.fromEntries(sheets.map(({ sheet: name, data }) => [name, rowsOf(data, options)]));
    }
    return rowsOf(await excel.readSheet(input, sheet, { parseNumber, trim: false }), options);
  } catch (error) {
    if (error instanceof excel.SheetNotFoundError) {
      throw unfit(
        'options.sheet',
        `The file has no sheet ${JSON.stringify(sheet)}.`,
        'Sheets count from 1; "*" gives all.',
      );
    }
    if (error instanceof excel.InvalidInputError) {
      throw unfit('value', reasons[error.code] ?? 'It is no xlsx file, or a broken one.', undefined, error);
    }
    if (error instanceof Error && error.name !== 'SnodoError') {
      throw unfit('value', 'The xlsx file is broken, so that its sheet cannot be read.', 'Save it anew.', error);
    }
    throw error;
  }
}

const longestText = 32_767;

function sheetOf(value: Json, options: ConvertOptions, path: string) {
  const { names, rows } = tableOf(value, options, path);
  const head =
    names === undefined ? [] : [names.map((name) => ({ value: xlsxText(name), fontWeight: 'bold' as const }))];
  const lines = rows.map((row, at) =>
    row.map((cell, column) => {
      if (typeof cell === 'string' && cell.length > longestText) {
        throw unfit(`${path}[${at}][${column}]`, `A cell of Excel holds ${longestText} characters.`, 'Cut the text.');
      }
      // Of the type text, so that a spreadsheet runs nothing that begins with `=`.
      return typeof cell === 'string' ? { value: xlsxText(cell), type: String } : cell;
    }),
  );
  return [...head, ...lines];
}

/** What Excel takes for the name of a sheet. */
function refuseSheetName(name: string): void {
  if (name.length > 31 || name === '' || /[\\/?*[\]:]|^'|'$/.test(name)) {
    throw unfit(
      'value',
      `${JSON.stringify(name.slice(0, 50))} cannot be the name of a sheet.`,
      'At most 31 letters, none of \\ / ? * [ ] :',
    );
  }
}

async function write(value: Json, options: ConvertOptions): Promise<Uint8Array> {
  const { default: excel } = await import('write-excel-file/node');
  const entries = isObject(value) ? Object.entries(value) : [];
  const isBook =
    entries.length > 0 &&
    entries.every(([, rows]) => isList(rows) && rows.every((row) => typeof row === 'object' && row !== null));
  const sheets: [string, Json][] = isBook
    ? entries
    : [[typeof options.sheet === 'string' ? options.sheet : 'Sheet1', value]];
  for (const [name] of sheets) refuseSheetName(name);
  return excel(
    sheets.map(([name, rows]) => ({ sheet: name, data: sheetOf(rows, options, isBook ? `value.${name}` : 'value') })),
  ).toBuffer();
}

/** Excel (.xlsx): a table, or several as an object of them by the names of their sheets. */
export const xlsx: ByteFormat = {
  kind: 'bytes',
  reads: ['sheet', 'header', 'headerRow', 'columns'],
  writes: ['sheet', 'header', 'columns', 'flatten'],
  read,
  write,
};
