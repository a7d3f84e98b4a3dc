import type { EvaluationState } from '../../core/evaluation-states.ts';
import { SnodoError } from '../../core/error.ts';
import { timeOfId } from '../../core/id.ts';
import type { Json } from '../../core/json.ts';
import type { Sql, Statements } from '../database.ts';
import { type DatasetRow, type RowColumns, readRowColumns } from './datasets.ts';
import { jsonColumn, jsonText } from '../json-column.ts';
import { keepTried, type TriedDocument } from '../runs/tried.ts';

export interface StoredEvaluation {
  readonly id: string;
  readonly dataset: string;
  /** What was asked for. */
  readonly config: Json;
  readonly state: EvaluationState;
  readonly rows: number;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

interface Row {
  readonly id: string;
  readonly dataset: string;
  readonly config: unknown;
  readonly state: EvaluationState;
  readonly rows: number;
  readonly ended_at: Date | null;
}

function read(row: Row): StoredEvaluation {
  return {
    id: row.id,
    dataset: row.dataset,
    config: jsonColumn(row.config),
    state: row.state,
    rows: row.rows,
    startedAt: new Date(timeOfId(row.id)),
    endedAt: row.ended_at,
  };
}

export interface NewEvaluation {
  readonly id: string;
  readonly dataset: string;
  readonly config: Json;
  readonly concurrency: number;
  readonly rows: readonly (Omit<DatasetRow, 'run'> & { readonly key: string })[];
  /** `shown`: what it is, for people. */
  readonly variants: readonly { readonly shown: Json; readonly tried: TriedDocument }[];
  /** By scorer; undefined where no model judges. */
  readonly judges: readonly (TriedDocument | undefined)[];
}

async function insertInputs(sql: Statements, { id, rows }: NewEvaluation): Promise<void> {
  type Given = NewEvaluation['rows'][number];
  const column = (of: (row: Given) => Json | undefined) => rows.map((row) => jsonText(of(row)));
  await sql`
    insert into evaluation_inputs (evaluation, position, key, input, expected, tags, trigger, outputs)
    select ${id}, at, key, input::json, expected::json, array(select json_array_elements_text(tags::json)),
      trigger::json, outputs::json
    from unnest(${rows.map((row) => row.key)}::text[], ${column((row) => row.input)}::text[],
      ${column((row) => row.expected)}::text[], ${column((row) => row.tags)}::text[],
      ${column((row) => row.trigger)}::text[], ${column((row) => row.outputs)}::text[])
      with ordinality as r(key, input, expected, tags, trigger, outputs, at)`;
}

/** Notes what shall be measured, with a copy of the rows: all in one commit. */
export async function createEvaluation(sql: Sql, made: NewEvaluation): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`
      insert into evaluations (id, dataset, config, state, concurrency)
      values (${made.id}, ${made.dataset}, ${jsonText(made.config)}::text::json, 'running', ${made.concurrency})`;
    await insertInputs(transaction, made);
    for (const [at, { shown, tried }] of made.variants.entries()) {
      const number = await keepTried(transaction, tried);
      await transaction`
        insert into evaluation_variants (evaluation, variant, shown, workflow, tried)
        values (${made.id}, ${at}, ${jsonText(shown)}::text::json, ${tried.document.slug}, ${number})`;
    }
    for (const [at, judge] of made.judges.entries()) {
      if (judge === undefined) continue;
      const number = await keepTried(transaction, judge);
      await transaction`
        insert into evaluation_judges (evaluation, scorer, tried) values (${made.id}, ${at}, ${number})`;
    }
    await transaction`
      insert into evaluation_results (evaluation, variant, position, state)
      select v.evaluation, v.variant, i.position, 'pending'
      from evaluation_variants v join evaluation_inputs i using (evaluation) where v.evaluation = ${made.id}`;
  });
}

function selected(sql: Sql) {
  return sql`
    select id, dataset, config, state, ended_at,
      (select count(*)::int from evaluation_inputs where evaluation = id) as rows from evaluations`;
}

/** @throws SnodoError `not_found`. */
export async function getEvaluation(sql: Sql, id: string): Promise<StoredEvaluation> {
  const [row] = await sql<Row[]>`${selected(sql)} where id = ${id}`;
  if (!row)
    throw new SnodoError('not_found', `There is no evaluation ${id}. GET /api/v1/evaluations lists those there are.`);
  return read(row);
}

/** Newest first. */
export async function listEvaluations(
  sql: Sql,
  page: { readonly dataset?: string | undefined; readonly limit: number; readonly before?: string | undefined },
): Promise<readonly StoredEvaluation[]> {
  const { dataset, limit, before } = page;
  const rows = await sql<Row[]>`
    ${selected(sql)} where true ${dataset === undefined ? sql`` : sql`and dataset = ${dataset}`}
      ${before === undefined ? sql`` : sql`and id < ${before}::uuid`} order by id desc limit ${limit}`;
  return rows.map(read);
}

/**
 * Begins no row more. What is under way is given up too.
 *
 * @returns the runs that were under way.
 * @throws SnodoError `not_found`, `conflict` where it has ended.
 */
export async function cancelEvaluation(sql: Sql, id: string): Promise<readonly string[]> {
  const cancelled = await sql.begin(async (transaction) => {
    const { count } = await transaction`
      update evaluations set state = 'cancelled', ended_at = now() where id = ${id} and ended_at is null`;
    if (count === 0) return undefined;
    return transaction<{ run: string }[]>`
      with open as (
        select variant, position, run, judges from evaluation_results where evaluation = ${id} and state <> 'done'
      ), closed as (
        update evaluation_results r set state = 'cancelled' from open o
        where r.evaluation = ${id} and r.variant = o.variant and r.position = o.position
      )
      select run from open where run is not null union select unnest(judges) from open`;
  });
  if (cancelled) return cancelled.flatMap(({ run }) => run ?? []);
  const { state } = await getEvaluation(sql, id);
  throw new SnodoError('conflict', `Evaluation ${id} has already ended: it is ${state}.`);
}

/** Its runs stay in the history. @throws SnodoError `not_found`, `conflict` while it goes on. */
export async function deleteEvaluation(sql: Sql, id: string): Promise<void> {
  const { count } = await sql`delete from evaluations where id = ${id} and ended_at is not null`;
  if (count > 0) return;
  await getEvaluation(sql, id);
  throw new SnodoError('conflict', `Evaluation ${id} is still going on. Cancel it first.`);
}

/** The rows as they were measured, from a position on. */
export async function evaluationInputs(
  sql: Sql,
  id: string,
  positions: readonly number[],
): Promise<readonly (Omit<DatasetRow, 'run'> & { readonly position: number })[]> {
  const rows = await sql<(RowColumns & { position: number })[]>`
    select position, input, expected, expected is not null as expects, tags, trigger, outputs from evaluation_inputs
    where evaluation = ${id} and position = any(${[...positions]}::int[]) order by position`;
  return rows.map((row) => ({ ...readRowColumns(row), position: row.position }));
}
