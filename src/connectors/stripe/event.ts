import { z } from 'zod';
import { definePoll } from '../../connector/poll.ts';
import { allPages } from '../../connector/pages.ts';
import type { WebhookContext, WebhookDefinition } from '../../connector/webhook.ts';
import { pages } from './given.ts';
import { keptMs, undelivered } from './missed.ts';

const input = z.strictObject({
  events: z
    .array(
      z.string().regex(/^(?:\*|[a-z\d_]+(?:\.[a-z\d_]+)+)$/, 'is not an event of Stripe, such as charge.succeeded'),
    )
    .min(1)
    .meta({ title: 'Events', description: 'Such as checkout.session.completed, invoice.paid; * for nearly all.' }),
});
type Input = z.infer<typeof input>;

const endpoints = '/v1/webhook_endpoints';

const endpoint = z.object({ id: z.string(), url: z.string(), status: z.string() });
const created = endpoint.extend({ secret: z.string().min(1) });
const list = z.object({ data: z.array(endpoint), has_more: z.boolean() });

function body({ input: { events }, url }: WebhookContext<Input>) {
  return { url, 'enabled_events[]': events };
}

export const event: WebhookDefinition<Input> = {
  title: 'Something happened in a Stripe account',
  description: 'A payment, an invoice, a subscription: whatever `events` names.',
  docs: 'https://docs.stripe.com/api/webhook_endpoints',
  scheme: 'stripe',
  // Told when the endpoint is made and never again.
  secret: 'given',
  input,
  async find({ http, url }) {
    const all = await allPages(async (after) => {
      const query = { limit: 100, ...(after === undefined ? {} : { starting_after: after }) };
      const { data, has_more } = (await http.get(endpoints, { query })).read(list);
      return { items: data, next: has_more ? data.at(-1)?.id : undefined };
    });
    const found = all.find((one) => one.url === url);
    return found && { id: found.id, enabled: found.status === 'enabled' };
  },
  async create(context) {
    const { id, secret } = (await context.http.post(endpoints, body(context))).read(created);
    return { id, secret };
  },
  async update(context, id) {
    (await context.http.post(`${endpoints}/${id}`, { ...body(context), disabled: false })).read(endpoint);
    return { id };
  },
  remove: ({ http }, id) => http.delete(`${endpoints}/${id}`),
  missed: { keptMs, fetch: ({ http, input: { events } }, _, since) => undelivered(http, events, since) },
};

const recorded = z.looseObject({
  id: z.string(),
  type: z.string(),
  created: z.int(),
  data: z.looseObject({ object: z.looseObject({}) }),
});

/** For a server that Stripe cannot reach. */
export const newEvent = definePoll({
  title: 'A new event, without a webhook',
  description: 'The same events, which Stripe is asked for: for a server that it cannot reach.',
  docs: 'https://docs.stripe.com/api/events/list',
  input: z.strictObject({
    events: z
      .array(z.string())
      .max(20)
      .default([])
      .meta({ title: 'Events', description: 'Such as invoice.paid, at most 20; left empty, all.' }),
  }),
  output: recorded,
  key: ({ id }) => id,
  every: '5m',
  run: ({ http, input: { events }, since }) => {
    const query = { 'created[gte]': Math.floor(since.getTime() / 1_000), 'types[]': events };
    return http.pages('/v1/events', { query, pages });
  },
});
