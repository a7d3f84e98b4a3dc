import { z } from 'zod';
import type { Sql } from '../database.ts';

/** How much may be used in how long, in all processes together. */
export interface AmountLimit {
  readonly most: number;
  readonly windowMs: number;
}

/** `waitMs` 0: it may go, and stands in `slot` of the bill. */
export interface AmountGrant {
  readonly waitMs: number;
  readonly slot: string;
}

const grantSchema = z.object({ wait: z.number(), slot: z.string() });

/** Takes `want` of what may be used, or says when it might be there. What is more than all of it goes when nothing is used. */
export async function takeAmount(
  sql: Sql,
  key: string,
  want: number,
  { most, windowMs }: AmountLimit,
): Promise<AmountGrant> {
  const [row] = await sql`
    select wait, at_slot::text as slot from take_amount(${key}, ${want}::float8, ${most}::float8, ${windowMs}::float8)`;
  const { wait, slot } = grantSchema.parse(row);
  return { waitMs: Math.ceil(wait), slot };
}

/** Puts right what was taken, now that it is known; what has left the window is let be. */
export async function correctAmount(sql: Sql, key: string, slot: string, difference: number): Promise<void> {
  await sql`
    update call_amounts set amount = greatest(0, amount + ${difference}::float8)
    where key = ${key} and slot = ${slot}::bigint`;
}

/** What is used of a window now. */
export async function usedAmount(sql: Sql, key: string, windowMs: number): Promise<number> {
  const [row] = await sql<{ used: number }[]>`
    select coalesce(sum(amount), 0)::float8 as used from call_amounts
    where key = ${key} and (slot + 21) * (${windowMs}::float8 / 20) > extract(epoch from clock_timestamp()) * 1000`;
  return row?.used ?? 0;
}
