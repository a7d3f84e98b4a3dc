import { z } from 'zod';
import { unlessGone } from '../../connector/unless-gone.ts';
import type { WebhookContext, WebhookDefinition } from '../../connector/webhook.ts';
import { SnodoError } from '../../core/error.ts';
import { isList, isObject } from '../../core/json.ts';

const change = /\.propertyChange(?::|$)/;

const input = z.strictObject({
  appId: z.int().min(1).meta({ title: 'App', description: 'The App ID of a public app.' }),
  events: z
    .array(
      z
        .string()
        .regex(/^[a-z_]+\.[A-Za-z]+(?::\w+)?$/, 'is not an event of HubSpot, such as contact.creation')
        .refine((text) => change.test(text) === text.includes(':'), {
          error:
            'must name a property where it is a propertyChange, and only there: contact.propertyChange:lifecyclestage',
        })
        .refine((text) => !text.startsWith('object.'), {
          error: 'is of the generic kind, whose object type cannot be named here',
        }),
    )
    .min(1)
    .meta({ title: 'Events', description: 'Such as contact.creation, deal.propertyChange:amount.' }),
});
type Context = WebhookContext<z.infer<typeof input>>;

const settingsSchema = z.object({
  targetUrl: z.string().nullish(),
  throttling: z.record(z.string(), z.json()).nullish(),
});
const subscription = z.object({
  id: z.union([z.string(), z.int()]),
  eventType: z.string(),
  propertyName: z.string().nullish(),
  active: z.boolean(),
});
const list = z.object({ results: z.array(subscription) });

function nameOf(type: string, property: unknown): string {
  return typeof property === 'string' && change.test(type) ? `${type}:${property}` : type;
}

async function subscriptions({ http }: Context, appId: string) {
  const { results } = (await http.get(`/webhooks/v3/${appId}/subscriptions`)).read(list);
  return results.map((one) => ({
    path: `/webhooks/v3/${appId}/subscriptions/${one.id}`,
    name: nameOf(one.eventType, one.propertyName),
    active: one.active,
  }));
}

async function settings({ http }: Context, appId: string) {
  return (await unlessGone(http.get(`/webhooks/v3/${appId}/settings`)))?.read(settingsSchema);
}

function isOurs({ url, formerUrl }: Context, there: string): boolean {
  return there === url || there === formerUrl;
}

/**
 * Points the app here. Subscriptions that nobody asked for are paused and not deleted, since they may be somebody's.
 *
 * @throws SnodoError `conflict` where the app sends elsewhere: what is there must not lose its events.
 */
async function subscribe(context: Context): Promise<{ id: string }> {
  const { http, url, input: wanted } = context;
  const appId = String(wanted.appId);
  const kept = await settings(context, appId);
  const there = kept?.targetUrl ?? '';
  if (there !== '' && !isOurs(context, there)) {
    throw new SnodoError(
      'conflict',
      `The app ${appId} sends its events to ${there}, and an app of HubSpot has one target URL. Delete that in the app's Webhooks, or use an app of its own.`,
    );
  }
  const throttling = kept?.throttling ?? { maxConcurrentRequests: 10, period: 'SECONDLY' };
  (await http.put(`/webhooks/v3/${appId}/settings`, { targetUrl: url, throttling })).read(settingsSchema);
  const all = await subscriptions(context, appId);
  // At once: each may take 20 s, and all together must end before the registrar's time does.
  await Promise.all([
    ...all
      .filter(({ name, active }) => active !== wanted.events.includes(name))
      .map(async ({ path, active }) => (await http.patch(path, { active: !active })).read(subscription)),
    ...[...new Set(wanted.events)]
      .filter((wantedEvent) => all.every(({ name }) => name !== wantedEvent))
      .map(async (name) => {
        const [eventType = '', propertyName] = name.split(':');
        const body = { eventType, active: true, ...(propertyName === undefined ? {} : { propertyName }) };
        return (await http.post(`/webhooks/v3/${appId}/subscriptions`, body)).read(subscription);
      }),
  ]);
  return { id: appId };
}

async function unsubscribe(context: Context, appId: string): Promise<void> {
  const kept = await settings(context, appId);
  if (!isOurs(context, kept?.targetUrl ?? '')) return;
  const all = await subscriptions(context, appId);
  const own = all.filter(({ name }) => context.input.events.includes(name));
  await Promise.all(own.map(({ path }) => context.http.delete(path)));
  await context.http.delete(`/webhooks/v3/${appId}/settings`);
}

/** What happens to records, told to the one address that an app of HubSpot has. */
export const event: WebhookDefinition<z.infer<typeof input>> = {
  title: 'Something changed in an account that has the app',
  description: 'A contact, a company, a deal: whatever `events` names. Several events come in one delivery, as a list.',
  docs: 'https://developers.hubspot.com/docs/api-reference/legacy/webhooks/guide',
  scheme: 'hubspot',
  secret: 'stated',
  secretHint: "the app's client secret",
  input,
  async find(context) {
    const appId = String(context.input.appId);
    if ((await settings(context, appId))?.targetUrl !== context.url) return undefined;
    const active = (await subscriptions(context, appId)).flatMap((one) => (one.active ? [one.name] : []));
    return { id: appId, enabled: context.input.events.every((name) => active.includes(name)) };
  },
  create: subscribe,
  async update(context, id) {
    if (id !== String(context.input.appId)) await unsubscribe(context, id);
    return subscribe(context);
  },
  remove: unsubscribe,
  passes({ input: { events }, body }) {
    const names = (isList(body) ? body : []).flatMap((one) =>
      isObject(one) && typeof one['subscriptionType'] === 'string'
        ? [nameOf(one['subscriptionType'], one['propertyName'])]
        : [],
    );
    if (names.some((name) => events.includes(name))) return undefined;
    return `It tells of ${names.length === 0 ? 'nothing' : [...new Set(names)].join(', ')}, which this workflow did not ask for.`;
  },
};
