import { z } from 'zod';
import {
  type AlertMetric,
  alertGroupings,
  alertMetrics,
  commonMetrics,
  groupingsOf,
  learned,
  usualRarity,
} from '../core/alert.ts';
import { alertTimes, escalationSteps, oneOrMore } from '../core/alert-receiver.ts';
import { durationMs } from '../core/duration.ts';
import { durationField } from '../core/duration-field.ts';
import { quietList } from '../core/quiet-hours.ts';
import type { AlertRule } from '../store/alerts/alerts.ts';
import { slug } from './names.ts';

const meanings: Readonly<Record<AlertMetric, string>> = {
  'error-rate': 'the share of runs that failed of those that ended, from 0 to 1',
  latency: 'the time that 95 % of runs took at most, in milliseconds',
  silence:
    'how many runs began, or, by endpoint, how many requests were taken: it fires when there are not more than that; with the window `learned` in how many weeks so long a silence comes about once, by what is usual: it fires over that',
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
export const metricNames = z.enum(alertMetrics);
const what = alertMetrics.map((name) => `\`${name}\`: ${meanings[name]}`);
const metric = metricNames.meta({ description: `${what.join('; ')}.` });

function duration(least: string, most: string) {
  return durationField({ write: '5m, 1h or 7d', least, most, otherwise: `must be from ${least} to ${most}` });
}

/** What PUT takes. */
export const givenAlertSchema = z
  .strictObject({
    metric,
    workflow: slug.optional().meta({ description: 'Only of this workflow; left out, of all.' }),
    budget: slug.optional().meta({ description: 'Of the metric `budget`: which one.' }),
    over: z
      .number()
      .min(0)
      .max(1e12)
      .optional()
      .meta({
        description: `It fires when the value is over this; see metric. Left out only where the window is \`learned\`: ${usualRarity}.`,
      }),
    window: z
      .union([z.literal(learned), duration('1m', '7d')], 'must be from 1m to 7d, such as 15m, or learned')
      .default('15m')
      .meta({
        description:
          'The time that is looked back on. `learned`, of the metric `silence`: by what is usual for each at this hour of the week.',
      }),
    for: duration('0s', '24h').default('0s').meta({ description: 'How long the value must be over it.' }),
    groupBy: z
      .enum(alertGroupings)
      .optional()
      .meta({ description: 'Each workflow, endpoint, connection or model is looked at and fires by itself.' }),
    groupWait: alertTimes.groupWait
      .default('30s')
      .meta({ description: 'How long the first message of groups waits for others that go with it.' }),
    groupEvery: alertTimes.groupEvery
      .default('5m')
      .meta({ description: 'After a message of groups there is none for so long.' }),
    notify: oneOrMore.meta({
      description:
        'Who is told, one or a list: a workflow that is started, the subscribers (signed webhooks), e-mail, or an action of a connection.',
    }),
    escalate: escalationSteps
      .default([])
      .meta({ description: 'Who is told as well when nobody has acknowledged it for some time.' }),
    repeat: alertTimes.repeat.optional().meta({ description: 'It is told again so often while it fires.' }),
    quiet: quietList
      .default([])
      .meta({ description: 'Hours in which nobody is told; what fires on is told after them.' }),
    muted: z.boolean().optional().meta({
      description: 'true: nobody is told until it is unmuted; false: ends that. Left out, it stays as it is.',
    }),
  })
  .refine((one) => one.window !== learned || one.metric === 'silence', {
    path: ['window'],
    message: 'must be a time, such as 15m: only of the metric silence it can be learned',
  })
  .refine((one) => one.over !== undefined || one.window === learned, {
    path: ['over'],
    message: 'must be there, a number',
  })
  .transform(({ over = usualRarity, ...one }) => ({ ...one, over }))
  .refine((one) => one.window !== learned || (one.over >= 1 && one.over <= 500), {
    path: ['over'],
    message: 'must be from 1 to 500, for it is in how many weeks such a silence comes about once',
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
  })
  .refine((one) => one.groupBy === undefined || groupingsOf[one.metric].includes(one.groupBy), {
    path: ['groupBy'],
    error: ({ input }) => {
      const { metric: name } = z.looseObject({ metric: metricNames }).parse(input);
      const [first] = groupingsOf[name];
      return first === undefined
        ? `must be left out for the metric ${name}`
        : `must be ${groupingsOf[name].join(' or ')} for the metric ${name}`;
    },
  })
  .refine((one) => one.groupBy === undefined || one.workflow === undefined, {
    path: ['groupBy'],
    message: 'must be left out where a workflow is named',
  })
  .refine((one) => one.metric !== 'circuits' || one.groupBy === undefined || one.over < 1, {
    path: ['over'],
    message: 'must be 0 where each connection is looked at by itself',
  });

export function ruleOf(name: string, given: z.infer<typeof givenAlertSchema>): AlertRule {
  return {
    slug: name,
    metric: given.metric,
    workflow: given.workflow ?? null,
    budget: given.budget ?? null,
    threshold: given.over,
    windowMs: given.window === learned ? 0 : durationMs(given.window),
    forMs: durationMs(given.for),
    groupBy: given.groupBy ?? null,
    groupWaitMs: durationMs(given.groupWait),
    groupEveryMs: durationMs(given.groupEvery),
    notify: [given.notify].flat(),
    escalate: given.escalate,
    repeatMs: given.repeat === undefined ? null : durationMs(given.repeat),
    quiet: given.quiet,
  };
}
