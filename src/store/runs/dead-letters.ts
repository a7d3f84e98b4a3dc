import { SnodoError } from '../../core/error.ts';
import type { Sql } from '../database.ts';

/** How a failed run stands: to be looked at, opened again, or let be. */
export const deadLetterStates = ['open', 'retried', 'dismissed'] as const;
export type DeadLetterState = (typeof deadLetterStates)[number];

/** What is kept of a run that has failed for good. */
export interface NewDeadLetter {
  readonly run: string;
  readonly workflow: string;
  /** Where it failed. */
  readonly step: string | null;
  readonly code: string;
  /** Of the service's answer. */
  readonly status: number | null;
  readonly connection: string | null;
  readonly message: string;
  /** The message without what differs from one failure to the next. */
  readonly shape: string;
}

export interface DeadLetter extends NewDeadLetter {
  /** How often the run has failed. */
  readonly failures: number;
  readonly state: DeadLetterState;
  /** Why it was dismissed. */
  readonly reason: string | null;
  readonly firstFailedAt: Date;
  readonly failedAt: Date;
  /** When it was dismissed or opened again. */
  readonly changedAt: Date | null;
}

export interface DeadLetterFilter {
  readonly workflow?: string | undefined;
  readonly step?: string | undefined;
  readonly code?: string | undefined;
  readonly connection?: string | undefined;
  readonly shape?: string | undefined;
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
}

/** Notes failed runs, as a part of the statement that ends them: `ended` there has their ids. One that failed before is counted on. */
export function lettersInto(sql: Sql, letters: readonly NewDeadLetter[]) {
  if (letters.length === 0) return sql``;
  const column = <T>(of: (letter: NewDeadLetter) => T): T[] => letters.map(of);
  return sql`, letters as (
    insert into dead_letters (run, workflow, step, code, status, connection, message, shape)
    select l.* from unnest(
      ${column((one) => one.run)}::uuid[], ${column((one) => one.workflow)}::text[],
      ${column((one) => one.step)}::text[], ${column((one) => one.code)}::text[],
      ${column((one) => one.status)}::int[], ${column((one) => one.connection)}::text[],
      ${column((one) => one.message)}::text[], ${column((one) => one.shape)}::text[]
    ) as l(run, workflow, step, code, status, connection, message, shape)
    join ended on ended.id = l.run
    on conflict (run) do update set step = excluded.step, code = excluded.code, status = excluded.status,
      connection = excluded.connection, message = excluded.message, shape = excluded.shape,
      failures = dead_letters.failures + 1, state = 'open', reason = null, failed_at = now(), changed_at = null
  )`;
}

function conditions(sql: Sql, filter: DeadLetterFilter) {
  const { workflow, step, code, connection, shape, since, until } = filter;
  return sql`
    ${workflow === undefined ? sql`` : sql`and workflow = ${workflow}`}
    ${step === undefined ? sql`` : sql`and step = ${step}`}
    ${code === undefined ? sql`` : sql`and code = ${code}`}
    ${connection === undefined ? sql`` : sql`and connection = ${connection}`}
    ${shape === undefined ? sql`` : sql`and shape = ${shape}`}
    ${since === undefined ? sql`` : sql`and failed_at >= ${since}`}
    ${until === undefined ? sql`` : sql`and failed_at < ${until}`}`;
}

/** Failed runs, those that began last first. */
export async function listDeadLetters(
  sql: Sql,
  filter: DeadLetterFilter & { readonly state: DeadLetterState },
  { limit, before }: { readonly limit: number; readonly before?: string | undefined },
): Promise<readonly DeadLetter[]> {
  return sql<DeadLetter[]>`
    select run, workflow, step, code, status, connection, message, shape, failures, state, reason,
      first_failed_at as "firstFailedAt", failed_at as "failedAt", changed_at as "changedAt"
    from dead_letters where state = ${filter.state} ${conditions(sql, filter)}
      ${before === undefined ? sql`` : sql`and run < ${before}::uuid`}
    order by run desc limit ${limit}`;
}

/** Failed runs of one kind, counted. */
export interface DeadLetterGroup {
  readonly workflow: string;
  readonly step: string | null;
  readonly code: string;
  readonly shape: string;
  readonly count: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** One of them, the one that began last. */
  readonly example: string;
}

/** Failed runs by workflow, step, code and shape of the message, the largest group first. */
export async function groupDeadLetters(
  sql: Sql,
  filter: DeadLetterFilter & { readonly state: DeadLetterState },
  limit: number,
): Promise<readonly DeadLetterGroup[]> {
  return sql<DeadLetterGroup[]>`
    select workflow, step, code, shape, count(*)::int as count, min(failed_at) as "firstAt", max(failed_at) as "lastAt",
      max(run::text) as example
    from dead_letters where state = ${filter.state} ${conditions(sql, filter)}
    group by workflow, step, code, shape order by count(*) desc, max(failed_at) desc limit ${limit}`;
}

/** The ids of the open ones that are meant, oldest first. */
export async function openDeadLetters(sql: Sql, filter: DeadLetterFilter, limit: number): Promise<readonly string[]> {
  const rows = await sql<{ run: string }[]>`
    select run from dead_letters where state = 'open' ${conditions(sql, filter)} order by run limit ${limit}`;
  return rows.map((row) => row.run);
}

/** @throws SnodoError `not_found` naming the first run that has not failed for good. */
export async function checkDeadLetters(sql: Sql, runs: readonly string[]): Promise<void> {
  const rows = await sql<{ run: string }[]>`
    select run from dead_letters where state = 'open' and run = any(${[...runs]}::uuid[])`;
  const known = new Set(rows.map((row) => row.run));
  const unknown = runs.find((run) => !known.has(run));
  if (unknown === undefined) return;
  throw new SnodoError(
    'not_found',
    `There is no dead letter ${unknown}. GET /api/v1/dead-letters lists those there are.`,
  );
}

/** Lets failed runs be. @returns how many were open. */
export async function dismissDeadLetters(sql: Sql, runs: readonly string[], reason: string): Promise<number> {
  const { count } = await sql`
    update dead_letters set state = 'dismissed', reason = ${reason}, changed_at = now()
    where state = 'open' and run = any(${[...runs]}::uuid[])`;
  return count;
}
