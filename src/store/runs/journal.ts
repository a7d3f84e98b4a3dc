import type { Json } from '../../core/json.ts';
import type { Failure, RunCause, RunOutcome, StepStatus } from '../../core/run.ts';
import { approvalsInto, approvalsOver } from '../approvals/approval-rows.ts';
import { callsInto, type LoggedCall } from '../calls/calls.ts';
import type { Sql } from '../database.ts';
import { lettersInto, type NewDeadLetter } from './dead-letters.ts';
import { endedColumns, endMessages, toldError } from '../subscribers/end-messages.ts';
import { GroupCommit } from '../group-commit.ts';
import { taskOf } from './job-queue.ts';
import { withinWeeks } from '../history/history-week.ts';
import { jsonColumn, jsonText } from '../json-column.ts';

export interface JournalRow {
  /** Empty, or the item of an `each`: `orders/17`. */
  readonly scope: string;
  readonly step: string;
  readonly status: StepStatus;
  readonly port: string | null;
  readonly attempts: number;
  readonly input: Json | undefined;
  readonly output: Json | undefined;
  readonly error: Failure | undefined;
  /** What a waiting step waits for. */
  readonly waits: Json | undefined;
  /** What its code printed. */
  readonly printed: string | undefined;
  readonly startedAt: number;
  readonly endedAt: number | null;
}

/** One outgoing call of a step. */
export interface CallRow extends LoggedCall {
  readonly workflow: string;
  readonly scope: string;
  readonly step: string;
}

/** A run that another run starts. */
export interface StartedRun {
  readonly run: string;
  readonly workflow: string;
  readonly version: number;
  readonly cause: RunCause;
  readonly input: Json;
  readonly depth: number;
  readonly parent: { readonly run: string; readonly scope: string; readonly step: string } | undefined;
}

export interface RunEnd {
  readonly outcome: RunOutcome;
  readonly output: Json | undefined;
  readonly error: Failure | undefined;
  /** The run that waits for this one. */
  readonly wake: string | undefined;
  /** Of a run that has failed for good. */
  readonly letter?: NewDeadLetter | undefined;
}

/** Gives a run back until then (ms since 1970); null: until something wakes it. */
export interface Park {
  readonly state: 'queued' | 'waiting';
  readonly wakeAt: number | null;
  /** The label of the workers that it goes on at; undefined: at any. */
  readonly runOn?: string | undefined;
}

/** What one run wants to be durable at one moment, all of it or nothing. */
interface JournalWrite {
  readonly run: string;
  readonly epoch: number;
  readonly rows: readonly JournalRow[];
  readonly calls: readonly CallRow[];
  readonly starts: readonly StartedRun[];
  readonly end: RunEnd | undefined;
  readonly park: Park | undefined;
}

const at = (ms: number | null): number | null => (ms === null ? null : ms / 1000);

/**
 * `runs (id, epoch)` of the runs that a list names as `run` and `epoch`, each looked up by its id. As a join PostgreSQL would
 * take the weeks for the narrower condition while it knows of few runs, and go through all of them: 400 runs of three steps
 * a second, not 5,000.
 */
function heldRuns(sql: Sql, list: 'f' | 'r' | 's', ids: readonly string[]) {
  const by = list === 's' ? sql`s.by` : sql`${sql(list)}.run`;
  return sql`cross join lateral (
    select runs.id, runs.epoch from runs where runs.id = ${by} and runs.epoch = ${sql(list)}.epoch ${withinWeeks(sql, 'runs.id', ids)}
    offset 0
  ) runs`;
}

/** The condition `and …` that only these runs are changed. */
function onlyRuns(sql: Sql, of: readonly { readonly run: string }[]) {
  const ids = of.map(({ run }) => run);
  return sql`and runs.id = any(${ids}::uuid[]) ${withinWeeks(sql, 'runs.id', ids)}`;
}

