import { z } from 'zod';
import type { WebhookContext, WebhookDefinition } from '../../connector/webhook.ts';

const input = z.strictObject({
  events: z
    .array(
      z
        .string()
        .regex(/^(?:\*|[A-Z]+(?:[.-][A-Z_-]+)+)$/, 'is not an event of PayPal, such as PAYMENT.CAPTURE.COMPLETED'),
    )
    .min(1)
    .meta({
      title: 'Events',
      description: 'Such as PAYMENT.CAPTURE.COMPLETED, CHECKOUT.ORDER.APPROVED, INVOICING.INVOICE.PAID; * for all.',
    }),
});
type Input = z.infer<typeof input>;

const path = '/v1/notifications/webhooks';
const hook = z.object({ id: z.string(), url: z.string() });

function named({ input: { events } }: WebhookContext<Input>) {
  return events.map((name) => ({ name }));
}

export const event: WebhookDefinition<Input> = {
  title: 'Something happened in a PayPal account',
  description: 'A payment, an order, an invoice, a dispute: whatever `events` names.',
  docs: 'https://developer.paypal.com/docs/api/webhooks/v1/',
  scheme: 'paypal',
  // What is signed holds the id of the webhook.
  secret: 'given',
  input,
  async find({ http, url }) {
    const { webhooks } = (await http.get(path)).read(z.object({ webhooks: z.array(hook) }));
    const found = webhooks.find((one) => one.url === url);
    return found && { id: found.id, enabled: true };
  },
  async create(context) {
    const { id } = (await context.http.post(path, { url: context.url, event_types: named(context) })).read(hook);
    return { id, secret: id };
  },
  async update(context, id) {
    const changes = [
      { op: 'replace', path: '/url', value: context.url },
      { op: 'replace', path: '/event_types', value: named(context) },
    ];
    (await context.http.patch(`${path}/${id}`, changes)).read(hook);
    return { id };
  },
  remove: ({ http }, id) => http.delete(`${path}/${id}`),
};
