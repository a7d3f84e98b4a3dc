import { z } from 'zod';
import { calendarSpans, isTimeZone } from '../core/calendar.ts';
import { namePattern } from '../core/name-pattern.ts';
import type { BudgetStanding } from '../outbound/costs/budget-standing.ts';
import { budgetActions, type BudgetRule, type StoredBudget } from '../store/calls/budgets.ts';
import { moment } from './declared.ts';
import { slug } from './names.ts';
import { notify } from './shown-receiver.ts';

/** The alert of a budget is called budget-SLUG, which must be a name as well. */
export const budgetSlug = slug.refine((name) => name.length <= 50, 'must have at most 50 characters');

const scope = z.union(
  [
    z.literal('all'),
    z
      .strictObject({
        workflow: slug.optional(),
        connection: slug.optional(),
        model: z.string().regex(namePattern, 'is not the name of a model').optional().meta({
          description: 'A name, or a pattern such as gpt-4o*.',
        }),
      })
      .refine((one) => Object.keys(one).length > 0, 'must name a workflow, a connection or a model'),
  ],
  'must be "all", or an object with workflow, connection or model',
);

/** What PUT takes. */
export const givenBudgetSchema = z
  .strictObject({
    for: scope.meta({ description: 'Of which calls; all that is named must fit.' }),
    tokens: z.int().min(1).max(1e15).optional().meta({ description: 'How many may be used, in and out together.' }),
    cost: z.number().positive().max(1e9).optional().meta({ description: 'What may be spent, in US dollars.' }),
    per: z.enum(calendarSpans).meta({ description: 'Of the calendar; a week begins on Monday.' }),
    timeZone: z
      .string()
      .refine(isTimeZone, 'is not a time zone: write Europe/Rome')
      .default('UTC')
      .meta({ description: 'Where the day begins.' }),
    warnAt: z.number().positive().max(1).default(0.8).meta({ description: 'The share at which somebody is told.' }),
    action: z
      .enum(budgetActions)
      .default('warn')
      .meta({ description: 'stop: a call for which not enough is left is not made; it fails with the code budget.' }),
    notify: notify
      .default({ subscriber: true })
      .meta({ description: 'Who is told, by the alert budget-SLUG: as of PUT /alerts.' }),
  })
  .refine(({ tokens, cost }) => (tokens === undefined) !== (cost === undefined), {
    path: ['tokens'],
    message: 'either tokens or cost must be given, and not both',
  });

export const budgetSchema = z
  .strictObject({
    slug: z.string(),
    for: scope,
    tokens: z.number().nullable(),
    cost: z.number().nullable(),
    per: z.enum(calendarSpans),
    timeZone: z.string(),
    warnAt: z.number(),
    action: z.enum(budgetActions),
    notify,
    alert: z.string().meta({ description: 'The alert that tells of it.' }),
    used: z.number().meta({ description: 'Tokens or US dollars; what is under way counts as it was reckoned.' }),
    share: z.number().meta({ description: 'Of what it allows: 1 is all.' }),
    state: z.enum(['ok', 'warning', 'spent']),
    window: z.strictObject({ from: moment, to: moment.meta({ description: 'When it begins anew.' }) }),
    createdAt: moment,
    updatedAt: moment,
  })
  .meta({ id: 'Budget' });

/** The alert of a budget. */
export function budgetAlert(name: string): string {
  return `budget-${name}`;
}

export function budgetRuleOf(name: string, given: z.infer<typeof givenBudgetSchema>): BudgetRule {
  const { workflow = null, connection = null, model = null } = given.for === 'all' ? {} : given.for;
  return {
    slug: name,
    workflow,
    connection,
    model,
    amount: given.tokens === undefined ? 'cost' : 'tokens',
    most: given.tokens ?? given.cost ?? 0,
    per: given.per,
    timeZone: given.timeZone,
    warnAt: given.warnAt,
    action: given.action,
    notifyWorkflow: 'workflow' in given.notify ? given.notify.workflow : null,
  };
}

function shownScope({ workflow, connection, model }: BudgetRule): z.infer<typeof scope> {
  if (workflow === null && connection === null && model === null) return 'all';
  return {
    ...(workflow === null ? {} : { workflow }),
    ...(connection === null ? {} : { connection }),
    ...(model === null ? {} : { model }),
  };
}

export function shownBudget(budget: StoredBudget, standing: BudgetStanding): z.infer<typeof budgetSchema> {
  const { amount, most, per, timeZone, warnAt, action, notifyWorkflow } = budget;
  const { used, share, window } = standing;
  return {
    slug: budget.slug,
    for: shownScope(budget),
    tokens: amount === 'tokens' ? most : null,
    cost: amount === 'cost' ? most : null,
    per,
    timeZone,
    warnAt,
    action,
    notify: notifyWorkflow === null ? { subscriber: true } : { workflow: notifyWorkflow },
    alert: budgetAlert(budget.slug),
    used,
    share,
    state: share >= 1 ? 'spent' : share >= warnAt ? 'warning' : 'ok',
    window: { from: new Date(window.from).toISOString(), to: new Date(window.to).toISOString() },
    createdAt: budget.createdAt.toISOString(),
    updatedAt: budget.updatedAt.toISOString(),
  };
}
