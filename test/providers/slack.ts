import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Hook, Provider } from './provider.ts';

const events = z.array(z.enum(['message.channels', 'app_mention', 'reaction_added', 'team_join'])).min(1);
// The rest of the app's manifest, of which nothing may be lost.
const others = {
  display_information: { name: 'Tester', description: 'An app of this test' },
  features: { bot_user: { display_name: 'tester', always_online: false } },
  oauth_config: { scopes: { bot: ['channels:history', 'app_mentions:read'] } },
};
const common = { interactivity: { is_enabled: false }, org_deploy_enabled: false, token_rotation_enabled: false };
const manifestSchema = z.strictObject({
  display_information: z.strictObject({ name: z.literal('Tester'), description: z.literal('An app of this test') }),
  features: z.strictObject({ bot_user: z.strictObject({ display_name: z.string(), always_online: z.boolean() }) }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()).length(2) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: z.url(), bot_events: events.optional() }).optional(),
    interactivity: z.strictObject({ is_enabled: z.boolean() }),
    org_deploy_enabled: z.literal(false),
    socket_mode_enabled: z.literal(false),
    token_rotation_enabled: z.literal(false),
  }),
});

const statedSecret = 'a8f5f167f44f4964e6c998dee827110c';
const appId = 'A0123456789';

function signed(body: string, secret: string): Record<string, string> {
  const time = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac('sha256', secret).update(`v0:${time}:${body}`).digest('hex');
  return {
    'content-type': 'application/json',
    'x-slack-request-timestamp': time,
    'x-slack-signature': `v0=${signature}`,
  };
}

/** https://docs.slack.dev/reference/events/url_verification */
async function answersChallenge(url: string): Promise<boolean> {
  const challenge = randomBytes(24).toString('hex');
  const body = JSON.stringify({ token: 'Jhj5dZrVaK7ZwHHjRyZWjbDl', challenge, type: 'url_verification' });
  const headers = signed(body, statedSecret);
  const answer = await fetch(url, { method: 'POST', headers, body }).catch(() => undefined);
  return answer?.status === 200 && (await answer.text()) === challenge;
}

/** Slack answers failures with status 200: https://docs.slack.dev/apis/web-api/#responses */
function refusal(error: string, ...errors: { message: string; pointer: string }[]) {
  return { body: { ok: false, error, ...(errors.length === 0 ? {} : { errors }) } };
}

/**
 * https://docs.slack.dev/reference/methods/apps.manifest.export, …/apps.manifest.update and
 * https://docs.slack.dev/reference/app-manifest. A hook is the event subscription of the app's manifest.
 */
export const slack: Provider = {
  connector: 'slack',
  auth: { type: 'bearer', token: 'xoxe.xoxp-a-configuration-token-of-this-test' },
  trigger: {
    type: 'slack.event',
    with: { appId, events: ['app_mention', 'message.channels'] },
    secret: '{{ secrets.STATED }}',
  },
  statedSecret,
  about: ['app_mention', 'message.channels'],
  changed: {
    with: { appId, events: ['message.channels', 'reaction_added'] },
    about: ['message.channels', 'reaction_added'],
  },
  async answer({ method, path, headers, text }, hooks) {
    if (method !== 'POST') return undefined;
    if (headers.authorization !== 'Bearer xoxe.xoxp-a-configuration-token-of-this-test') return refusal('invalid_auth');
    if (headers['content-type'] !== 'application/x-www-form-urlencoded') return refusal('invalid_post_type');
    const form = new URLSearchParams(text);
    if (form.get('app_id') !== appId) return refusal('app_not_found');
    const [hook] = hooks.values();
    if (path === '/apps.manifest.export') {
      // What is switched off has no events any more.
      const subscription = hook && { request_url: hook.url, ...(hook.active ? { bot_events: hook.about } : {}) };
      const settings = {
        ...common,
        socket_mode_enabled: false,
        ...(subscription ? { event_subscriptions: subscription } : {}),
      };
      return { body: { ok: true, manifest: { ...others, settings } } };
    }
    if (path !== '/apps.manifest.update') return refusal('unknown_method');
    const read = manifestSchema.safeParse(JSON.parse(form.get('manifest') ?? ''));
    if (!read.success) {
      const errors = read.error.issues.map((one) => ({ message: one.message, pointer: `/${one.path.join('/')}` }));
      return refusal('invalid_manifest', ...errors);
    }
    const { event_subscriptions: wanted } = read.data.settings;
    if (wanted === undefined) {
      hooks.clear();
      return { body: { ok: true, app_id: appId, permissions_updated: false } };
    }
    if (!(await answersChallenge(wanted.request_url))) {
      const pointer = '/settings/event_subscriptions/request_url';
      return refusal('invalid_manifest', { message: "Your URL didn't respond with the challenge", pointer });
    }
    const about = wanted.bot_events ?? [];
    const made: Hook = { id: appId, url: wanted.request_url, active: true, about, secret: statedSecret };
    hooks.set(appId, made);
    return { body: { ok: true, app_id: appId, permissions_updated: true } };
  },
  deliver: ({ secret }) => delivery(secret, { type: 'message', channel_type: 'channel', text: 'Hello' }),
};

/** A delivery of an event: https://docs.slack.dev/apis/events-api/#callback-field */
export function delivery(secret: string, event: Readonly<Record<string, string>>) {
  const body = JSON.stringify({
    type: 'event_callback',
    team_id: 'T0123456789',
    api_app_id: appId,
    event,
    event_id: `Ev${randomBytes(4).toString('hex').toUpperCase()}`,
    event_time: Math.floor(Date.now() / 1_000),
  });
  return { body, headers: signed(body, secret) };
}
