import { z } from 'zod';
import { type AlertMetric, alertMetrics, alertStates, commonMetrics } from '../core/alert.ts';
import { durationMs, durationPattern, durationText } from '../core/duration.ts';
import type { Firing } from '../store/alert-firings.ts';
import type { AlertRule, StoredAlert } from '../store/alerts.ts';
import { moment } from './declared.ts';
import { slug } from './names.ts';

const meanings: Readonly<Record<AlertMetric, string>> = {
  'error-rate': 'the share of runs that failed of those that ended, from 0 to 1',
  latency: 'the time that 95 % of runs took at most, in milliseconds',
  silence: 'how many runs began: it fires when there are not more than that',
  anomaly:
    'how many times further than usual the number of runs of the last whole hours is from that of the same hours of the weeks before',
  throttled: 'how long calls waited at the limits of their connection, each on average, in milliseconds',
  circuits: 'how many connections make no calls because their service fails',
  expiry:
    'how long the first credential or certificate of a connection is still good, in milliseconds: it fires when that is not more',
  'queue-age': 'how long the first of the queued runs has waited, in milliseconds',
  rejections: 'how many webhooks were rejected',
  spend: 'what calls of models cost, in US dollars',
  budget: 'the share of a budget that is used, from 0 to 1 and beyond',
};
const names = z.enum(alertMetrics);
const what = alertMetrics.map((name) => `\`${name}\`: ${meanings[name]}`);
const metric = names.meta({ description: `${what.join('; ')}.` });

function duration(least: string, most: string) {
  const [leastMs, mostMs] = [durationMs(least), durationMs(most)];
  return z
    .string()
    .regex(durationPattern, 'is not a duration: write 5m, 1h or 7d')
    .refine((text) => durationMs(text) >= leastMs && durationMs(text) <= mostMs, `must be from ${least} to ${most}`);
}

export const notify = z.union(
  [z.strictObject({ workflow: slug }), z.strictObject({ subscriber: z.literal(true) })],
  'must be { "workflow": SLUG } or { "subscriber": true }',
);

/** What PUT takes. */
export const givenAlertSchema = z
  .strictObject({
    metric,
    workflow: slug.optional().meta({ description: 'Only of this workflow; left out, of all.' }),
    budget: slug.optional().meta({ description: 'Of the metric `budget`: which one.' }),
    over: z.number().min(0).max(1e12).meta({ description: 'It fires when the value is over this; see metric.' }),
    window: duration('1m', '7d').default('15m').meta({ description: 'The time that is looked back on.' }),
    for: duration('0s', '24h').default('0s').meta({ description: 'How long the value must be over it.' }),
    notify: notify.meta({
      description:
        'A workflow is started with { alert, state, metric, workflow, value, over, windowMs, since }; subscribers get alert.fired and alert.ended.',
    }),
    muted: z.boolean().default(false).meta({ description: 'It is looked at, and nobody is told.' }),
  })
  .refine((one) => one.metric !== 'error-rate' || one.over < 1, {
    path: ['over'],
    message: 'must be below 1, for it is a share: write 0.05 for 5 %',
  })
  .refine((one) => (one.metric === 'budget') === (one.budget !== undefined), {
    path: ['budget'],
    message: 'must be there for the metric budget, and for no other',
  })
  .refine((one) => one.workflow === undefined || !commonMetrics.has(one.metric), {
    path: ['workflow'],
    message: 'must be left out, for what is looked at belongs to no workflow',
  });

export const alertSchema = z
  .strictObject({
    slug: z.string(),
    metric: names,
    workflow: z.string().nullable(),
    budget: z.string().nullable().meta({ description: 'Of the metric `budget`.' }),
    over: z.number(),
    window: z.string(),
    for: z.string(),
    notify,
    muted: z.boolean(),
    state: z.enum(alertStates).meta({ description: 'Muted: whether it fires or not, nobody is told.' }),
    firing: z.boolean(),
    since: moment.meta({ description: 'Since when it fires, or does not.' }),
    value: z.number().nullable().meta({ description: 'As it was found; null where there was nothing to look at.' }),
    evaluatedAt: moment.nullable(),
    createdAt: moment,
    updatedAt: moment,
  })
  .meta({ id: 'Alert' });

export const firingSchema = z
  .strictObject({
    id: z.uuid(),
    startedAt: moment,
    endedAt: moment.nullable().meta({ description: 'Null while it fires.' }),
    value: z.number(),
    peak: z.number().meta({ description: 'The worst value in that time.' }),
    told: z.boolean().meta({ description: 'False where the alert was muted.' }),
    run: z.uuid().nullable().meta({ description: 'The run that was started to tell.' }),
    problem: z.string().nullable().meta({ description: 'Why nobody could be told.' }),
  })
  .meta({ id: 'AlertFiring' });

export function ruleOf(name: string, given: z.infer<typeof givenAlertSchema>): AlertRule {
  return {
    slug: name,
    metric: given.metric,
    workflow: given.workflow ?? null,
    budget: given.budget ?? null,
    threshold: given.over,
    windowMs: durationMs(given.window),
    forMs: durationMs(given.for),
    notifyWorkflow: 'workflow' in given.notify ? given.notify.workflow : null,
    muted: given.muted,
  };
}

export function shownAlert(alert: StoredAlert): z.infer<typeof alertSchema> {
  const {
    slug: name,
    metric: looks,
    workflow,
    budget,
    threshold,
    windowMs,
    forMs,
    notifyWorkflow,
    muted,
    firing,
  } = alert;
  return {
    slug: name,
    metric: looks,
    workflow,
    budget,
    over: threshold,
    window: durationText(windowMs),
    for: durationText(forMs),
    notify: notifyWorkflow === null ? { subscriber: true } : { workflow: notifyWorkflow },
    muted,
    state: muted ? 'muted' : firing ? 'firing' : 'ok',
    firing,
    since: alert.since.toISOString(),
    value: alert.value,
    evaluatedAt: alert.evaluatedAt?.toISOString() ?? null,
    createdAt: alert.createdAt.toISOString(),
    updatedAt: alert.updatedAt.toISOString(),
  };
}

export function shownFiring({ startedAt, endedAt, ...firing }: Firing): z.infer<typeof firingSchema> {
  return { ...firing, startedAt: startedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
}
