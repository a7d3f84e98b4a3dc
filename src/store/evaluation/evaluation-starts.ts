import type { Json } from '../../core/json.ts';
import type { Statements } from '../database.ts';
import { type DatasetRow, type RowColumns, readRowColumns } from './datasets.ts';
import type { Place } from './evaluation-work.ts';
import { createRun } from '../runs/runs.ts';
import { keepTried, readTried } from '../runs/tried.ts';

/** How many rows are under way. */
export async function rowsUnderWay(transaction: Statements, evaluation: string): Promise<number> {
  const [row] = await transaction<{ count: number }[]>`
    select count(*)::int from evaluation_results
    where evaluation = ${evaluation} and state in ('running', 'judging')`;
  return row?.count ?? 0;
}

export interface WaitingRow extends Place {
  readonly row: Omit<DatasetRow, 'run'>;
  readonly workflow: string;
  readonly tried: number;
}

/** The next rows, all variants of one before the next. */
export async function waitingRows(
  transaction: Statements,
  evaluation: string,
  limit: number,
): Promise<readonly WaitingRow[]> {
  const rows = await transaction<(Place & RowColumns & { workflow: string; tried: number })[]>`
    select e.variant, e.position, i.input, i.expected, i.expected is not null as expects, i.tags, i.trigger, i.outputs,
      v.workflow, v.tried
    from evaluation_results e join evaluation_inputs i using (evaluation, position)
      join evaluation_variants v using (evaluation, variant)
    where e.evaluation = ${evaluation} and e.state = 'pending' order by e.position, e.variant limit ${limit}`;
  return rows.map((row) => ({
    variant: row.variant,
    position: row.position,
    row: readRowColumns(row),
    workflow: row.workflow,
    tried: row.tried,
  }));
}

/** The document of a row that has outputs of its own. @returns its number. */
async function withOutputs(transaction: Statements, { workflow, tried, row }: WaitingRow): Promise<number> {
  if (row.outputs === undefined) return tried;
  const { outputs, ...rest } = await readTried(transaction, workflow, -tried);
  return keepTried(transaction, { ...rest, outputs: { ...outputs, ...row.outputs } });
}

/** Starts the run of a row, which is noted with it: whoever dies in between has started none. */
export async function startRow(
  transaction: Statements,
  evaluation: string,
  waiting: WaitingRow,
  { run, input }: { readonly run: string; readonly input: Json },
): Promise<void> {
  const number = await withOutputs(transaction, waiting);
  await createRun(transaction, { id: run, workflow: waiting.workflow, version: -number, cause: 'test', input });
  await transaction`
    update evaluation_results set state = 'running', run = ${run}
    where evaluation = ${evaluation} and variant = ${waiting.variant} and position = ${waiting.position}`;
}

/** The documents of the judges, by the number of their scorer. */
export async function judgesOf(
  transaction: Statements,
  evaluation: string,
): Promise<ReadonlyMap<number, { readonly workflow: string; readonly tried: number }>> {
  const rows = await transaction<{ scorer: number; workflow: string; tried: number }[]>`
    select scorer, slug as workflow, tried from evaluation_judges join tried_documents on number = tried
    where evaluation = ${evaluation}`;
  return new Map(rows.map(({ scorer, ...judge }) => [scorer, judge]));
}

/** Starts a run that judges. */
export async function startJudge(
  transaction: Statements,
  judge: { readonly workflow: string; readonly tried: number },
  { run, input }: { readonly run: string; readonly input: Json },
): Promise<void> {
  await createRun(transaction, { id: run, workflow: judge.workflow, version: -judge.tried, cause: 'test', input });
}