function rowsInto(sql: Sql, batch: readonly JournalWrite[]) {
  const rows = batch.flatMap(({ run, epoch, rows: own }) => own.map((row) => ({ ...row, run, epoch })));
  const column = <T>(of: (row: (typeof rows)[number]) => T): T[] => rows.map(of);
  return sql`, noted as (
    insert into journal (run, scope, step, status, port, attempts, input, output, error, waits, printed, started_at, ended_at)
    select r.run, r.scope, r.step, r.status, r.port, r.attempts, r.input::json, r.output::json, r.error::json,
      r.waits::json, r.printed, to_timestamp(r.started_at), to_timestamp(r.ended_at)
    from unnest(
      ${column((row) => row.run)}::uuid[], ${column((row) => row.scope)}::text[], ${column((row) => row.step)}::text[],
      ${column((row) => row.status)}::text[], ${column((row) => row.port)}::text[],
      ${column((row) => row.attempts)}::int[], ${column((row) => jsonText(row.input))}::text[],
      ${column((row) => jsonText(row.output))}::text[], ${column((row) => jsonText(row.error))}::text[],
      ${column((row) => jsonText(row.waits))}::text[], ${column(({ printed }) => printed?.replaceAll('\0', '\u0001') ?? null)}::text[],
      ${column((row) => at(row.startedAt))}::float8[],
      ${column((row) => at(row.endedAt))}::float8[], ${column((row) => row.epoch)}::int[]
    ) as r(run, scope, step, status, port, attempts, input, output, error, waits, printed, started_at, ended_at, epoch)
    ${heldRuns(
      sql,
      'r',
      rows.map(({ run }) => run),
    )}
    on conflict (run, scope, step) do update
      set status = excluded.status, port = excluded.port, attempts = excluded.attempts,
        -- A step that only waited is not evaluated again when its time has come.
        input = coalesce(excluded.input, journal.input),
        output = excluded.output, error = excluded.error, waits = excluded.waits, printed = excluded.printed,
        started_at = excluded.started_at, ended_at = excluded.ended_at
      where journal.status = 'waiting'
  )${approvalsInto(sql, rows)}`;
}

// Not fenced: a call was made, whoever has the run now.
function madeCalls(sql: Sql, batch: readonly JournalWrite[]) {
  const rows = batch.flatMap((write) => write.calls.map((call) => ({ ...call, run: write.run })));
  return rows.length === 0 ? sql`` : sql`, ${callsInto(sql, rows)}`;
}

function endsInto(sql: Sql, batch: readonly JournalWrite[]) {
  const ends = batch.flatMap(({ run, epoch, end }) => (end ? [{ run, epoch, ...end }] : []));
  if (ends.length === 0) return sql``;
  return sql`, ended as (
    update runs set outcome = e.outcome, output = e.output::json, error = e.error::json, ended_at = now(),
      worker = null, wake_at = null
    from unnest(
      ${ends.map((end) => end.run)}::uuid[], ${ends.map((end) => end.outcome)}::text[],
      ${ends.map((end) => jsonText(end.output))}::text[], ${ends.map((end) => jsonText(end.error))}::text[],
      ${ends.map((end) => toldError(end.error))}::text[], ${ends.map((end) => end.epoch)}::int[]
    ) as e(run, outcome, output, error, told_error, epoch)
    where runs.id = e.run and runs.epoch = e.epoch ${onlyRuns(sql, ends)}
    returning ${endedColumns(sql, sql`e.output`, sql`e.told_error`)}
  ), findable as (
    insert into search_queue (run) select id from ended
  )${approvalsOver(
    sql,
    ends.filter(({ outcome }) => outcome !== 'succeeded').map(({ run }) => run),
  )}${lettersInto(
    sql,
    ends.flatMap(({ letter }) => letter ?? []),
  )}${endMessages(sql)}`;
}

function parksInto(sql: Sql, batch: readonly JournalWrite[]) {
  const parks = batch.flatMap(({ run, epoch, park }) => (park ? [{ run, epoch, ...park }] : []));
  if (parks.length === 0) return sql``;
  return sql`, parked as (
    update runs set state = p.state, worker = null, wake_at = to_timestamp(p.wake_at), run_on = p.run_on
    from unnest(
      ${parks.map((park) => park.run)}::uuid[], ${parks.map((park) => park.state)}::text[],
      ${parks.map((park) => at(park.wakeAt))}::float8[], ${parks.map((park) => park.epoch)}::int[],
      ${parks.map((park) => park.runOn ?? null)}::text[]
    ) as p(run, state, wake_at, epoch, run_on)
    where runs.id = p.run and runs.epoch = p.epoch ${onlyRuns(sql, parks)}
  )`;
}

function startsInto(sql: Sql, batch: readonly JournalWrite[]) {
  const starts = batch.flatMap(({ run: by, epoch, starts: own }) => own.map((one) => ({ ...one, by, epoch })));
  if (starts.length === 0) return sql``;
  return sql`, started as (
    insert into runs (id, workflow, version, cause, input, depth, parent_run, parent_scope, parent_step)
    select s.run, s.workflow, s.version, s.cause, s.input::json, s.depth, s.parent_run, s.parent_scope, s.parent_step
    from unnest(
      ${starts.map((one) => one.run)}::uuid[], ${starts.map((one) => one.workflow)}::text[],
      ${starts.map((one) => one.version)}::int[], ${starts.map((one) => one.cause)}::text[],
      ${starts.map((one) => jsonText(one.input))}::text[], ${starts.map((one) => one.depth)}::int[],
      ${starts.map((one) => one.parent?.run ?? null)}::uuid[], ${starts.map((one) => one.parent?.scope ?? null)}::text[],
      ${starts.map((one) => one.parent?.step ?? null)}::text[],
      ${starts.map((one) => one.by)}::uuid[], ${starts.map((one) => one.epoch)}::int[]
    ) as s(run, workflow, version, cause, input, depth, parent_run, parent_scope, parent_step, by, epoch)
    ${heldRuns(
      sql,
      's',
      starts.map(({ by }) => by),
    )}
    on conflict (id) do nothing
  )`;
}

