import { z } from 'zod/mini';
import { calendarSpans, type CalendarSpan } from '../../src/core/calendar.ts';
import { call, listAll, order } from './client.ts';

export const budgetActions = ['warn', 'stop'] as const;
export type BudgetAction = (typeof budgetActions)[number];
const states = ['ok', 'warning', 'spent'] as const;
export type BudgetState = (typeof states)[number];

const scopeSchema = z.object({
  workflow: z.optional(z.string()),
  connection: z.optional(z.string()),
  model: z.optional(z.string()),
});

const budgetSchema = z.object({
  slug: z.string(),
  for: z.union([z.literal('all'), scopeSchema]),
  tokens: z.nullable(z.number()),
  cost: z.nullable(z.number()),
  per: z.enum(calendarSpans),
  timeZone: z.string(),
  warnAt: z.number(),
  action: z.enum(budgetActions),
  notify: z.union([z.object({ workflow: z.string() }), z.object({ subscriber: z.literal(true) })]),
  used: z.number(),
  share: z.number(),
  state: z.enum(states),
  window: z.object({ from: z.string(), to: z.string() }),
});
export type Budget = z.infer<typeof budgetSchema>;

export interface BudgetRule {
  readonly for: Budget['for'];
  readonly tokens?: number | undefined;
  readonly cost?: number | undefined;
  readonly per: CalendarSpan;
  readonly timeZone: string;
  readonly warnAt: number;
  readonly action: BudgetAction;
  readonly notify: Budget['notify'];
}

export function listBudgets() {
  return listAll('/budgets', budgetSchema);
}

export function putBudget(slug: string, rule: BudgetRule) {
  return call(`/budgets/${encodeURIComponent(slug)}`, budgetSchema, { method: 'PUT', body: rule });
}

export function deleteBudget(slug: string) {
  return order(`/budgets/${encodeURIComponent(slug)}`, { method: 'DELETE' });
}
