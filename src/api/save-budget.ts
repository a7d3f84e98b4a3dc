import { calendarWindow } from '../core/calendar.ts';
import { SnodoError } from '../core/error.ts';
import { type AlertRule, findAlert, putAlert } from '../store/alerts/alerts.ts';
import { seedBudget } from '../store/calls/budget-amounts.ts';
import { type BudgetRule, putBudget, type StoredBudget } from '../store/calls/budgets.ts';
import type { Sql, Statements } from '../store/database.ts';
import { usageTotal } from '../store/calls/usage.ts';
import { budgetAlert } from './shown-budget.ts';

const minuteMs = 60_000;

/** How it is told beyond that stays as it was set. */
const usual = { groupBy: null, groupWaitMs: 30_000, groupEveryMs: 300_000, escalate: [], repeatMs: null, quiet: [] };

function alertOf({ slug, warnAt, notifyWorkflow }: BudgetRule, there: AlertRule | undefined): AlertRule {
  return {
    ...(there ?? usual),
    slug: budgetAlert(slug),
    metric: 'budget',
    workflow: null,
    budget: slug,
    threshold: warnAt,
    windowMs: minuteMs,
    forMs: 0,
    notify: [notifyWorkflow === null ? { subscriber: true } : { workflow: notifyWorkflow }],
  };
}

/** @throws SnodoError `conflict` where somebody has given the name of the budget's alert to another. */
async function saveAlert(transaction: Statements, rule: BudgetRule): Promise<void> {
  const name = budgetAlert(rule.slug);
  const there = await findAlert(transaction, name);
  if (there !== undefined && there.budget !== rule.slug) {
    throw new SnodoError(
      'conflict',
      `The alert "${name}" would tell of this budget, and there is one by that name already. Delete it, or give the budget another name.`,
    );
  }
  await putAlert(transaction, alertOf(rule, there));
}

/** What models have used of it in the window that goes on, by the log of calls. */
async function usedBefore(sql: Sql, rule: BudgetRule, from: number, now: number): Promise<number> {
  const { workflow, connection, model, amount } = rule;
  const window = { since: new Date(from), until: new Date(now) };
  const chosen = {
    workflow: workflow ?? undefined,
    connection: connection ?? undefined,
    model: model ?? undefined,
  };
  const { inputTokens, outputTokens, cost } = await usageTotal(sql, { ...window, ...chosen }, now);
  return amount === 'cost' ? cost : inputTokens + outputTokens;
}

/** Makes or changes a budget with its alert. What was used before counts, as if it had been there. */
export async function saveBudget(
  sql: Sql,
  rule: BudgetRule,
  now: number,
): Promise<{ readonly budget: StoredBudget; readonly created: boolean }> {
  const window = calendarWindow(rule.per, rule.timeZone, now);
  const before = await usedBefore(sql, rule, window.from, now);
  return sql.begin(async (transaction) => {
    const { budget, created, countsAnew } = await putBudget(transaction, rule);
    if (countsAnew) await seedBudget(transaction, budget.counts, window, before);
    await saveAlert(transaction, rule);
    return { budget, created };
  });
}
