import type { Sql, Statements } from '../database.ts';

/** Who has said that they know of it. */
export interface Acknowledgement {
  readonly at: Date;
  readonly by: string;
  /** Where they said so: `page`, `api`, `email`. */
  readonly via: string;
  readonly note: string | null;
}

/** One time that an alert, or one of its groups, fired. */
export interface Firing {
  readonly id: string;
  /** The group; empty where the alert is not taken apart. */
  readonly name: string;
  readonly startedAt: Date;
  /** Null while it fires. */
  readonly endedAt: Date | null;
  readonly value: number;
  /** The worst value in that time. */
  readonly peak: number;
  /** Whether somebody was told that it fires. */
  readonly told: boolean;
  /** The run that was started first to tell of it. */
  readonly run: string | null;
  /** Why somebody could not be told. */
  readonly problem: string | null;
  readonly acknowledged: Acknowledgement | null;
}

/** One of which something may still be told. */
export interface OpenFiring extends Firing {
  readonly toldAt: Date | null;
  readonly newsSince: Date | null;
  readonly quiet: string | null;
  readonly escalated: number;
  readonly reminded: number;
}

type Row<T> = Omit<T, 'acknowledged'> & {
  readonly ackAt: Date | null;
  readonly ackBy: string | null;
  readonly ackVia: string | null;
  readonly ackNote: string | null;
};

function read<T extends Firing>({ ackAt, ackBy, ackVia, ackNote, ...row }: Row<T>) {
  const acknowledged = ackAt === null ? null : { at: ackAt, by: ackBy ?? '', via: ackVia ?? '', note: ackNote };
  return { ...row, acknowledged };
}

function columns(sql: Statements) {
  return sql`id, name, started_at as "startedAt", ended_at as "endedAt", value, peak, told, run, problem,
    acknowledged_at as "ackAt", acknowledged_by as "ackBy", acknowledged_via as "ackVia", acknowledged_note as "ackNote"`;
}

type Begun = Pick<Firing, 'id' | 'name' | 'startedAt' | 'value'>;

export async function beginFirings(transaction: Statements, alert: string, begun: readonly Begun[]): Promise<void> {
  if (begun.length === 0) return;
  await transaction`
    insert into alert_firings (id, alert, name, started_at, value, peak, told)
    select id, ${alert}, name, at::timestamptz, value, value, false
    from unnest(${begun.map(({ id }) => id)}::uuid[], ${begun.map(({ name }) => name)}::text[],
      ${begun.map(({ startedAt }) => startedAt.toISOString())}::text[], ${begun.map(({ value }) => value)}::float8[])
      as b(id, name, at, value)`;
}

/** Notes the worst values of what goes on. `worst`: which of two is the worse. */
export async function notePeaks(
  transaction: Statements,
  alert: string,
  values: readonly { readonly name: string; readonly value: number }[],
  worst: 'greatest' | 'least',
): Promise<void> {
  if (values.length === 0) return;
  await transaction`
    update alert_firings f set peak = ${worst === 'least' ? transaction`least` : transaction`greatest`}(f.peak, v.value)
    from unnest(${values.map(({ name }) => name)}::text[], ${values.map(({ value }) => value)}::float8[]) as v(name, value)
    where f.alert = ${alert} and f.name = v.name and f.ended_at is null`;
}

/** Ends what goes on of some groups. @returns the ids. */
export async function endFirings(
  transaction: Statements,
  alert: string,
  names: readonly string[],
  at: Date,
): Promise<readonly string[]> {
  if (names.length === 0) return [];
  const rows = await transaction<{ id: string }[]>`
    update alert_firings set ended_at = ${at}
    where alert = ${alert} and name = any(${[...names]}::text[]) and ended_at is null returning id`;
  return rows.map(({ id }) => id);
}

/** All of an alert of which something may still be told, the oldest first. */
export async function openFirings(transaction: Statements, alert: string): Promise<readonly OpenFiring[]> {
  const rows = await transaction<Row<OpenFiring>[]>`
    select ${columns(transaction)}, told_at as "toldAt", news_since as "newsSince", quiet, escalated, reminded
    from alert_firings where alert = ${alert} and not settled order by id`;
  return rows.map(read<OpenFiring>);
}

