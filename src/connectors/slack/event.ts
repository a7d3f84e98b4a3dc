import { z } from 'zod';
import { unlessGone } from '../../connector/unless-gone.ts';
import type { WebhookContext, WebhookDefinition } from '../../connector/webhook.ts';
import { SnodoError } from '../../core/error.ts';
import { isObject, type Json } from '../../core/json.ts';

const input = z.strictObject({
  appId: z
    .string()
    .regex(/^A[A-Z0-9]+$/, 'is not the id of an app, such as A0123456789')
    .meta({ title: 'App', description: 'The App ID of its Basic Information.' }),
  events: z
    .array(z.string().regex(/^[a-z_]+(?:\.[a-z_]+)?$/, 'is not an event of Slack, such as app_mention'))
    .min(1)
    .meta({ title: 'Events', description: 'Bot events, such as message.channels, app_mention.' }),
});
type Input = z.infer<typeof input>;
type Context = WebhookContext<Input>;

// All of it goes back, so nothing of it may be lost.
const manifestSchema = z.looseObject({
  settings: z
    .looseObject({
      event_subscriptions: z
        .looseObject({ request_url: z.string().optional(), bot_events: z.array(z.string()).optional() })
        .optional(),
    })
    .optional(),
});
type Manifest = z.infer<typeof manifestSchema>;

async function exported({ http }: Context, appId: string): Promise<Manifest> {
  const answer = await http.post('/apps.manifest.export', { app_id: appId });
  return answer.read(z.object({ manifest: manifestSchema })).manifest;
}

async function write({ http }: Context, appId: string, manifest: Manifest): Promise<void> {
  const body = { app_id: appId, manifest: JSON.stringify(manifest) };
  (await http.post('/apps.manifest.update', body)).read(z.object({ ok: z.literal(true) }));
}

function isOurs({ url, formerUrl }: Context, there: string): boolean {
  return there === url || there === formerUrl;
}

/** @throws SnodoError `conflict` where the app sends its events elsewhere: what is there must not lose them. */
async function subscribe(context: Context): Promise<{ id: string }> {
  const { url, input: wanted } = context;
  const manifest = await exported(context, wanted.appId);
  const { settings } = manifest;
  const there = settings?.event_subscriptions?.request_url ?? '';
  if (there !== '' && !isOurs(context, there)) {
    throw new SnodoError(
      'conflict',
      `The app ${wanted.appId} sends its events to ${there}, and an app of Slack has one address for them. Take that address out of the app's Event Subscriptions, or use an app of its own.`,
    );
  }
  if (settings?.['socket_mode_enabled'] === true) {
    throw new SnodoError(
      'conflict',
      `The app ${wanted.appId} is in Socket Mode, in which Slack sends no events to an address. Switch Socket Mode off in the app's settings.`,
    );
  }
  // Slack asks the address for its challenge before it answers.
  await write(context, wanted.appId, {
    ...manifest,
    settings: {
      ...settings,
      event_subscriptions: { ...settings?.event_subscriptions, request_url: url, bot_events: wanted.events },
    },
  });
  return { id: wanted.appId };
}

async function unsubscribe(context: Context, appId: string): Promise<void> {
  const manifest = await unlessGone(exported(context, appId));
  const { event_subscriptions: subscriptions, ...settings } = manifest?.settings ?? {};
  if (manifest === undefined || !isOurs(context, subscriptions?.request_url ?? '')) return;
  // Whole: without an address Slack refuses the user events that may stand beside ours.
  await write(context, appId, { ...manifest, settings });
}

// https://docs.slack.dev/reference/events/message.channels and its siblings: the event itself is a `message`.
const kinds: Readonly<Record<string, string>> = {
  channel: 'message.channels',
  group: 'message.groups',
  im: 'message.im',
  mpim: 'message.mpim',
  app_home: 'message.app_home',
};

function nameOf(body: Json): string | undefined {
  const event = isObject(body) && body['type'] === 'event_callback' ? body['event'] : undefined;
  if (event === undefined || !isObject(event) || typeof event['type'] !== 'string') return undefined;
  const { type, channel_type: channel } = event;
  return type === 'message' && typeof channel === 'string' ? (kinds[channel] ?? type) : type;
}

/** What the app is told of, at the one address that it has. */
export const event: WebhookDefinition<Input> = {
  title: 'Something happened in Slack',
  description:
    'A message, a mention, a reaction: whatever `events` names. The app needs the scopes of its events, and to be installed again after they change.',
  // The methods: https://docs.slack.dev/reference/methods/apps.manifest.export and …/apps.manifest.update
  docs: 'https://docs.slack.dev/app-manifests/configuring-apps-with-app-manifests',
  scheme: 'slack',
  secret: 'stated',
  secretHint: "the app's Signing Secret",
  input,
  async find(context) {
    const { appId, events } = context.input;
    const subscriptions = (await exported(context, appId)).settings?.event_subscriptions;
    if (subscriptions?.request_url !== context.url) return undefined;
    const told = subscriptions.bot_events ?? [];
    return { id: appId, enabled: events.every((one) => told.includes(one)) };
  },
  create: subscribe,
  async update(context, id) {
    if (id !== context.input.appId) await unsubscribe(context, id);
    return subscribe(context);
  },
  remove: unsubscribe,
  passes({ input: { events }, body }) {
    const name = nameOf(body);
    if (name !== undefined && events.includes(name)) return undefined;
    return `It is ${name ?? 'no event'}, which this workflow did not ask for.`;
  },
};