/**
 * The jobs that a batch leaves behind: for runs it started, for those that waited, and the timers of parked ones. A run has
 * one timer, which is set anew: else a run that is woken before its time would keep both, and each would make another.
 */
function jobsOf(batch: readonly JournalWrite[]): readonly {
  readonly run: string;
  readonly at: number | null;
  readonly key?: string;
  readonly runOn?: string | undefined;
}[] {
  return batch.flatMap(({ run, starts, end, park }) => [
    ...starts.map((one) => ({ run: one.run, at: null })),
    ...(end?.wake === undefined ? [] : [{ run: end.wake, at: null }]),
    ...(park === undefined || park.wakeAt === null
      ? []
      : [{ run, at: park.wakeAt, key: `timer ${run}`, runOn: park.runOn }]),
  ]);
}

function jobsInto(sql: Sql, batch: readonly JournalWrite[]) {
  const jobs = jobsOf(batch);
  if (jobs.length === 0) return { fragment: sql``, from: sql`` };
  return {
    fragment: sql`, queued as (
      select count(*) from graphile_worker.add_jobs(array(
        select row(j.task, json_build_object('runs', json_build_array(j.run)), null, to_timestamp(j.run_at), null, j.key, null, null)::graphile_worker.job_spec
        from unnest(${jobs.map((job) => job.run)}::uuid[], ${jobs.map((job) => at(job.at))}::float8[],
          ${jobs.map((job) => job.key ?? null)}::text[], ${jobs.map((job) => taskOf(job.runOn))}::text[])
          as j(run, run_at, key, task)))
    )`,
    // A select that nothing reads would not be carried out.
    from: sql`, queued`,
  };
}

// The fence is the epoch alone: every end is by its holder, and what opens a run again counts the epoch on. A condition on
// the outcome would let PostgreSQL read the index of open runs whole for every row instead of looking the run up.
async function writeBatch(sql: Sql, batch: readonly JournalWrite[]): Promise<readonly boolean[]> {
  const jobs = jobsInto(sql, batch);
  const rows = await sql<{ run: string; epoch: number }[]>`
    with ours as (
      select distinct runs.id as run, runs.epoch
      from unnest(${batch.map((one) => one.run)}::uuid[], ${batch.map((one) => one.epoch)}::int[]) as f(run, epoch)
      ${heldRuns(
        sql,
        'f',
        batch.map(({ run }) => run),
      )}
    )${rowsInto(sql, batch)}${madeCalls(sql, batch)}${endsInto(sql, batch)}${parksInto(sql, batch)}${startsInto(sql, batch)}${jobs.fragment}
    select ours.run, ours.epoch from ours${jobs.from}`;
  const ours = new Map(rows.map((row) => [row.run, row.epoch]));
  return batch.map((write) => ours.get(write.run) === write.epoch);
}

/** Resolves when the write is durable; false when the run is no longer this claim's, and nothing was written. */
export type WriteJournal = (write: JournalWrite) => Promise<boolean>;

// A run waits for each of its writes before the next, so the order of statements does not matter. Two under way at a
// time: while one waits for the disk the other is prepared (3,816 runs of three steps a second with
// one lane, 4,875 with two).
export function journaling(sql: Sql, committed?: (count: number) => void): WriteJournal {
  const commits = new GroupCommit<JournalWrite, boolean>({
    write: (batch) => writeBatch(sql, batch),
    maxBatch: 100,
    lanes: 2,
    committed,
  });
  return (write) => commits.add(write);
}

/** What the journal holds of a finished or waiting step. */
export interface Noted {
  readonly step: string;
  readonly status: StepStatus;
  readonly port: string | null;
  readonly attempts: number;
  readonly output: Json;
  readonly error: Json;
  readonly waits: Json;
  readonly startedAt: Date;
}

interface NotedRow {
  readonly step: string;
  readonly status: StepStatus;
  readonly port: string | null;
  readonly attempts: number;
  readonly output: unknown;
  readonly error: unknown;
  readonly waits: unknown;
  readonly started_at: Date;
}

/** The rows of one scope of a run. */
export async function readJournal(sql: Sql, run: string, scope: string): Promise<readonly Noted[]> {
  const rows = await sql<NotedRow[]>`
    select step, status, port, attempts, output, error, waits, started_at from journal
    where run = ${run} and scope = ${scope}`;
  return rows.map((row) => ({
    step: row.step,
    status: row.status,
    port: row.port,
    attempts: row.attempts,
    output: jsonColumn(row.output),
    error: jsonColumn(row.error),
    waits: jsonColumn(row.waits),
    startedAt: row.started_at,
  }));
}
