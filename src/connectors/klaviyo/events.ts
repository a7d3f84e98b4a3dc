import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { definePoll } from '../../connector/poll.ts';
import { email, id, listed, most, pages, phone, profile, quoted, sent, shape } from './given.ts';

const docs = 'https://developers.klaviyo.com/en/reference';

export const metricShape = shape({ name: z.string().nullish() });
const eventShape = shape({
  datetime: z.string().nullish(),
  event_properties: z.record(z.string(), z.json()).nullish(),
});
const metric = id.meta({ title: 'Metric', description: 'The id of the metric, such as WJRqKq.', options: 'metrics' });

export const trackEvent = defineAction({
  title: 'Track an event',
  description: 'Writes down what a person did; flows of Klaviyo can begin with it.',
  docs: `${docs}/create_event`,
  effect: 'write',
  input: z.strictObject({
    metric: z
      .string()
      .min(1)
      .max(128)
      .meta({ title: 'Metric', description: 'What was done, such as Placed Order. A new name is a new metric.' }),
    email: email.optional(),
    phone_number: phone,
    properties: z
      .record(z.string(), z.json())
      .default({})
      .meta({ title: 'Properties', description: 'Your own names and values.', format: 'json' }),
    value: z.number().optional().meta({ title: 'Value', description: 'How much it was worth, such as 9.99.' }),
    value_currency: z
      .string()
      .length(3)
      .optional()
      .meta({ title: 'Currency', description: 'Three letters, such as EUR.' }),
    time: z.iso
      .datetime({ offset: true })
      .optional()
      .meta({ title: 'When', description: 'Left out, now.', format: 'date-time' }),
    unique_id: z
      .string()
      .optional()
      .meta({ title: 'Own reference', description: 'An event of the same one counts but once.' }),
  }),
  output: z.object({ accepted: z.boolean() }),
  run: async ({ http, input: { metric: name, email: of, phone_number, ...given } }) => {
    const who = defined({ email: of, phone_number });
    const attributes = {
      ...defined(given),
      metric: { data: { type: 'metric', attributes: { name } } },
      profile: { data: { type: 'profile', attributes: who } },
    };
    await http.post('/api/events', { data: { type: 'event', attributes } }, sent);
    return { accepted: true };
  },
});

export const listEvents = defineAction({
  title: 'List events',
  description: 'Gives what people did, the latest first; of one metric or one person where it is given.',
  docs: `${docs}/get_events`,
  effect: 'read',
  input: z.strictObject({ metric: metric.optional(), profile: profile.optional(), limit: most }),
  output: z.object({ events: z.array(eventShape) }),
  run: async ({ http, input: { metric: of, profile: by, limit } }) => {
    const filters = [
      ...(of === undefined ? [] : [`equals(metric_id,${quoted(of)})`]),
      ...(by === undefined ? [] : [`equals(profile_id,${quoted(by)})`]),
    ];
    const query = { filter: filters.length === 0 ? undefined : filters.join(','), sort: '-datetime' };
    return { events: await listed(http, '/api/events', { limit, query }, eventShape) };
  },
});

export const listMetrics = defineAction({
  title: 'List metrics',
  description: 'Gives the metrics of the account: the kinds of events.',
  docs: `${docs}/get_metrics`,
  effect: 'read',
  input: z.strictObject({ limit: most }),
  output: z.object({ metrics: z.array(metricShape) }),
  run: async ({ http, input: { limit } }) => ({ metrics: await listed(http, '/api/metrics', { limit }, metricShape) }),
});

export const newEvent = definePoll({
  title: 'A new event',
  description: 'Something that a person did since the last look, of one metric.',
  docs: `${docs}/get_events`,
  input: z.strictObject({ metric }),
  output: eventShape,
  key: (given) => given.id,
  every: '5m',
  run: ({ http, input, since }) => {
    const filter = `equals(metric_id,${quoted(input.metric)}),greater-or-equal(datetime,${since.toISOString()})`;
    return http.pages('/api/events', { pages, query: { filter, sort: '-datetime' } });
  },
});
