import { SnodoError } from '../../core/error.ts';
import { isObject, type Json } from '../../core/json.ts';
import type { Sql, Statements } from '../database.ts';
import { jsonColumn, jsonText } from '../json-column.ts';
import { storableText } from '../storable-text.ts';

/** How many rows a dataset may have. */
export const mostRows = 5_000;

export interface DatasetRow {
  readonly input: Json;
  /** Undefined where nothing is expected. */
  readonly expected: Json | undefined;
  readonly tags: readonly string[];
  /** Of the trigger, what came with the input: headers, query, params, method. */
  readonly trigger: { readonly [field: string]: Json } | undefined;
  /** By the id of a step, what it gives instead of being carried out. */
  readonly outputs: { readonly [step: string]: Json } | undefined;
  /** The run that it was taken from. */
  readonly run: string | null;
}

export interface StoredDataset {
  readonly slug: string;
  readonly name: string | null;
  readonly rows: number;
  readonly updatedAt: Date;
}

interface Row {
  readonly slug: string;
  readonly name: string | null;
  readonly rows: number;
  readonly updated_at: Date;
}

export interface RowColumns {
  readonly input: unknown;
  readonly expected: unknown;
  readonly expects: boolean;
  readonly tags: string[];
  readonly trigger: unknown;
  readonly outputs: unknown;
}

function objectColumn(value: unknown): { readonly [name: string]: Json } | undefined {
  const json = jsonColumn(value);
  return isObject(json) ? json : undefined;
}

/** The columns that `dataset_rows` and `evaluation_inputs` have in common, as they are read. */
export function readRowColumns(row: RowColumns): Omit<DatasetRow, 'run'> {
  return {
    input: jsonColumn(row.input),
    expected: row.expects ? jsonColumn(row.expected) : undefined,
    tags: row.tags,
    trigger: objectColumn(row.trigger),
    outputs: objectColumn(row.outputs),
  };
}

function read({ slug, name, rows, updated_at: updatedAt }: Row): StoredDataset {
  return { slug, name, rows, updatedAt };
}

function selected(sql: Sql) {
  return sql`
    select slug, name, updated_at, (select count(*)::int from dataset_rows where dataset = slug) as rows from datasets`;
}

/** @throws SnodoError `not_found`. */
export async function getDataset(sql: Sql, slug: string): Promise<StoredDataset> {
  const [row] = await sql<Row[]>`${selected(sql)} where slug = ${slug}`;
  if (!row)
    throw new SnodoError('not_found', `There is no dataset "${slug}". GET /api/v1/datasets lists those there are.`);
  return read(row);
}

export async function listDatasets(sql: Sql, limit: number, after: string): Promise<readonly StoredDataset[]> {
  const rows = await sql<Row[]>`${selected(sql)} where slug > ${after} order by slug limit ${limit}`;
  return rows.map(read);
}

async function insertRows(sql: Statements, slug: string, rows: readonly DatasetRow[], first: number): Promise<void> {
  const column = (of: (row: DatasetRow) => Json | undefined) => rows.map((row) => jsonText(of(row)));
  await sql`
    insert into dataset_rows (dataset, position, input, expected, tags, trigger, outputs, run)
    select ${slug}, ${first} + at::int - 1, input::json, expected::json, array(select json_array_elements_text(tags::json)),
      trigger::json, outputs::json, run
    from unnest(${column((row) => row.input)}::text[], ${column((row) => row.expected)}::text[],
      ${column((row) => row.tags.map(storableText))}::text[], ${column((row) => row.trigger)}::text[],
      ${column((row) => row.outputs)}::text[], ${rows.map((row) => row.run)}::uuid[])
      with ordinality as r(input, expected, tags, trigger, outputs, run, at)`;
}

/** Makes a dataset, or puts other rows in the place of those it has. @returns whether it is new. */
export async function putDataset(
  sql: Sql,
  { slug, name, rows }: { readonly slug: string; readonly name: string | null; readonly rows: readonly DatasetRow[] },
): Promise<boolean> {
  return sql.begin(async (transaction) => {
    const [row] = await transaction<{ created: boolean }[]>`
      insert into datasets (slug, name) values (${slug}, ${name})
      on conflict (slug) do update set name = excluded.name, updated_at = now() returning (xmax = 0) as created`;
    await transaction`delete from dataset_rows where dataset = ${slug}`;
    await insertRows(transaction, slug, rows, 1);
    return row?.created ?? false;
  });
}

/** Adds rows at the end. @throws SnodoError `not_found`, `too_large` beyond the most that a dataset may have. */
export async function addRows(sql: Sql, slug: string, rows: readonly DatasetRow[]): Promise<void> {
  await sql.begin(async (transaction) => {
    const { count } = await transaction`update datasets set updated_at = now() where slug = ${slug}`;
    if (count === 0) await getDataset(sql, slug);
    const [last] = await transaction<{ rows: number; position: number }[]>`
      select count(*)::int as rows, coalesce(max(position), 0) as position from dataset_rows where dataset = ${slug}`;
    const { rows: held = 0, position = 0 } = last ?? {};
    if (held + rows.length > mostRows) {
      const message = `A dataset has at most ${mostRows} rows: "${slug}" has ${held}, and ${rows.length} were to be added.`;
      throw new SnodoError('too_large', message);
    }
    await insertRows(transaction, slug, rows, position + 1);
  });
}

/** Rows after a position, in order. */
export async function datasetRows(
  sql: Sql,
  slug: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly (DatasetRow & { readonly position: number })[]> {
  const rows = await sql<(RowColumns & { position: number; run: string | null })[]>`
    select position, input, expected, expected is not null as expects, tags, trigger, outputs, run from dataset_rows
    where dataset = ${slug} and position > ${after} order by position limit ${limit}`;
  return rows.map((row) => ({ ...readRowColumns(row), position: row.position, run: row.run }));
}

/** @throws SnodoError `not_found`. */
export async function deleteRow(sql: Sql, slug: string, position: number): Promise<void> {
  const { count } = await sql`delete from dataset_rows where dataset = ${slug} and position = ${position}`;
  if (count === 0) throw new SnodoError('not_found', `The dataset "${slug}" has no row ${position}.`);
}

/** Evaluations that were made with it stay as they are. @throws SnodoError `not_found`. */
export async function deleteDataset(sql: Sql, slug: string): Promise<void> {
  const { count } = await sql`delete from datasets where slug = ${slug}`;
  if (count === 0) await getDataset(sql, slug);
}
