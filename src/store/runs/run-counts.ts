import { runStepFactor } from '../calls/call-scale.ts';
import type { CallSpan } from '../calls/call-spans.ts';
import type { Sql, Statements } from '../database.ts';
import { withinWeeks } from '../history/history-week.ts';

const dayMs = 86_400_000;

/** The stretches that runs are counted by. */
export const runSpans: readonly CallSpan[] = [
  { span: 60, keepMs: 3 * dayMs, byWorkflow: true },
  { span: 3_600, keepMs: 35 * dayMs, byWorkflow: true },
  { span: 86_400, keepMs: 400 * dayMs, byWorkflow: true },
];

/** Those of steps, of which there are so many that a quarter of a year is not read day by day. */
export const stepSpans: readonly CallSpan[] = [
  ...runSpans,
  { span: 7 * 86_400, keepMs: 400 * dayMs, byWorkflow: true },
];

/** The step of the scale of times, of a time in milliseconds. */
function scaleOf(sql: Statements, ms: ReturnType<Statements>) {
  return sql`ceil(ln(greatest(${ms}, 0.01)) / ${Math.log(runStepFactor)}::float8)::smallint`;
}

/**
 * Counts up to `slice` ended runs and their steps. Trials do not count, nor does what a run took over from the one it
 * replays.
 *
 * @returns how many were taken from those that wait.
 */
export async function countRuns(sql: Sql, slice: number): Promise<number> {
  // What would be deleted at once need not be counted. The order keeps two processes that count the same spans from
  // waiting for each other.
  return sql.begin(async (transaction) => {
    const taken = await transaction<{ run: string }[]>`
      delete from uncounted_runs where ctid = any(array(
        select ctid from uncounted_runs limit ${slice} for update skip locked))
      returning run`;
    const runs = [...new Set(taken.map(({ run }) => run))];
    if (runs.length === 0) return 0;
    await transaction`
      with finished as materialized (
        select r.id, r.workflow, r.outcome, r.replay_of, r.reopened_at, r.ended_at, time_of_id(r.id) as begun_at,
          extract(epoch from r.ended_at - coalesce(r.reopened_at, r.started_at, r.ended_at))::float8 * 1000 as ms
        from runs r where r.id = any(${runs}::uuid[]) ${withinWeeks(transaction, 'r.id', runs)}
          and r.outcome is not null and r.version >= 0
      ), facts as (
        select workflow, '' as step, begun_at as at, 'begun' as what, '' as code, 0::smallint as scale, 0::float8 as ms
        from finished where reopened_at is null
        union all
        select workflow, '', ended_at, outcome, '', ${scaleOf(transaction, transaction`ms`)}, ms from finished
        union all
        select f.workflow, j.step, j.ended_at, j.status,
          case when j.status = 'failed' then coalesce(substring(j.error::text from '"code":"([a-z_]+)"'), 'internal') else '' end,
          ${scaleOf(transaction, transaction`t.ms`)}, t.ms
        from finished f cross join lateral (
          select * from journal where journal.run = f.id ${withinWeeks(transaction, 'journal.run', runs)} offset 0
        ) j cross join lateral (
          select extract(epoch from j.ended_at - j.started_at)::float8 * 1000 as ms
        ) t
        -- An item and a turn have numbers, of which there is no end.
        where j.status in ('succeeded', 'failed') and j.ended_at is not null and j.step !~ '^[0-9]'
          and (f.replay_of is null or j.started_at >= f.begun_at) and (f.reopened_at is null or j.ended_at >= f.reopened_at)
      ), minutes as (
        select workflow, step, date_bin('1 minute', at, to_timestamp(0)) as at, what, code, scale, count(*) as count, sum(ms) as ms
        from facts group by 1, 2, 3, 4, 5, 6
      )
      insert into run_counts as kept (span, workflow, step, start, what, code, scale, count, ms)
      select s.span, w.workflow, f.step, date_bin(s.span * interval '1 second', f.at, to_timestamp(0)) as start, f.what,
        f.code, f.scale, sum(f.count), sum(f.ms)
      from minutes f join (values (60, 3), (3600, 35), (86400, 400), (604800, 400)) s(span, days)
        on (s.span < 604800 or f.step <> '') and f.at > now() - s.days * interval '1 day'
      cross join lateral (select f.workflow union all select '' where f.step = '') w(workflow)
      group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7
      on conflict (span, workflow, step, start, what, code, scale)
        do update set count = kept.count + excluded.count, ms = kept.ms + excluded.ms`;
    return taken.length;
  });
}

/** Deletes counts of runs, webhooks and the queue that are past their time. @returns how many went. */
export async function deleteOldRunCounts(sql: Sql, now: number): Promise<number> {
  let gone = 0;
  for (const { span, keepMs } of stepSpans) {
    const before = (now - keepMs) / 1_000;
    const runs = await sql`delete from run_counts where span = ${span}::int and start < to_timestamp(${before})`;
    const webhooks = await sql`
      delete from webhook_counts where span = ${span}::int and start < to_timestamp(${before})`;
    gone += runs.count + webhooks.count;
  }
  const { count } = await sql`
    delete from queue_depths where minute < to_timestamp(${(now - 35 * dayMs) / 1_000})`;
  return gone + count;
}
