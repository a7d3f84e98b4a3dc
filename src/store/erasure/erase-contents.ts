import type { Statements } from '../database.ts';
import { type DroppedCounts, dropContents } from './drop-contents.ts';
import { deliveriesOf } from '../runs/run-family.ts';
import { ownDeliveries } from '../runs/unkept-runs.ts';

/** What an erasure takes besides the history. */
export interface Erasing {
  readonly erasure: string;
  /** Whether values of the store go that these runs were the last to write. */
  readonly stored: boolean;
}

/** A file with a time of its own goes with a run that names it, where it is not older than that by more. */
const madeFor = '1 hour';

const fileInText = '"\\$file"\\s*:\\s*"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"';

/** Files that the runs name and that are not deleted with them. */
async function namedFiles(sql: Statements, runs: readonly string[]): Promise<{ files: number; filesLeft: number }> {
  const [row] = await sql<{ files: number; filesLeft: number }[]>`
    with texts as (
      select id as run, concat_ws(' ', input::text, output::text) as text from runs where id = any(${[...runs]}::uuid[])
      union all
      select run, concat_ws(' ', input::text, output::text) from journal where run = any(${[...runs]}::uuid[])
    ), named as (
      select m[1]::uuid as file, min(run::text)::uuid as run
      from texts cross join lateral regexp_matches(text, ${fileInText}, 'g') m group by 1
    ), known as (
      select f.id, first_id_at(f.created_at + ${madeFor}::interval) > named.run as made_for
      from named join files f on f.id = named.file and f.run is null
    ), gone as (
      update files set expires_at = now() from known where files.id = known.id and known.made_for returning 1
    )
    select (select count(*) from gone)::int as files,
      (select count(*) from known where not made_for)::int as "filesLeft"`;
  return row ?? { files: 0, filesLeft: 0 };
}

/** Samples that are what steps of the runs gave. */
async function samplesOf(sql: Statements, runs: readonly string[]): Promise<number> {
  const { count } = await sql`
    delete from workflow_samples s using runs r, journal j
    where r.id = any(${[...runs]}::uuid[]) and j.run = r.id and s.slug = r.workflow and s.place = j.step
      and j.output is not null and s.value::text = j.output::text`;
  return count;
}

/** What evaluations and datasets took over from the runs. */
async function measuredOf(sql: Statements, runs: readonly string[]): Promise<number> {
  const ids = [...runs];
  const emptied = sql`input = 'null', expected = null, trigger = null, outputs = null`;
  await sql`
    update evaluation_inputs i set ${emptied} from dataset_rows d
    where d.run = any(${ids}::uuid[]) and i.input::text = d.input::text
      and i.evaluation in (select id from evaluations e where e.dataset = d.dataset)`;
  const rows = await sql`delete from dataset_rows where run = any(${ids}::uuid[])`;
  await sql`
    update evaluation_inputs i set ${emptied} from evaluation_results r
    where r.run = any(${ids}::uuid[]) and i.evaluation = r.evaluation and i.position = r.position`;
  await sql`
    update evaluation_results set output = null, error = null, scores = null
    where run = any(${ids}::uuid[]) or judges && ${ids}::uuid[]`;
  return rows.count;
}

async function storedOf(sql: Statements, runs: readonly string[], goes: boolean): Promise<DroppedCounts> {
  const ids = [...runs];
  if (goes) {
    const { count } = await sql`delete from stored_values where run = any(${ids}::uuid[])`;
    return { stored: count };
  }
  const [row] = await sql<{ left: number }[]>`
    select count(*)::int as left from stored_values where run = any(${ids}::uuid[])`;
  return { storedLeft: row?.left ?? 0 };
}

/** Erases the contents of runs that are over, which the transaction holds, and all that stands about them elsewhere. */
export async function eraseRuns(
  sql: Statements,
  runs: readonly string[],
  { erasure, stored }: Erasing,
): Promise<DroppedCounts> {
  const came = await ownDeliveries(sql, await deliveriesOf(sql, runs));
  const samples = await samplesOf(sql, runs);
  const named = await namedFiles(sql, runs);
  const rows = await measuredOf(sql, runs);
  const memory = await sql`delete from agent_memory where run = any(${[...runs]}::uuid[])`;
  const values = await storedOf(sql, runs, stored);
  await sql`update chat_messages set key = null where run = any(${[...runs]}::uuid[])`;
  const { files = 0, ...dropped } = await dropContents(
    sql,
    { runs, deliveries: came },
    { contents: 'erased', erasure },
  );
  return {
    ...dropped,
    ...values,
    samples,
    datasetRows: rows,
    memory: memory.count,
    files: files + named.files,
    filesLeft: named.filesLeft,
  };
}
