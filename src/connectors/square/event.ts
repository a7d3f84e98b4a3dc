import { z } from 'zod';
import type { WebhookContext, WebhookDefinition } from '../../connector/webhook.ts';
import { listed, once } from './given.ts';
import { happened, hold, keptMs } from './missed.ts';

const input = z.strictObject({
  events: z
    .array(z.string().regex(/^[a-z_]+(?:\.[a-z_]+)+$/, 'is not an event of Square, such as payment.created'))
    .min(1)
    .meta({
      title: 'Events',
      description: 'Such as payment.created, order.updated, invoice.payment_made, customer.created.',
    }),
});
type Input = z.infer<typeof input>;

const path = '/v2/webhooks/subscriptions';
const hook = z.object({ id: z.string(), enabled: z.boolean().default(true), notification_url: z.string() });
const made = z.object({ subscription: hook.extend({ signature_key: z.string() }) });

function about({ input: { events }, url }: WebhookContext<Input>) {
  return { name: 'Snodo', enabled: true, event_types: events, notification_url: url };
}

export const event: WebhookDefinition<Input> = {
  title: 'Something happened in a Square account',
  description:
    'A payment, an order, an invoice, a customer: whatever `events` names. Needs an access token of the app itself.',
  docs: 'https://developer.squareup.com/reference/square/webhook-subscriptions-api',
  scheme: 'square',
  secret: 'given',
  input,
  async find({ http, url }) {
    const query = { include_disabled: true };
    const all = await listed(http, { path, field: 'subscriptions', item: hook, limit: 1_000, atOnce: 100, query });
    const found = all.find((one) => one.notification_url === url);
    return found && { id: found.id, enabled: found.enabled };
  },
  async create(context) {
    const answer = await context.http.post(path, { subscription: about(context) }, { once });
    const { subscription } = answer.read(made);
    await hold(context.http);
    return { id: subscription.id, secret: subscription.signature_key };
  },
  async update(context, id) {
    (await context.http.put(`${path}/${id}`, { subscription: about(context) })).read(z.object({ subscription: hook }));
    return { id };
  },
  remove: ({ http }, id) => http.delete(`${path}/${id}`),
  missed: { keptMs, fetch: ({ http, input: { events } }, _, since) => happened(http, events, since) },
};
