import { z } from 'zod';
import { connector } from '../../connector/connector.ts';
import { allPages } from '../../connector/pages.ts';
import type { WebhookContext } from '../../connector/webhook.ts';
import { graphAuth, graphTest, graphUrl } from './auth.ts';

const input = z.strictObject({
  resource: z
    .string()
    .regex(/^(?!https?:)\S(?:.*\S)?$/, 'is not a resource: write it without the address, such as users/ID/messages')
    .meta({ title: 'Resource', description: "What to watch, such as me/mailFolders('Inbox')/messages or users." }),
  changes: z
    .array(z.enum(['created', 'updated', 'deleted']))
    .min(1)
    .meta({ title: 'Changes' }),
});
type Context = WebhookContext<z.infer<typeof input>>;

const minuteMs = 60_000;

/**
 * How long a subscription may live, with a margin for clocks. The least that
 * https://learn.microsoft.com/graph/change-notifications-overview#subscription-lifetime allows is 60 minutes for presence,
 * 6 hours for shifts and 4,230 minutes for all else. What is of Teams needs a lifecycleNotificationUrl beyond one hour,
 * and its notices would be no changes.
 */
const lifetimes = [
  [/(?:^|\/)(?:teams|chats|communications|appCatalogs|presence|onlineMeetings|teamwork|getAllMessages)\b/i, 58],
  [/^/, 4_200],
] as const;

function endOf({ input: { resource }, now }: Context): string {
  const [, minutes] = lifetimes.find(([pattern]) => pattern.test(resource)) ?? lifetimes[0];
  return new Date(now + minutes * minuteMs).toISOString();
}

const subscription = z.object({
  id: z.string(),
  notificationUrl: z.string().nullish(),
  expirationDateTime: z.iso.datetime({ offset: true }),
});
const page = z.object({ value: z.array(subscription), '@odata.nextLink': z.url().optional() });

function registered({ id, expirationDateTime }: z.infer<typeof subscription>) {
  return { id, expiresAt: Date.parse(expirationDateTime) };
}

const path = '/v1.0/subscriptions';

export const microsoftGraph = connector({
  id: 'microsoft-graph',
  title: 'Microsoft Graph',
  description: 'Mail, calendars, files and people of Microsoft 365.',
  categories: ['communication', 'calendar', 'files', 'productivity'],
  color: '#0078d4',
  docs: 'https://learn.microsoft.com/graph/api/overview',
  baseUrl: graphUrl,
  auth: graphAuth([], {
    app: 'An app registration of Entra ID; add the read permission of the resource to the scopes, such as Mail.Read.',
    token:
      'An access token with the read permission of the resource. Entra ID ends it after about an hour; a valid one is needed for every renewal.',
  }),
  test: graphTest,
}).webhook('change', {
  title: 'Something changed in Microsoft 365',
  description:
    'A message, an event, a file, a user: whatever `resource` names. The delivery names what changed, not what it is now; several changes may come in one.',
  docs: 'https://learn.microsoft.com/graph/api/resources/subscription',
  scheme: 'microsoft-graph',
  secret: 'generated',
  input,
  async find(context) {
    const all = await allPages(async (after) => {
      const query = after === undefined ? {} : Object.fromEntries(new URL(after).searchParams);
      const { value, '@odata.nextLink': next } = (await context.http.get(path, { query })).read(page);
      return { items: value, next };
    });
    const found = all.find((one) => one.notificationUrl === context.url);
    return found && { ...registered(found), enabled: true };
  },
  // Graph asks the address for the validationToken before it answers.
  async create(context) {
    const { http, url, secret, input: wanted } = context;
    const made = await http.post(path, {
      changeType: wanted.changes.join(','),
      notificationUrl: url,
      resource: wanted.resource,
      expirationDateTime: endOf(context),
      clientState: secret,
    });
    return registered(made.read(subscription));
  },
  // Neither the resource nor the changes can be changed: it is deleted and made anew.
  remove: ({ http }, id) => http.delete(`${path}/${encodeURIComponent(id)}`),
  async renew(context, id) {
    const body = { expirationDateTime: endOf(context) };
    return registered((await context.http.patch(`${path}/${encodeURIComponent(id)}`, body)).read(subscription));
  },
});
