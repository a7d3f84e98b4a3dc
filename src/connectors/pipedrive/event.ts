import { z } from 'zod';
import type { WebhookDefinition } from '../../connector/webhook.ts';

const username = 'snodo';

const input = z.strictObject({
  event_object: z
    .enum(['*', 'activity', 'deal', 'lead', 'note', 'organization', 'person', 'pipeline', 'product', 'stage', 'user'])
    .meta({ title: 'Of what', description: 'The kind of record; * is every kind.' }),
  event_action: z
    .enum(['*', 'create', 'change', 'delete'])
    .default('*')
    .meta({ title: 'What happens', description: 'create, change or delete; * is all of them.' }),
});
type Input = z.infer<typeof input>;

const webhook = z.object({
  id: z.int(),
  subscription_url: z.string(),
  is_active: z.union([z.int(), z.boolean()]).transform(Boolean),
});

/** What happens to records. Pipedrive signs nothing: it sends the name and the password that the webhook was made with. */
export const event: WebhookDefinition<Input> = {
  title: 'Something happened in Pipedrive',
  description: 'A deal, a person, an activity or another record was made, changed or deleted.',
  docs: 'https://pipedrive.readme.io/docs/guide-for-webhooks-v2',
  scheme: 'basic',
  options: { username },
  secret: 'generated',
  input,
  async find({ http, url }) {
    const all = (await http.get('/v1/webhooks')).read(z.object({ data: z.array(webhook).nullish() })).data ?? [];
    const found = all.find((one) => one.subscription_url === url);
    return found && { id: String(found.id), enabled: found.is_active };
  },
  // One of Pipedrive cannot be changed, so it is deleted and made anew.
  async create({ http, url, secret, input: { event_action, event_object } }) {
    const body = {
      name: 'Snodo',
      subscription_url: url,
      event_action,
      event_object,
      http_auth_user: username,
      http_auth_password: secret,
      version: '2.0',
    };
    const { data } = (await http.post('/v1/webhooks', body)).read(z.object({ data: webhook }));
    return { id: String(data.id) };
  },
  remove: ({ http }, id) => http.delete(`/v1/webhooks/${id}`),
};
