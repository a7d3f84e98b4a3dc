import { z } from 'zod';
import type { Sql } from '../database.ts';

/** How many calls in how long, in all processes together. */
export interface WindowLimit {
  readonly requests: number;
  readonly windowMs: number;
}

/** When calls may go, in milliseconds from now; `next` when one more might that was not let go. */
export interface Permits {
  readonly waits: readonly number[];
  readonly next: number | null;
  /** What the calls are noted at, by the clock of the database. */
  readonly granted: readonly number[];
}

const permitsSchema = z.object({
  waits: z.array(z.coerce.number()),
  next: z.number().nullable(),
  granted: z.array(z.coerce.number()),
});

/** Lets up to `want` calls go of those that may within `horizonMs`. */
export async function takePermits(
  sql: Sql,
  key: string,
  want: number,
  { requests, windowMs }: WindowLimit,
  horizonMs: number,
): Promise<Permits> {
  const [row] = await sql`
    select waits, next, granted from take_permits(${key}, ${want}::int, ${requests}::int, ${windowMs}::float8, ${horizonMs}::float8)`;
  return permitsSchema.parse(row);
}

/** Notes that calls leave so much later than they were let go, in milliseconds. */
export async function delayPermits(
  sql: Sql,
  key: string,
  late: readonly { readonly granted: number; readonly lateMs: number }[],
): Promise<void> {
  await sql`
    select delay_permits(${key}, ${late.map(({ granted }) => granted)}::float8[],
      ${late.map(({ lateMs }) => lateMs)}::float8[])`;
}

/** How long a place is a holder's without a word of it. */
export const placeLeaseMs = 60_000;

/** Takes up to `want` more of `limit` places, and keeps those that the holder has. @returns how many it got. */
export async function takePlaces(sql: Sql, key: string, holder: string, want: number, limit: number): Promise<number> {
  const [row] = await sql<{ got: number }[]>`
    select take_places(${key}, ${holder}, ${want}::int, ${limit}::int, ${placeLeaseMs}::float8) as got`;
  return row?.got ?? 0;
}

export async function leavePlaces(sql: Sql, key: string, holder: string, count: number): Promise<void> {
  await sql`
    update call_places set places = greatest(0, places - ${count}::int) where key = ${key} and holder = ${holder}`;
}

/** Gives up all places of a process. */
export async function leaveAllPlaces(sql: Sql, holder: string): Promise<void> {
  await sql`delete from call_places where holder = ${holder}`;
}
