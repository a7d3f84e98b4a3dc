import { z } from 'zod';
import type { WebhookContext, WebhookDefinition } from '../../connector/webhook.ts';
import { listed } from './given.ts';
import { created, keptMs, lagMs, orderOf } from './missed.ts';

const input = z.strictObject({
  topic: z
    .string()
    .regex(/^(?:[a-z_]+\.[a-z_]+)$/, 'is not a topic of WooCommerce, such as order.created')
    .meta({
      title: 'Topic',
      description: 'Such as order.created, order.updated, product.updated, customer.created, coupon.deleted.',
    }),
});
type Input = z.infer<typeof input>;

const hook = z.object({ id: z.int(), status: z.string(), delivery_url: z.string() });

function body({ input: { topic }, url, secret }: WebhookContext<Input>) {
  return { name: `Snodo: ${topic}`, topic, delivery_url: url, secret, status: 'active' };
}

export const event: WebhookDefinition<Input> = {
  title: 'Something happened in a WooCommerce shop',
  description: 'An order, a product, a customer, a coupon: whatever `topic` names. The body is the thing itself.',
  docs: 'https://woocommerce.github.io/woocommerce-rest-api-docs/#webhooks',
  scheme: 'woocommerce',
  secret: 'generated',
  input,
  async find({ http, url }) {
    const all = await listed(http, '/webhooks', { limit: 5_000 }, hook);
    const found = all.find((one) => one.delivery_url === url);
    return found && { id: String(found.id), enabled: found.status === 'active' };
  },
  async create(context) {
    const { id } = (await context.http.post('/webhooks', body(context))).read(hook);
    return { id: String(id) };
  },
  async update(context, id) {
    (await context.http.put(`/webhooks/${id}`, body(context))).read(hook);
    return { id };
  },
  remove: ({ http }, id) => http.delete(`/webhooks/${id}`, { query: { force: true } }),
  passes({ input: { topic }, headers }) {
    const told = headers['x-wc-webhook-topic'];
    if (told === undefined || told === topic) return undefined;
    return `WooCommerce tells of ${told}, which is not this trigger's topic.`;
  },
  named: ({ input: { topic }, body: told }) => orderOf(topic, told),
  missed: { keptMs, lagMs, fetch: ({ http, input: { topic } }, _, since) => created(http, topic, since) },
};
