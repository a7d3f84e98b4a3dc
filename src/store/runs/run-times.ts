import { firstIdAt } from '../../core/id.ts';
import type { Sql } from '../database.ts';
import type { CountWindow } from './run-stats.ts';

/** When a run that has ended was made, taken up and over. Times in milliseconds since 1970. */
export interface EndedRun {
  readonly id: string;
  readonly version: number;
  readonly madeAt: number;
  /** Null where nobody took it up. */
  readonly startedAt: number | null;
  /** When it was opened again after an end before. */
  readonly reopenedAt: number | null;
  readonly endedAt: number;
}

/** When a step was at work in it. */
export interface StepTime {
  readonly run: string;
  readonly scope: string;
  readonly step: string;
  readonly startedAt: number;
  /** Null where the run ended before. */
  readonly endedAt: number | null;
}

/** What a call waited for and how long it took. */
export interface CallTime {
  readonly run: string;
  readonly scope: string;
  readonly step: string;
  /** The connection, or what was called without one. */
  readonly place: string;
  readonly model: string | null;
  /** When it was let go; of one that never was, when it was asked for. */
  readonly at: number;
  readonly ms: number;
  /** At limits before `at`, and for a free connection after it. */
  readonly waitMs: number;
  /** Of `ms`, what went over the network: looking up, connecting, the answer. */
  readonly tripMs: number;
  readonly sent: boolean;
  readonly attempt: number;
  readonly error: string | null;
}

/** How long a person was asked. */
export interface AskedTime {
  readonly run: string;
  readonly scope: string;
  readonly step: string;
  readonly askedAt: number;
  readonly decidedAt: number;
}

export interface TimesOfRuns {
  readonly steps: readonly StepTime[];
  readonly calls: readonly CallTime[];
  readonly asked: readonly AskedTime[];
}

/** By so much the clocks of two machines may differ. */
const skewMs = 60_000;

function ms(sql: Sql, time: ReturnType<Sql>) {
  return sql`extract(epoch from ${time})::float8 * 1000`;
}

function columns(sql: Sql) {
  return sql`r.id, r.version, ${ms(sql, sql`time_of_id(r.id)`)} as "madeAt", ${ms(sql, sql`r.started_at`)} as "startedAt",
    ${ms(sql, sql`r.reopened_at`)} as "reopenedAt", ${ms(sql, sql`r.ended_at`)} as "endedAt"`;
}

/** Up to `most` of the runs that were made in a window and have ended, the first of them. Trials do not count. */
export async function endedRuns(
  sql: Sql,
  workflow: string,
  { from, to }: Pick<CountWindow, 'from' | 'to'>,
  most: number,
): Promise<readonly EndedRun[]> {
  return sql<EndedRun[]>`
    select ${columns(sql)} from runs r
    where r.workflow = ${workflow} and r.id >= ${firstIdAt(from)}::uuid and r.id < ${firstIdAt(to)}::uuid
      and r.outcome is not null and r.version >= 0
    order by r.id limit ${most}`;
}

/**
 * One of so many of the runs that were made in some stretches of time and have ended, always the same ones: chosen by
 * their ids alone, so that the index is enough for those that are not. A million are gone through in a quarter of a second.
 */
export async function sampledRuns(
  sql: Sql,
  workflow: string,
  stretches: readonly Pick<CountWindow, 'from' | 'to'>[],
  { oneOf, most }: { readonly oneOf: number; readonly most: number },
): Promise<readonly EndedRun[]> {
  return sql<EndedRun[]>`
    with chosen as materialized (
      select c.id from unnest(${stretches.map(({ from }) => firstIdAt(from))}::uuid[],
        ${stretches.map(({ to }) => firstIdAt(to))}::uuid[]) as s(first, last)
      cross join lateral (
        select id from runs
        where workflow = ${workflow} and id >= s.first and id < s.last and (uuid_hash(id) & 2147483647) % ${oneOf}::int = 0
      ) c limit ${most}
    )
    select r.* from chosen cross join lateral (
      select ${columns(sql)} from runs r where r.id = chosen.id and r.outcome is not null and r.version >= 0 offset 0
    ) r order by r.id`;
}

/** What is known of the times of some runs, up to `most` rows of each kind for each of them. */
export async function timesOfRuns(sql: Sql, runs: readonly EndedRun[], most: number): Promise<TimesOfRuns> {
  const ids = runs.map(({ id }) => id);
  // The bounds in time leave the parts out in which no call of the run can be.
  const of = sql`unnest(${ids}::uuid[], ${runs.map(({ madeAt }) => firstIdAt(Math.floor(madeAt) - skewMs))}::uuid[],
    ${runs.map(({ endedAt }) => firstIdAt(Math.ceil(endedAt) + skewMs))}::uuid[]) as r(id, first, last)`;
  const [steps, calls, asked] = await Promise.all([
    sql<StepTime[]>`
      select j.* from ${of} cross join lateral (
        select run, scope, step, ${ms(sql, sql`started_at`)} as "startedAt", ${ms(sql, sql`ended_at`)} as "endedAt"
        from journal where journal.run = r.id limit ${most}
      ) j`,
    sql<CallTime[]>`
      select c.* from ${of} cross join lateral (
        select run, coalesce(scope, '') as scope, coalesce(step, '') as step, coalesce(connection, service) as place, model,
          ${ms(sql, sql`at`)} as at, ms::float8 as ms, wait_ms::float8 as "waitMs",
          (coalesce(dns_ms, 0) + coalesce(connect_ms, 0) + coalesce(first_byte_ms, 0) + coalesce(body_ms, 0))::float8 as "tripMs",
          sent, attempt, error
        from calls where calls.run = r.id and calls.id >= r.first and calls.id < r.last limit ${most}
      ) c`,
    sql<AskedTime[]>`
      select run, scope, step, ${ms(sql, sql`asked_at`)} as "askedAt",
        ${ms(sql, sql`coalesce(decided_at, expires_at)`)} as "decidedAt"
      from approvals where run = any(${ids}::uuid[])`,
  ]);
  return { steps, calls, asked };
}
