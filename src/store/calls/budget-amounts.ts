import { z } from 'zod';
import type { CalendarWindow } from '../../core/calendar.ts';
import type { Sql, Statements } from '../database.ts';

/** How long after its window what was used is still known. */
const keptAfterMs = 40 * 86_400_000;

/** The key under which what is used of a budget is kept; its slots are the beginnings of windows. */
export function budgetKey(counts: string): string {
  return `budget ${counts}`;
}

/** So much of one budget in one window. */
export interface BudgetShare {
  readonly counts: string;
  readonly window: CalendarWindow;
  readonly want: number;
  /** Null where it may be passed. */
  readonly most: number | null;
}

const answerSchema = z.object({ refused: z.number().nullable(), used: z.number().nullable() });

/**
 * Takes from all budgets or from none.
 *
 * @returns undefined where all had enough; else which of them had not, and what of it was used.
 */
export async function takeBudgets(
  sql: Sql,
  shares: readonly BudgetShare[],
): Promise<{ readonly at: number; readonly used: number } | undefined> {
  const [row] = await sql`
    select refused, used from take_budgets(${shares.map(({ counts }) => budgetKey(counts))}::text[],
      ${shares.map(({ window }) => window.from)}::bigint[], ${shares.map(({ want }) => want)}::float8[],
      ${shares.map(({ most }) => most)}::float8[], ${shares.map(({ window }) => window.to + keptAfterMs)}::float8[])`;
  const { refused, used } = answerSchema.parse(row);
  return refused === null ? undefined : { at: refused - 1, used: used ?? 0 };
}

/** Notes what was used before a budget was made. */
export async function seedBudget(
  sql: Statements,
  counts: string,
  { from, to }: CalendarWindow,
  used: number,
): Promise<void> {
  await sql`
    insert into call_amounts as a (key, slot, amount, expires_at)
    values (${budgetKey(counts)}, ${from}::bigint, ${used}::float8, to_timestamp(${(to + keptAfterMs) / 1_000}))
    on conflict (key, slot) do update set amount = a.amount + excluded.amount`;
}

/** What is used of a budget in a window, what is under way counted as it was reckoned. */
export async function usedOfBudget(sql: Sql, counts: string, { from }: CalendarWindow): Promise<number> {
  const [row] = await sql<{ amount: number }[]>`
    select amount from call_amounts where key = ${budgetKey(counts)} and slot = ${from}::bigint`;
  return row?.amount ?? 0;
}
