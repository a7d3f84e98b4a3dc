import { type CalendarWindow, calendarWindow } from '../../core/calendar.ts';
import { usedOfBudget } from '../../store/calls/budget-amounts.ts';
import type { StoredBudget } from '../../store/calls/budgets.ts';
import type { Sql } from '../../store/database.ts';

/** How a budget stands in its window. */
export interface BudgetStanding {
  readonly window: CalendarWindow;
  /** With what is under way, as it was reckoned. */
  readonly used: number;
  /** Of what it allows: 1 is all. */
  readonly share: number;
}

/** @param now milliseconds since 1970. */
export async function budgetStanding(sql: Sql, budget: StoredBudget, now: number): Promise<BudgetStanding> {
  const window = calendarWindow(budget.per, budget.timeZone, now);
  const used = await usedOfBudget(sql, budget.counts, window);
  return { window, used, share: used / budget.most };
}
