import type { CalendarWindow } from '../../core/calendar.ts';
import { SnodoError } from '../../core/error.ts';
import type { BudgetRule } from '../../store/calls/budgets.ts';

const spans = { day: 'day', week: 'week', month: 'month' } as const;

function said(amount: BudgetRule['amount'], value: number): string {
  // Of a cent there are parts: what a call costs is often less than one.
  return amount === 'cost' ? `${Number(value.toFixed(value < 1 ? 6 : 2))} US dollars` : `${Math.round(value)} tokens`;
}

/** What the budget is of, for people: `the workflow orders`. */
function ofWhat({ workflow, connection, model }: BudgetRule): string {
  const parts = [
    ...(workflow === null ? [] : [`the workflow "${workflow}"`]),
    ...(connection === null ? [] : [`the connection "${connection}"`]),
    ...(model === null ? [] : [`the model ${model}`]),
  ];
  return parts.length === 0 ? 'all models' : parts.join(' and ');
}

/** Refuses a call for which a budget has not enough left, until its window turns. */
export function budgetSpent(
  budget: BudgetRule,
  { window, want, used }: { readonly window: CalendarWindow; readonly want: number; readonly used: number },
  now: number,
): SnodoError {
  const { slug, amount, most, per, timeZone } = budget;
  const turn = new Date(window.to).toISOString();
  return new SnodoError(
    'budget',
    `The budget "${slug}" for ${ofWhat(budget)} is spent for this ${spans[per]}: ${said(amount, used)} of ${said(amount, most)} are used, and this call is reckoned at ${said(amount, want)}. It begins anew at ${turn} (${timeZone}). To go on before, raise it with PUT /api/v1/budgets/${slug}.`,
    { retryAfterMs: Math.max(0, window.to - now) },
  );
}

/** A limit in dollars would hold nothing back of a model whose price nobody knows. */
export function priceUnknown({ slug }: BudgetRule, model: string): SnodoError {
  return new SnodoError(
    'budget',
    `The budget "${slug}" counts US dollars and stops when they are spent, and the price of ${model} is not known. Give it with PUT /api/v1/prices/PROVIDER/MODEL (0 where it costs nothing), or let the budget count tokens.`,
  );
}
