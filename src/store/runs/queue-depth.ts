import type { Sql, Statements } from '../database.ts';

/** How many runs are open. */
export interface QueueDepth {
  /** Due, and not yet begun or gone on with. */
  readonly queued: number;
  readonly running: number;
  readonly waiting: number;
  /** How long the first of those that are due has waited, in milliseconds; 0 where none is. */
  readonly oldestMs: number;
}

const none: QueueDepth = { queued: 0, running: 0, waiting: 0, oldestMs: 0 };

/** The queue as it stands now. */
export async function queueDepth(sql: Statements, workflow?: string): Promise<QueueDepth> {
  const [row] = await sql<QueueDepth[]>`
    select count(*) filter (where due)::float8 as queued, count(*) filter (where state = 'running')::float8 as running,
      count(*) filter (where state <> 'running' and not due)::float8 as waiting,
      coalesce(extract(epoch from clock_timestamp() - min(coalesce(reopened_at, time_of_id(id))) filter (where due))
        ::float8 * 1000, 0) as "oldestMs"
    from (
      select id, state, reopened_at, state = 'queued' and coalesce(wake_at <= now(), true) as due from runs
      where outcome is null ${workflow === undefined ? sql`` : sql`and workflow = ${workflow}`}
    ) open_runs`;
  return row ? { ...row, oldestMs: Math.max(0, Math.round(row.oldestMs)) } : none;
}

/** Keeps how it stood in a minute (milliseconds since 1970). */
export async function noteQueueDepth(sql: Statements, minute: number, depth: QueueDepth): Promise<void> {
  await sql`
    insert into queue_depths (minute, queued, running, waiting, oldest_ms)
    values (to_timestamp(${minute / 1_000}), ${depth.queued}, ${depth.running}, ${depth.waiting}, ${depth.oldestMs})
    on conflict (minute) do nothing`;
}

/** The greatest depths of each part of a window. */
export async function queueSeries(
  sql: Sql,
  { from, to, bucketMs }: { readonly from: number; readonly to: number; readonly bucketMs: number },
): Promise<readonly (QueueDepth & { readonly at: number })[]> {
  return sql<(QueueDepth & { at: number })[]>`
    select extract(epoch from date_bin(${bucketMs} * interval '1 millisecond', minute, to_timestamp(0)))::float8 * 1000 as at,
      max(queued)::int as queued, max(running)::int as running, max(waiting)::int as waiting,
      max(oldest_ms)::float8 as "oldestMs"
    from queue_depths where minute >= to_timestamp(${from / 1_000}) and minute < to_timestamp(${to / 1_000})
    group by 1 order by 1`;
}