/** How far the telling of one has come. */
export interface FiringTelling
  extends Pick<OpenFiring, 'id' | 'told' | 'toldAt' | 'newsSince' | 'quiet' | 'escalated' | 'reminded'> {
  readonly settled: boolean;
  /** What came of telling it for the first time; null where that is not new. */
  readonly run: string | null;
  readonly problem: string | null;
}

export async function noteFiringTelling(transaction: Statements, one: FiringTelling): Promise<void> {
  await transaction`
    update alert_firings set told = ${one.told}, told_at = ${one.toldAt}, news_since = ${one.newsSince}, quiet = ${one.quiet},
      escalated = ${one.escalated}, reminded = ${one.reminded}, settled = ${one.settled},
      run = coalesce(run, ${one.run}::uuid), problem = coalesce(problem, ${one.problem})
    where id = ${one.id}`;
}

/** Notes why somebody could not be told of some firings. */
export async function noteFiringProblem(sql: Statements, firings: readonly string[], problem: string): Promise<void> {
  await sql`
    update alert_firings set problem = coalesce(problem, ${problem}) where id = any(${[...firings]}::uuid[])`;
}

/**
 * Notes that somebody knows of what fires and nobody had acknowledged.
 *
 * @param which of one group, or these; left out: all of the alert.
 * @returns the ids.
 */
export async function acknowledgeFirings(
  transaction: Statements,
  alert: string,
  { at, by, via, note }: Acknowledgement,
  which: { readonly name?: string | undefined; readonly ids?: readonly string[] | undefined } = {},
): Promise<readonly string[]> {
  const { name, ids } = which;
  const rows = await transaction<{ id: string }[]>`
    update alert_firings set acknowledged_at = ${at}, acknowledged_by = ${by}, acknowledged_via = ${via},
      acknowledged_note = ${note}
    where alert = ${alert} and ended_at is null and acknowledged_at is null
      ${name === undefined ? transaction`` : transaction`and name = ${name}`}
      ${ids === undefined ? transaction`` : transaction`and id = any(${[...ids]}::uuid[])`}
    returning id`;
  return rows.map(({ id }) => id);
}

/** What of some alerts fires, by alert. */
export async function goingOn(sql: Sql, alerts: readonly string[]): Promise<ReadonlyMap<string, readonly Firing[]>> {
  const rows = await sql<(Row<Firing> & { readonly alert: string })[]>`
    select alert, ${columns(sql)} from alert_firings
    where alert = any(${[...alerts]}::text[]) and ended_at is null and not settled order by alert, id`;
  return Map.groupBy(
    rows.map(({ alert, ...row }) => ({ alert, ...read<Firing>(row) })),
    ({ alert }) => alert,
  );
}

/** Some firings as they are by now, the oldest first. */
export async function firingsNamed(sql: Statements, ids: readonly string[]): Promise<readonly Firing[]> {
  const rows = await sql<Row<Firing>[]>`
    select ${columns(sql)} from alert_firings where id = any(${[...ids]}::uuid[]) order by id`;
  return rows.map(read<Firing>);
}

/** When an alert fired, the last time first. */
export async function listFirings(
  sql: Sql,
  alert: string,
  { limit, before }: { readonly limit: number; readonly before?: string | undefined },
): Promise<readonly Firing[]> {
  const rows = await sql<Row<Firing>[]>`
    select ${columns(sql)} from alert_firings
    where alert = ${alert} ${before === undefined ? sql`` : sql`and id < ${before}::uuid`}
    order by id desc limit ${limit}`;
  return rows.map(read<Firing>);
}

/** Forgets what ended, and who was told, before a time. */
export async function deleteOldFirings(sql: Sql, before: Date): Promise<void> {
  await sql`delete from alert_firings where ended_at < ${before} and settled`;
  await sql`delete from alert_notices where created_at < ${before} and status <> 'pending'`;
}
