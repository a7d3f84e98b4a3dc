import { firstIdAt, timeOfId } from '../../core/id.ts';
import type { RunCause, RunOutcome } from '../../core/run.ts';
import type { ShadowEnd } from '../../core/shadow.ts';
import type { Sql, Statements } from '../database.ts';
import { withinWeeks } from '../history/history-week.ts';
import { pathOfStep } from './compared-runs.ts';
import { addSkipped, endColumn, type Skipped, skippedColumn } from './shadows.ts';

/**
 * The shadow whose turn it is; its next one comes after `everyMs`. In a commit of its own, so that one whose turn fails does
 * not stand before all others for ever.
 */
export async function nextShadow(
  sql: Sql,
  everyMs: number,
): Promise<
  { readonly id: string; readonly workflow: string; readonly tried: number; readonly liveVersion: number } | undefined
> {
  const [row] = await sql<{ id: string; workflow: string; tried: number; liveVersion: number }[]>`
    update shadows set next_at = clock_timestamp() + ${everyMs} * interval '1 millisecond'
    where id = (
      select id from shadows where ended_at is null and next_at <= clock_timestamp()
      order by next_at limit 1 for update skip locked)
    returning id, workflow, tried, live_version as "liveVersion"`;
  return row;
}

/** In how many milliseconds the next turn of any shadow is; undefined where all have ended. */
export async function nextShadowInMs(sql: Sql): Promise<number | undefined> {
  const [row] = await sql<{ ms: number | null }[]>`
    select (extract(epoch from min(next_at) - clock_timestamp()) * 1000)::float8 as ms from shadows where ended_at is null`;
  return row?.ms ?? undefined;
}

/** A shadow in the hands of a worker. */
export interface DueShadow {
  readonly id: string;
  readonly workflow: string;
  readonly liveVersion: number;
  readonly tried: number;
  /** How many more runs it may take. */
  readonly left: number;
  /** Of those that it took, how many are not compared yet, and of how many of these the own run goes on. */
  readonly open: number;
  readonly running: number;
  readonly place: string;
  readonly skipped: Skipped;
  /** Why it takes no run any more. */
  readonly ending: ShadowEnd | null;
  /** The time of the database, in milliseconds since 1970. */
  readonly now: number;
}

interface DueRow {
  readonly id: string;
  readonly workflow: string;
  readonly live_version: number;
  readonly tried: number;
  readonly most: number;
  readonly place: string;
  readonly skipped: unknown;
  readonly ending: string | null;
  readonly is_late: boolean;
  readonly live_now: number | null;
  readonly now: number;
}

function endOf(row: DueRow, left: number): ShadowEnd | null {
  // Who waits for the last ones does so no longer than for all others.
  if (row.ending !== null && row.ending !== 'limit') return endColumn(row.ending);
  if (row.live_now === null) return 'unpublished';
  if (row.live_now !== row.live_version) return 'published';
  if (row.is_late) return 'time';
  return left <= 0 || row.ending !== null ? 'limit' : null;
}

/** Takes a shadow in hand; undefined where another worker has it, or it has ended. */
export async function lockShadow(transaction: Statements, id: string): Promise<DueShadow | undefined> {
  const [row] = await transaction<DueRow[]>`
    select s.id, s.workflow, s.live_version, s.tried, s.most, s.place, s.skipped, s.ending,
      s.until <= clock_timestamp() as is_late, w.live_version as live_now,
      floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now
    from shadows s join workflows w on w.slug = s.workflow
    where s.id = ${id} and s.ended_at is null for update of s skip locked`;
  if (!row) return undefined;
  const [counts] = await transaction<{ taken: number; open: number; running: number }[]>`
    select count(*) filter (where state <> 'skipped')::int as taken,
      count(*) filter (where state in ('waiting', 'running'))::int as open,
      count(*) filter (where state = 'running')::int as running
    from shadow_runs where shadow = ${id}`;
  const { taken = 0, open = 0, running = 0 } = counts ?? {};
  const left = row.most - taken;
  return {
    id: row.id,
    workflow: row.workflow,
    liveVersion: row.live_version,
    tried: row.tried,
    left,
    open,
    running,
    place: row.place,
    skipped: skippedColumn(row.skipped),
    ending: endOf(row, left),
    now: row.now,
  };
}

/** Runs of the live version that it has not looked at, the oldest first, but for those that some run called. */
export async function newLiveRuns(
  transaction: Statements,
  { id, workflow, liveVersion, place, now }: DueShadow,
  limit: number,
): Promise<readonly { readonly id: string; readonly cause: RunCause }[]> {
  return transaction<{ id: string; cause: RunCause }[]>`
    select r.id, r.cause from runs r
    where r.workflow = ${workflow} and r.id > ${place}::uuid and r.version = ${liveVersion} and r.parent_run is null
      ${withinWeeks(transaction, 'r.id', [place, firstIdAt(Math.max(now, timeOfId(place)))])}
      and not exists (select from shadow_runs x where x.shadow = ${id} and x.live = r.id)
    order by r.id limit ${limit}`;
}

