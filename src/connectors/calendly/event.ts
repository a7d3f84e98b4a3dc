import { z } from 'zod';
import { allPages } from '../../connector/pages.ts';
import type { WebhookContext, WebhookDefinition } from '../../connector/webhook.ts';

const input = z
  .strictObject({
    organization: z
      .url()
      .meta({ title: 'Organization', description: 'Its URI: https://api.calendly.com/organizations/…' }),
    user: z
      .url()
      .optional()
      .meta({ title: 'User', description: 'The URI of the one user whose events count. Left out: of all.' }),
    events: z
      .array(z.string().regex(/^[a-z_]+\.[a-z]+$/, 'is not an event of Calendly, such as invitee.created'))
      .min(1)
      .meta({ title: 'Events', description: 'Such as invitee.created, invitee.canceled.' }),
  })
  .refine(({ user, events }) => user === undefined || !events.some((one) => one.startsWith('routing_form')), {
    path: ['user'],
    error: 'must be left out: submissions of routing forms are told of for a whole organization only',
  });
type Input = z.infer<typeof input>;

const subscription = z.object({ uri: z.url(), callback_url: z.string(), state: z.string() });
const page = z.object({
  collection: z.array(subscription),
  pagination: z.object({ next_page_token: z.string().nullish() }),
});

function whose({ input: { organization, user } }: WebhookContext<Input>) {
  return user === undefined ? { organization, scope: 'organization' } : { organization, user, scope: 'user' };
}

const path = '/webhook_subscriptions';

export const bookingEvent: WebhookDefinition<Input> = {
  title: 'An invitee or a routing form did something',
  description: 'A meeting was booked or cancelled, a form was sent: whatever `events` names.',
  docs: 'https://developer.calendly.com/api-docs/calendly-api/webhooks/create-webhook-subscription',
  scheme: 'calendly',
  secret: 'generated',
  input,
  async find(context) {
    const all = await allPages(async (page_token) => {
      const query = { ...whose(context), count: 100, page_token };
      const { collection, pagination } = (await context.http.get(path, { query })).read(page);
      return { items: collection, next: pagination.next_page_token || undefined };
    });
    const found = all.find((one) => one.callback_url === context.url);
    return found && { id: found.uri, enabled: found.state === 'active' };
  },
  async create(context) {
    const { url, secret, input: wanted } = context;
    const body = { ...whose(context), url, events: wanted.events, signing_key: secret };
    const { resource } = (await context.http.post(path, body)).read(z.object({ resource: subscription }));
    return { id: resource.uri };
  },
  // There is nothing to change one with: it is deleted and made anew.
  remove: ({ http }, id) => http.delete(`${path}/${encodeURIComponent(id.slice(id.lastIndexOf('/') + 1))}`),
};
