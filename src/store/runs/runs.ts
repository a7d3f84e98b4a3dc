import { type ContentsLost, withoutContents } from '../../core/contents.ts';
import type { Json } from '../../core/json.ts';
import type { RunCause, RunStatus } from '../../core/run.ts';
import { SnodoError } from '../../core/error.ts';
import type { Sql, Statements } from '../database.ts';
import { type KeptRequest, keptRequest, type RequestRow } from '../deliveries/kept-request.ts';
import { jsonColumn, jsonText } from '../json-column.ts';
import { type RunFilter, runCondition } from './run-condition.ts';

/** A run as lists show it. */
export interface RunSummary {
  readonly id: string;
  readonly workflow: string;
  readonly version: number;
  readonly status: RunStatus;
  readonly cause: RunCause;
  readonly attempt: number;
  readonly error: Json;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

export interface StoredRun extends RunSummary {
  readonly delivery: string | null;
  readonly parent: string | null;
  readonly replayOf: string | null;
  /** The run whose effects are not repeated. */
  readonly effectsOf: string | null;
  readonly wakeAt: Date | null;
  readonly input: Json;
  readonly request: KeptRequest | undefined;
  readonly output: Json;
  /** How its contents went; null: all are there. */
  readonly contents: ContentsLost | null;
  readonly erasedAt: Date | null;
  readonly erasure: string | null;
  /** SHA-256 and size of the body that started it; null where it is there, or where not even they are kept. */
  readonly fingerprint: Json;
  /** By which method it was asked for; null where no request started it. */
  readonly method: string | null;
  /** Whether the request that started it is there as it came. */
  readonly hasRequest: boolean;
}

export interface StoredStep {
  readonly scope: string;
  readonly step: string;
  readonly status: string;
  readonly port: string | null;
  readonly attempts: number;
  readonly input: Json;
  readonly output: Json;
  readonly error: Json;
  /** What a waiting step waits for. */
  readonly waits: Json;
  /** Whether its answer was there, so that no call was made. */
  readonly cached: boolean;
  /** What its code printed, the beginning of it. */
  readonly printed: string | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

interface SummaryRow {
  readonly id: string;
  readonly workflow: string;
  readonly version: number;
  readonly status: RunStatus;
  readonly cause: RunCause;
  readonly attempt: number;
  readonly error: unknown;
  readonly started_at: Date | null;
  readonly ended_at: Date | null;
}

interface RunRow extends SummaryRow, RequestRow {
  readonly delivery: string | null;
  readonly parent_run: string | null;
  readonly replay_of: string | null;
  readonly effects_of: string | null;
  readonly wake_at: Date | null;
  readonly input: unknown;
  readonly output: unknown;
  readonly contents: ContentsLost | null;
  readonly erased_at: Date | null;
  readonly erasure: string | null;
  readonly fingerprint: unknown;
  readonly delivery_contents: ContentsLost | null;
}

function summary(row: SummaryRow): RunSummary {
  return {
    id: row.id,
    workflow: row.workflow,
    version: row.version,
    status: row.status,
    cause: row.cause,
    attempt: row.attempt,
    error: jsonColumn(row.error),
    startedAt: row.started_at,
    endedAt: row.ended_at,
  };
}

export function noSuchRun(id: string): SnodoError {
  return new SnodoError('not_found', `There is no run ${id}. GET /api/v1/runs lists those there are.`);
}

export interface NewRun {
  readonly id: string;
  readonly workflow: string;
  readonly version: number;
  readonly cause: RunCause;
  readonly input: Json | undefined;
  readonly delivery?: string | undefined;
  readonly replayOf?: string | undefined;
  /** The run whose effects are not repeated. */
  readonly effectsOf?: string | undefined;
  /** The user or the token that starts it. */
  readonly startedBy?: string | undefined;
}

/** A run and its job, in one statement. @throws SnodoError `conflict` where the contents of its delivery are gone. */
export async function createRun(sql: Statements, run: NewRun): Promise<void> {
  const delivery = run.delivery ?? null;
  const started = await sql`
    with linked as (
      update deliveries set runs = runs || ${run.id}::uuid where id = ${delivery} and contents is null returning id
    ), started as (
      insert into runs (id, workflow, version, cause, input, delivery, replay_of, effects_of, started_by)
      select ${run.id}, ${run.workflow}, ${run.version}, ${run.cause}, ${jsonText(run.input)}::text::json,
        ${delivery}, ${run.replayOf ?? null}, ${run.effectsOf ?? null}, ${run.startedBy ?? null}
      where ${delivery}::uuid is null or exists (select from linked)
      returning id
    )
    select graphile_worker.add_job('run', json_build_object('runs', json_build_array(started.id))) from started`;
  if (delivery === null || started.length > 0) return;
  const [row] = await sql<{ contents: ContentsLost | null }[]>`select contents from deliveries where id = ${delivery}`;
  const why = row?.contents ?? 'none';
  throw new SnodoError('conflict', withoutContents(`Delivery ${delivery}`, why));
}

/** @throws SnodoError `not_found`. */
export async function getRun(sql: Sql, id: string): Promise<StoredRun> {
  const run = await findRun(sql, id);
  if (run === undefined) throw noSuchRun(id);
  return run;
}

/** Undefined where there is none. */
export async function findRun(sql: Statements, id: string): Promise<StoredRun | undefined> {
  const [row] = await sql<RunRow[]>`
    select r.id, r.workflow, r.version, coalesce(r.outcome, r.state) as status, r.cause, r.attempt, r.error,
      r.started_at, r.ended_at, r.delivery, r.parent_run, r.replay_of, r.effects_of, r.wake_at, r.input, r.output,
      r.contents, r.erased_at, r.erasure,
      d.method, d.headers, d.query, d.params, d.body, d.endpoint, d.fingerprint, d.contents as delivery_contents
    from runs r left join deliveries d on d.id = r.delivery
    where r.id = ${id}`;
  if (!row) return undefined;
  return {
    ...summary(row),
    delivery: row.delivery,
    parent: row.parent_run,
    replayOf: row.replay_of,
    effectsOf: row.effects_of,
    wakeAt: row.wake_at,
    input: jsonColumn(row.input),
    output: jsonColumn(row.output),
    request: keptRequest(row),
    contents: row.contents,
    erasedAt: row.erased_at,
    erasure: row.erasure,
    fingerprint: jsonColumn(row.fingerprint),
    method: row.method,
    hasRequest: row.delivery === null || row.delivery_contents === null,
  };
}

/** @throws SnodoError `conflict` where what a run was given, or what it did, is not there any more. */
export function refuseWithoutContents({ id, contents, hasRequest }: StoredRun): void {
  if (contents === null && hasRequest) return;
  throw new SnodoError('conflict', withoutContents(`Run ${id}`, contents ?? 'none'));
}

/** The steps of a run in the order in which they began: those of the workflow itself, or of one scope. */
export async function stepsOfRun(sql: Sql, id: string, scope: string): Promise<readonly StoredStep[]> {
  const rows = await sql<
    (Omit<StoredStep, 'input' | 'output' | 'error' | 'waits' | 'startedAt' | 'endedAt'> & {
      readonly input: unknown;
      readonly output: unknown;
      readonly error: unknown;
      readonly waits: unknown;
      readonly started_at: Date;
      readonly ended_at: Date | null;
    })[]
  >`
    select scope, step, status, port, attempts, input, output, error, waits, printed, started_at, ended_at,
      hits.step is not null as cached
    from journal left join (
      select distinct step from calls where run = ${id} and scope = ${scope} and cache_hit
    ) hits using (step)
    where run = ${id} and scope = ${scope} order by started_at, step`;
  return rows.map((row) => ({
    scope: row.scope,
    step: row.step,
    status: row.status,
    port: row.port,
    attempts: row.attempts,
    input: jsonColumn(row.input),
    output: jsonColumn(row.output),
    error: jsonColumn(row.error),
    waits: jsonColumn(row.waits),
    cached: row.cached,
    printed: row.printed,
    startedAt: row.started_at,
    endedAt: row.ended_at,
  }));
}

/** The steps of a run that failed, those inside of an `each` included, the first ones first. */
export async function failedStepsOfRun(
  sql: Sql,
  id: string,
  limit: number,
): Promise<readonly Pick<StoredStep, 'scope' | 'step' | 'attempts' | 'input' | 'error'>[]> {
  const rows = await sql<{ scope: string; step: string; attempts: number; input: unknown; error: unknown }[]>`
    select scope, step, attempts, input, error from journal
    where run = ${id} and status = 'failed' order by ended_at, scope, step limit ${limit}`;
  return rows.map((row) => ({ ...row, input: jsonColumn(row.input), error: jsonColumn(row.error) }));
}

interface Page extends RunFilter {
  readonly limit: number;
  /** Only runs before this id. */
  readonly before?: string | undefined;
}

function conditions(sql: Sql, page: Page) {
  const { before } = page;
  return sql`${runCondition(sql, page)} ${before === undefined ? sql`` : sql`and r.id < ${before}::uuid`}`;
}

// Where a word is common its newest runs are near the end, and reading backwards finds a page at once; where it is rare
// the index of words gives few. Reading this many runs first keeps both quick at any length of history.
const readBackwards = 1_000;

async function searchRuns(sql: Sql, filter: Page, text: string): Promise<readonly RunSummary[]> {
  const columns = sql`r.id, r.workflow, r.version, coalesce(r.outcome, r.state) as status, r.cause, r.attempt, r.error,
    r.started_at, r.ended_at`;
  const recent = await sql<SummaryRow[]>`
    select ${columns} from (
      select r.*, s.words from runs r join run_search s on s.run = r.id
      where true ${conditions(sql, filter)} order by r.id desc limit ${readBackwards}
    ) r where r.words @@ websearch_to_tsquery('simple', ${text}) order by r.id desc limit ${filter.limit}`;
  if (recent.length === filter.limit) return recent.map(summary);
  const found = await sql<SummaryRow[]>`
    select ${columns} from runs r
    where r.id = any(array(select run from run_search where words @@ websearch_to_tsquery('simple', ${text})))
      ${conditions(sql, filter)} order by r.id desc limit ${filter.limit}`;
  return found.map(summary);
}

/** Runs, newest first. `text` is looked for in what ended runs were given, answered and failed with. */
export async function listRuns(sql: Sql, filter: Page): Promise<readonly RunSummary[]> {
  if (filter.text !== undefined) return searchRuns(sql, filter, filter.text);
  const rows = await sql<SummaryRow[]>`
    select r.id, r.workflow, r.version, coalesce(r.outcome, r.state) as status, r.cause, r.attempt, r.error,
      r.started_at, r.ended_at
    from runs r where true ${conditions(sql, filter)} order by r.id desc limit ${filter.limit}`;
  return rows.map(summary);
}

/** Some runs, in the order of their ids. */
export async function runsByIds(sql: Sql, ids: readonly string[]): Promise<readonly RunSummary[]> {
  const rows = await sql<SummaryRow[]>`
    select r.id, r.workflow, r.version, coalesce(r.outcome, r.state) as status, r.cause, r.attempt, r.error,
      r.started_at, r.ended_at
    from runs r where r.id = any(${[...ids]}::uuid[]) order by r.id`;
  return rows.map(summary);
}

/** The runs that a run called, oldest first, at most 100. */
export async function runsCalledBy(
  sql: Sql,
  id: string,
): Promise<readonly Pick<RunSummary, 'id' | 'workflow' | 'status'>[]> {
  return sql<Pick<RunSummary, 'id' | 'workflow' | 'status'>[]>`
    select id, workflow, coalesce(outcome, state) as status from runs where parent_run = ${id} order by id limit 100`;
}

/** How runs stand that somebody waits for; `endedBefore`: a second ago or more, `response`: what a `respond` step said. */
export async function standOfRuns(
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly ended: boolean; readonly endedBefore: boolean; readonly response: Json }>> {
  const rows = await sql<{ id: string; ended: boolean; before: boolean; response: unknown }[]>`
    select r.id, r.outcome is not null as ended,
      coalesce(r.outcome is not null and r.ended_at < now() - interval '1 second', false) as before,
      (select j.output from journal j where j.run = r.id and j.scope = '' and j.port = 'respond'
        order by j.ended_at, j.step limit 1) as response
    from runs r where r.id = any(${[...ids]}::uuid[])`;
  return new Map(
    rows.map((row) => [row.id, { ended: row.ended, endedBefore: row.before, response: jsonColumn(row.response) }]),
  );
}

/** What the first `respond` step of a run said, those inside of an `each` included; undefined where none did. */
export async function responseOfRun(sql: Statements, id: string): Promise<Json | undefined> {
  const [row] = await sql<{ output: unknown }[]>`
    select output from journal where run = ${id} and port = 'respond' order by ended_at, scope, step limit 1`;
  return row && jsonColumn(row.output);
}
