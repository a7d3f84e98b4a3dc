import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import { SnodoError } from '../../core/error.ts';
import { cell, noSession, type Place, type Session, tablePath } from './workbook.ts';

/** Larger answers of Excel come late or not at all. */
export const pageRows = 500;

export const row = z.object({
  /** Its place in the table, from 0. */
  index: z.int(),
  values: z.record(z.string(), cell),
});
type Row = z.infer<typeof row>;

export const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).meta({
  title: 'Values',
  description: 'By the names of the columns. A date is best written as 2026-11-28.',
  format: 'json',
});

type InTable = Place & { readonly table: string };

const columnsAnswer = z.object({ value: z.array(z.object({ name: z.string() })) });
const rowsAnswer = z.object({ value: z.array(z.object({ index: z.int(), values: z.tuple([z.array(cell)]) })) });

/** The names of the columns, in their order. */
export async function columnsOf(http: ConnectorHttp, place: InTable, headers: Session = noSession) {
  const found = await http.get(tablePath(place, '/columns'), { query: { $select: 'name' }, headers });
  return found.read(columnsAnswer).value.map(({ name }) => name);
}

/** Rows of a table from `skip` on, page by page, by the names of their columns. */
export async function rowsOf(
  http: ConnectorHttp,
  place: InTable,
  columns: readonly string[],
  { skip, limit }: { readonly skip: number; readonly limit: number },
  headers: Session = noSession,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const wanted = Math.min(limit - rows.length, pageRows);
    const query = { $top: wanted, $skip: skip + rows.length };
    const { value } = (await http.get(tablePath(place, '/rows'), { query, headers, timeoutMs: 60_000 })).read(
      rowsAnswer,
    );
    rows.push(
      ...value.map(({ index, values: [cells] }) => ({
        index,
        values: Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? ''])),
      })),
    );
    if (value.length < wanted || rows.length >= limit) return rows;
  }
}

/** How many rows a table has. An empty table has one without values. */
export async function countOf(http: ConnectorHttp, place: InTable): Promise<number> {
  const found = await http.get(tablePath(place, '/dataBodyRange'), { query: { $select: 'rowCount' } });
  return found.read(z.object({ rowCount: z.int() })).rowCount;
}

/** Cells in the order of the columns; null leaves one as it is. @throws SnodoError `invalid` for a column that there is not. */
export function cellsOf(columns: readonly string[], given: z.infer<typeof values>) {
  const unknown = Object.keys(given).filter((name) => !columns.includes(name));
  if (unknown.length > 0) {
    throw new SnodoError('invalid', `The table has no column ${unknown.join(', ')}. It has: ${columns.join(', ')}.`);
  }
  return columns.map((name) => given[name] ?? null);
}
