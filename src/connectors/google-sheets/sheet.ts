import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import { SnodoError } from '../../core/error.ts';

export const reference = 'https://developers.google.com/workspace/sheets/api/reference/rest/v4';

export const spreadsheetId = z.string().min(1).meta({
  title: 'Spreadsheet',
  description: 'Its id: what stands between /d/ and /edit in its address.',
});
export const sheet = z.string().min(1).meta({ title: 'Sheet', description: 'The name of the tab.', options: 'sheets' });
export const headerRow = z
  .int()
  .min(1)
  .default(1)
  .meta({ title: 'Row of names', description: 'Where the names of the columns stand.' });
export const raw = z.boolean().default(false).meta({
  title: 'As it is',
  description: 'Keep texts as texts. Else they are read as if a person had typed them: dates, numbers, formulas.',
});
export const values = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
  .meta({ title: 'Values', description: 'What goes into the row, by the names of the columns.', format: 'json' });

export const cell = z.union([z.string(), z.number(), z.boolean()]);
type Cell = z.infer<typeof cell>;
export const row = z.object({
  /** The number of the row in the sheet, from 1. */
  row: z.int(),
  values: z.record(z.string(), cell),
});
type Row = z.infer<typeof row>;

/** A name with signs must stand in single quotes, in which one is written twice. */
export function rangeOf(name: string, cells?: string): string {
  const quoted = `'${name.replaceAll("'", "''")}'`;
  return cells === undefined ? quoted : `${quoted}!${cells}`;
}

export function spreadsheetPath(id: string): string {
  return `/v4/spreadsheets/${encodeURIComponent(id)}`;
}

export function valuesPath(id: string, range: string, verb = ''): string {
  return `${spreadsheetPath(id)}/values/${encodeURIComponent(range)}${verb}`;
}

/** 1 is A, 27 is AA. */
export function letters(column: number): string {
  let rest = column;
  let text = '';
  while (rest > 0) {
    text = String.fromCodePoint(65 + ((rest - 1) % 26)) + text;
    rest = Math.floor((rest - 1) / 26);
  }
  return text;
}

// Left out where the range is empty.
const grid = z.object({ values: z.array(z.array(cell)).default([]) });

interface Table {
  /** The names of the columns, in their order; one without a name is its letters. */
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

interface Place {
  readonly spreadsheetId: string;
  readonly sheet: string;
  readonly headerRow: number;
}

/** A column without a name is called by its letters; of two with the same name the second too. */
function namesOf(header: readonly Cell[], width: number): string[] {
  const names: string[] = [];
  for (let at = 0; at < Math.max(header.length, width); at += 1) {
    const name = String(header[at] ?? '').trim();
    names.push(name === '' || names.includes(name) ? letters(at + 1) : name);
  }
  return names;
}

/** A sheet as rows by the names of its columns. Rows in which nothing stands are left out. */
export async function tableOf(
  http: ConnectorHttp,
  { spreadsheetId: id, sheet: name, headerRow: at }: Place,
): Promise<Table> {
  const query = { valueRenderOption: 'UNFORMATTED_VALUE', dateTimeRenderOption: 'FORMATTED_STRING' };
  const { values: found } = (await http.get(valuesPath(id, rangeOf(name)), { query })).read(grid);
  const [header = [], ...below] = found.slice(at - 1);
  const columns = namesOf(header, Math.max(0, ...below.map((cells) => cells.length)));
  const rows = below.map((cells, offset) => ({
    row: at + 1 + offset,
    values: Object.fromEntries(columns.map((column, nth) => [column, cells[nth] ?? ''])),
  }));
  return { columns, rows: rows.filter(({ values: all }) => Object.values(all).some((one) => one !== '')) };
}

/** The names of the columns, without the rows. @throws SnodoError `invalid` where there are none. */
export async function columnsOf(
  http: ConnectorHttp,
  { spreadsheetId: id, sheet: name, headerRow: at }: Place,
): Promise<readonly string[]> {
  const { values: found } = (await http.get(valuesPath(id, rangeOf(name, `${at}:${at}`)))).read(grid);
  const [header = []] = found;
  if (header.length === 0) {
    throw new SnodoError(
      'invalid',
      `Row ${at} of the sheet "${name}" is empty: the names of the columns must stand there.`,
    );
  }
  return namesOf(header, 0);
}

/** Cells in the order of the columns; null leaves one as it is. @throws SnodoError `invalid` for a column that there is not. */
export function cellsOf(columns: readonly string[], given: z.infer<typeof values>) {
  const unknown = Object.keys(given).filter((name) => !columns.includes(name));
  if (unknown.length > 0) {
    throw new SnodoError('invalid', `The sheet has no column ${unknown.join(', ')}. It has: ${columns.join(', ')}.`);
  }
  return columns.map((name) => given[name] ?? null);
}

export const written = z.looseObject({
  updatedRange: z.string(),
  updatedRows: z.int().optional(),
  updatedCells: z.int().optional(),
});

/** `'Sheet 1'!A7:C7` is row 7; the name of a sheet may have a `!` too. */
export function rowIn(range: string): number {
  const [, at] = /!\$?[A-Z]*\$?(\d+)[^!]*$/.exec(range) ?? [];
  if (at === undefined) throw new SnodoError('unreadable', `Google Sheets names a range without a row: ${range}`);
  return Number(at);
}

export function inputOption(asItIs: boolean): 'RAW' | 'USER_ENTERED' {
  return asItIs ? 'RAW' : 'USER_ENTERED';
}
