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

interface Part {
  readonly skip: number;
  readonly limit: number;
}

/** Rows of a table from `skip` on, page by page, by the names of their columns. */
export async function* pagesOf(
  http: ConnectorHttp,
  place: InTable,
  columns: readonly string[],
  { skip, limit }: Part,
  headers: Session = noSession,
): AsyncGenerator<readonly Row[]> {
  for (let read = 0; read < limit; read += pageRows) {
    const wanted = Math.min(limit - read, pageRows);
    const query = { $top: wanted, $skip: skip + read };
    const { value } = (await http.get(tablePath(place, '/rows'), { query, headers, timeoutMs: 60_000 })).read(
      rowsAnswer,
    );
    yield value.map(({ index, values: [cells] }) => ({
      index,
      values: Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? ''])),
    }));
    if (value.length < wanted) return;
  }
}

/** As `pagesOf`, as one list. */
export async function rowsOf(...asked: Parameters<typeof pagesOf>): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const page of pagesOf(...asked)) rows.push(...page);
  return rows;
}

/** Cells in the order of the columns; null leaves one as it is. @throws SnodoError `invalid` for a column that there is not. */
export function cellsOf(columns: readonly string[], given: z.infer<typeof values>) {
  const unknown = Object.keys(given).filter((name) => !columns.includes(name));
  if (unknown.length > 0) {
    throw new SnodoError('invalid', `The table has no column ${unknown.join(', ')}. It has: ${columns.join(', ')}.`);
  }
  return columns.map((name) => given[name] ?? null);
}
