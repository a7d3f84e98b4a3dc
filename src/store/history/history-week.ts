import { firstIdAt, timeOfId } from '../../core/id.ts';
import type { Statements } from '../database.ts';

export const weekMs = 7 * 86_400_000;
// 1970-01-05, a Monday, as in history_week of the schema.
const firstMondayMs = 4 * 86_400_000;

/** The beginning of the week in which a time lies: a Monday by UTC. Both in milliseconds since 1970. */
export function weekOf(ms: number): number {
  return Math.floor((ms - firstMondayMs) / weekMs) * weekMs + firstMondayMs;
}

/** The ids from which on and up to before which whole weeks go that hold all of some ids, at least one. */
export function weeksAround(ids: readonly string[]): { readonly from: string; readonly to: string } {
  let [least = '', most = ''] = [ids[0], ids[0]];
  for (const id of ids) {
    if (id < least) least = id;
    if (id > most) most = id;
  }
  const week = weekOf(timeOfId(least));
  // Only one that is no version 7 lies below the first of its own week.
  const from = least < firstIdAt(week) ? firstIdAt(week - weekMs) : firstIdAt(week);
  return { from, to: firstIdAt(weekOf(timeOfId(most)) + weekMs) };
}

/**
 * The condition `and …` that a column is within the weeks of some ids: true of each of them. It stands as text in the
 * statement and not as a parameter, so that PostgreSQL leaves out the parts of other weeks when it plans; with a
 * parameter it would open all of them each time.
 */
export function withinWeeks(sql: Statements, column: string, ids: readonly string[]) {
  if (ids.length === 0) return sql``;
  const { from, to } = weeksAround(ids);
  return sql.unsafe(`and ${column} >= '${from}' and ${column} < '${to}'`);
}
