import { z } from 'zod';
import type { WebhookContext, WebhookDefinition } from '../../connector/webhook.ts';

const kinds = [
  'processed',
  'delivered',
  'deferred',
  'bounce',
  'dropped',
  'open',
  'click',
  'spam_report',
  'unsubscribe',
  'group_unsubscribe',
  'group_resubscribe',
] as const;

const input = z.strictObject({
  events: z
    .array(z.enum(kinds))
    .min(1)
    .meta({ title: 'Events', description: 'Such as delivered, bounce, open, click, unsubscribe.' }),
});
type Input = z.infer<typeof input>;
type Context = WebhookContext<Input>;

const path = '/v3/user/webhooks/event/settings';
const one = z.looseObject({ id: z.string(), url: z.string(), enabled: z.boolean() });

function settings({ url, input: { events } }: Context) {
  const wanted = Object.fromEntries(kinds.map((kind) => [kind, events.includes(kind)]));
  return { enabled: true, url, friendly_name: 'Snodo', ...wanted };
}

/** From then on deliveries are signed; the key to check them is told. */
async function signed({ http }: Context, id: string): Promise<{ id: string; secret: string }> {
  const answer = await http.patch(`${path}/signed/${encodeURIComponent(id)}`, { enabled: true });
  return { id, secret: answer.read(z.object({ public_key: z.string().min(1) })).public_key };
}

export const event: WebhookDefinition<Input> = {
  title: 'Something happened to a mail',
  description: 'A mail was delivered, opened, clicked, or came back: what `events` names. The body is a list.',
  docs: 'https://www.twilio.com/docs/sendgrid/api-reference/webhooks/create-a-new-event-webhook',
  scheme: 'sendgrid',
  secret: 'given',
  input,
  async find({ http, url, input: { events } }) {
    const { webhooks } = (await http.get(`${path}/all`)).read(z.object({ webhooks: z.array(one) }));
    const found = webhooks.find((webhook) => webhook.url === url);
    return found && { id: found.id, enabled: found.enabled && events.every((kind) => found[kind] === true) };
  },
  async create(context) {
    const made = await context.http.post(path, settings(context));
    return signed(context, made.read(one).id);
  },
  async update(context, id) {
    await context.http.patch(`${path}/${encodeURIComponent(id)}`, settings(context));
    return signed(context, id);
  },
  remove: ({ http }, id) => http.delete(`${path}/${encodeURIComponent(id)}`),
};
