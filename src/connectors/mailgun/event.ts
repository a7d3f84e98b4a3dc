import { z } from 'zod';
import type { WebhookContext, WebhookDefinition } from '../../connector/webhook.ts';
import { docs, domain } from './fields.ts';

const kinds = [
  'accepted',
  'delivered',
  'opened',
  'clicked',
  'unsubscribed',
  'complained',
  'temporary_fail',
  'permanent_fail',
] as const;

const input = z.strictObject({
  domain,
  events: z
    .array(z.enum(kinds))
    .min(1)
    .meta({ title: 'Events', description: 'Such as delivered, permanent_fail, opened, clicked, unsubscribed.' }),
});
type Input = z.infer<typeof input>;
type Context = WebhookContext<Input>;

const standing = z.object({
  webhooks: z.record(z.string(), z.object({ urls: z.array(z.string()).nullish() }).nullish()),
});

/** Of every kind of event at once. @param id the domain. */
async function remove({ http, url, formerUrl }: Context, id: string): Promise<void> {
  const urls = formerUrl === undefined || formerUrl === url ? [url] : [url, formerUrl];
  await http.delete(`/v4/domains/${id}/webhooks`, { query: { url: urls } });
}

export const event: WebhookDefinition<Input> = {
  title: 'Something happened to a mail',
  description: 'A mail was delivered, opened, clicked, or came back: what `events` names.',
  docs: `${docs}/domain-webhooks`,
  scheme: 'mailgun',
  secret: 'stated',
  secretHint: 'the HTTP webhook signing key of API Security',
  input,
  async find({ http, url, input: { domain: of, events } }) {
    const { webhooks } = (await http.get(`/v3/domains/${of}/webhooks`)).read(standing);
    const told = kinds.filter((kind) => webhooks[kind]?.urls?.includes(url) === true);
    return told.length === 0 ? undefined : { id: of, enabled: events.every((kind) => told.includes(kind)) };
  },
  async create({ http, url, input: { domain: of, events } }) {
    await http.post(`/v4/domains/${of}/webhooks`, { url, event_types: events });
    return { id: of };
  },
  remove,
};