/** Notes runs of the live version that are to be compared. */
export async function takeLiveRuns(transaction: Statements, shadow: string, runs: readonly string[]): Promise<void> {
  if (runs.length === 0) return;
  await transaction`
    insert into shadow_runs (shadow, live, state) select ${shadow}, live, 'waiting' from unnest(${[...runs]}::uuid[]) r(live)`;
}

/** A run that was taken and has ended; `outcome` null: it is no longer there, or its contents. */
interface EndedRun {
  readonly live: string;
  readonly outcome: RunOutcome | null;
}

/** Runs of the live version that were taken and have ended, or are no longer there, the oldest first. */
export async function endedLiveRuns(
  transaction: Statements,
  shadow: string,
  limit: number,
): Promise<readonly EndedRun[]> {
  return transaction<EndedRun[]>`
    select x.live, case when r.contents is null then r.outcome end as outcome
    from shadow_runs x left join runs r on r.id = x.live
    where x.shadow = ${shadow} and x.state = 'waiting' and (r.id is null or r.outcome is not null)
    order by x.live limit ${limit}`;
}

/** Pairs of which the run of the shadow has ended, or is no longer there. */
export async function endedPairs(
  transaction: Statements,
  shadow: string,
  limit: number,
): Promise<readonly { readonly live: string; readonly run: string }[]> {
  return transaction<{ live: string; run: string }[]>`
    select x.live, x.run from shadow_runs x left join runs r on r.id = x.run
    where x.shadow = ${shadow} and x.state = 'running' and (r.id is null or r.outcome is not null)
    order by x.live limit ${limit}`;
}

/**
 * Notes runs that are not compared, so that they are not taken again: these, all that wait for their turn, or those whose
 * live run goes on.
 *
 * @returns how many.
 */
export async function skipLiveRuns(
  transaction: Statements,
  shadow: string,
  which: readonly string[] | 'waiting' | 'open',
): Promise<number> {
  const waits = transaction`state = 'waiting'`;
  const condition =
    which === 'waiting'
      ? waits
      : which === 'open'
        ? transaction`${waits} and exists (select from runs r where r.id = shadow_runs.live and r.outcome is null)`
        : transaction`live = any(${[...which]}::uuid[])`;
  const { count } = await transaction`
    update shadow_runs set state = 'skipped' where shadow = ${shadow} and ${condition}`;
  return count;
}

/** Notes what a pair came to. */
export async function noteCompared(
  transaction: Statements,
  shadow: string,
  {
    live,
    differences,
    paths,
  }: { readonly live: string; readonly differences: object; readonly paths: readonly string[] },
): Promise<void> {
  await transaction`
    update shadow_runs set state = 'done', same = ${paths.length === 0}, paths = ${[...paths]}::text[],
      differences = ${JSON.stringify(differences)}::text::json
    where shadow = ${shadow} and live = ${live}`;
}

/**
 * The document of a run of a shadow: with what the steps of the live run came to that it does not carry out.
 *
 * @returns its number; undefined where that is more than `mostBytes`.
 */
export async function keepGiven(
  transaction: Statements,
  { tried }: Pick<DueShadow, 'tried'>,
  given: { readonly live: string; readonly steps: readonly string[]; readonly mostBytes: number },
): Promise<number | undefined> {
  const { live, steps, mostBytes } = given;
  const [row] = await transaction<{ number: number }[]>`
    with came as (
      select case when scope = '' then step else scope || '/' || step end as place,
        json_build_object('status', status, 'port', port, 'output', output, 'error', error) as outcome
      from journal
      where run = ${live} and status in ('succeeded', 'failed') and ${pathOfStep(transaction)} = any(${[...steps]}::text[])
    )
    insert into tried_documents (slug, document, outputs, held, gives, bodies)
    select slug, document, '{}'::json, true, coalesce((select json_object_agg(place, outcome) from came), '{}'::json),
      bodies
    from tried_documents where number = ${tried}
      and (select coalesce(sum(octet_length(outcome::text)), 0) from came) <= ${mostBytes}
    returning number`;
  return row?.number;
}

/** Starts the run of a shadow that stands beside a live one. */
export async function noteStarted(
  transaction: Statements,
  shadow: string,
  { live, run }: { readonly live: string; readonly run: string },
): Promise<void> {
  await transaction`
    update shadow_runs set state = 'running', run = ${run} where shadow = ${shadow} and live = ${live}`;
}

/** Notes how a shadow stands after a turn; it ends where it takes nothing any more and has nothing left to compare. */
export async function noteTurn(
  transaction: Statements,
  { id, skipped }: DueShadow,
  turn: { readonly place: string; readonly ending: ShadowEnd | null; readonly skipped: Partial<Skipped> },
): Promise<void> {
  const { place, ending } = turn;
  await transaction`
    update shadows set place = ${place}, ending = ${ending}, skipped = ${addSkipped(skipped, turn.skipped)}::text::json,
      ended_at = case when ${ending !== null} and not exists (
        select from shadow_runs where shadow = ${id} and state in ('waiting', 'running')) then clock_timestamp() end
    where id = ${id}`;
}

/** Ends a shadow that cannot go on. */
export async function breakShadow(sql: Sql, id: string): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`delete from shadow_runs where shadow = ${id} and state in ('waiting', 'running')`;
    await transaction`
      update shadows set ending = 'broken', ended_at = clock_timestamp() where id = ${id} and ended_at is null`;
  });
}
