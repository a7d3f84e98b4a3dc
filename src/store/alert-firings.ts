import type { Sql, Statements } from './database.ts';

/** What came of telling somebody: the run that was started, or why none could be. */
export interface Told {
  readonly run: string | null;
  readonly problem: string | null;
}

/** One time that an alert fired. */
export interface Firing extends Told {
  readonly id: string;
  readonly startedAt: Date;
  /** Null while it fires. */
  readonly endedAt: Date | null;
  readonly value: number;
  /** The worst value in that time. */
  readonly peak: number;
  /** Whether somebody was told of its beginning. */
  readonly told: boolean;
}

export async function beginFiring(
  transaction: Statements,
  alert: string,
  { id, startedAt, value, told, run, problem }: Omit<Firing, 'endedAt' | 'peak'>,
): Promise<void> {
  await transaction`
    insert into alert_firings (id, alert, started_at, value, peak, told, run, problem)
    values (${id}, ${alert}, ${startedAt}, ${value}, ${value}, ${told}, ${run}, ${problem})`;
}

/** Notes the worst value of the firing that goes on. `worst`: which of two is the worse. */
export async function notePeak(
  transaction: Statements,
  alert: string,
  value: number,
  worst: 'greatest' | 'least',
): Promise<void> {
  await transaction`
    update alert_firings set peak = ${worst === 'least' ? transaction`least` : transaction`greatest`}(peak, ${value}::float8)
    where alert = ${alert} and ended_at is null`;
}

/** Ends the firing that goes on. @returns whether somebody was told of its beginning. */
export async function endFiring(transaction: Statements, alert: string, at: Date): Promise<boolean> {
  const rows = await transaction<{ told: boolean }[]>`
    update alert_firings set ended_at = ${at} where alert = ${alert} and ended_at is null returning told`;
  return rows.some(({ told }) => told);
}

/** When an alert fired, the last time first. */
export async function listFirings(
  sql: Sql,
  alert: string,
  { limit, before }: { readonly limit: number; readonly before?: string | undefined },
): Promise<readonly Firing[]> {
  return sql<Firing[]>`
    select id, started_at as "startedAt", ended_at as "endedAt", value, peak, told, run, problem from alert_firings
    where alert = ${alert} ${before === undefined ? sql`` : sql`and id < ${before}::uuid`}
    order by id desc limit ${limit}`;
}
