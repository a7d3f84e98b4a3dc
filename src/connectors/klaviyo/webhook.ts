import { z } from 'zod';
import type { OptionsDefinition } from '../../connector/options.ts';
import type { WebhookContext, WebhookDefinition } from '../../connector/webhook.ts';
import { digestId } from '../../core/id.ts';
import { dataOf, listed, sent, shape } from './given.ts';

const topicDocs = 'https://developers.klaviyo.com/en/reference/get_webhook_topics';

const input = z.strictObject({
  topics: z
    .array(z.string().regex(/^[a-z]+:[\w.-]+$/, 'is not a topic of Klaviyo, such as event:klaviyo.opened_email'))
    .min(1)
    .meta({
      title: 'Topics',
      description: 'Such as event:klaviyo.opened_email, event:klaviyo.sent_sms.',
      options: 'topics',
    }),
});
type Input = z.infer<typeof input>;

const webhook = shape({ name: z.string(), enabled: z.boolean() });

/** Klaviyo tells only the beginning of the address it sends to, so the name says which one it is. */
function nameFor(url: string): string {
  return `Snodo ${digestId(url)}`;
}

function body({ input: { topics }, url, secret }: WebhookContext<Input>) {
  return {
    type: 'webhook',
    attributes: { name: nameFor(url), endpoint_url: url, secret_key: secret },
    relationships: { 'webhook-topics': { data: topics.map((id) => ({ type: 'webhook-topic', id })) } },
  };
}

export const webhookEvent: WebhookDefinition<Input> = {
  title: 'Something happened in Klaviyo',
  description:
    'A message was sent, opened or clicked, a person subscribed: whatever `topics` names, up to 1,000 events in `data`. Klaviyo lets accounts with Advanced KDP and app partners have it.',
  docs: 'https://developers.klaviyo.com/en/docs/working_with_system_webhooks',
  scheme: 'klaviyo',
  secret: 'generated',
  input,
  async find({ http, url }) {
    const name = nameFor(url);
    const found = (await listed(http, '/api/webhooks', { limit: 5_000 }, webhook)).find(
      ({ attributes }) => attributes.name === name,
    );
    return found && { id: found.id, enabled: found.attributes.enabled };
  },
  async create(context) {
    const { id } = (await context.http.post('/api/webhooks', { data: body(context) }, sent)).read(dataOf(webhook));
    return { id };
  },
  async update(context, id) {
    const { attributes, ...rest } = body(context);
    const data = { ...rest, id, attributes: { ...attributes, enabled: true } };
    (await context.http.patch(`/api/webhooks/${id}`, { data }, sent)).read(dataOf(webhook));
    return { id };
  },
  remove: ({ http }, id) => http.delete(`/api/webhooks/${id}`),
};

export const topicChoices: OptionsDefinition<unknown> = {
  docs: topicDocs,
  input: z.object({}),
  run: async ({ http }) =>
    (await listed(http, '/api/webhook-topics', { limit: 5_000 }, z.object({ id: z.string() }))).map(({ id }) => ({
      value: id,
      label: id,
    })),
};
