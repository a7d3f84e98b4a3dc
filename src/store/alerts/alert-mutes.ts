import { newId } from '../../core/id.ts';
import type { Sql, Statements } from '../database.ts';

/** Somebody wants nobody to be told. */
export interface AlertMute {
  readonly id: string;
  readonly alert: string;
  /** Of one group; null: of the whole alert. */
  readonly name: string | null;
  /** Null where it lasts until it is lifted. */
  readonly until: Date | null;
  readonly reason: string | null;
  readonly who: string | null;
  readonly createdAt: Date;
}

function columns(sql: Statements) {
  return sql`id, alert, name, until, reason, who, created_at as "createdAt"`;
}

export async function addMute(sql: Statements, mute: Omit<AlertMute, 'id'>): Promise<AlertMute> {
  const [row] = await sql<AlertMute[]>`
    insert into alert_mutes (id, alert, name, until, reason, who, created_at)
    values (${newId()}, ${mute.alert}, ${mute.name}, ${mute.until}, ${mute.reason}, ${mute.who}, ${mute.createdAt})
    returning ${columns(sql)}`;
  if (row === undefined) throw new Error('a mute was not entered');
  return row;
}

/** The mutes of some alerts that are not over, the oldest first. */
export async function mutesOf(
  sql: Statements,
  alerts: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, readonly AlertMute[]>> {
  const rows = await sql<AlertMute[]>`
    select ${columns(sql)} from alert_mutes
    where alert = any(${[...alerts]}::text[]) and (until is null or until > ${now}) order by alert, id`;
  return Map.groupBy(rows, ({ alert }) => alert);
}

/** Lifts one mute. @returns whether there was one. */
export async function liftMute(sql: Statements, alert: string, id: string): Promise<boolean> {
  const { count } = await sql`delete from alert_mutes where alert = ${alert} and id = ${id}::uuid`;
  return count > 0;
}

/** Lifts all that are of the whole alert. */
export async function liftWholeMutes(sql: Statements, alert: string): Promise<void> {
  await sql`delete from alert_mutes where alert = ${alert} and name is null`;
}

/** Forgets what is over; when it was is in the history of the firings. */
export async function dropPastMutes(sql: Sql, now: Date): Promise<void> {
  await sql`delete from alert_mutes where until <= ${now}`;
}
