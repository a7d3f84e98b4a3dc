import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { z } from 'zod';
import type { Hook, Provider } from './provider.ts';

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

const given = z.strictObject({
  enabled: z.boolean(),
  url: z.url(),
  friendly_name: z.string(),
  ...Object.fromEntries(kinds.map((kind) => [kind, z.boolean()])),
});

const keys = new Map<string, KeyObject>();

function newKey(): string {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const secret = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  keys.set(secret, privateKey);
  return secret;
}

const stranger = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;

function aboutOf(settings: Readonly<Record<string, unknown>>) {
  return kinds.filter((kind) => settings[kind] === true);
}

function shown({ id, url, active, about }: Hook) {
  const told = z.array(z.string()).parse(about);
  const flags = Object.fromEntries(kinds.map((kind) => [kind, told.includes(kind)]));
  return { enabled: active, url, ...flags, friendly_name: 'Snodo', id, public_key: '' };
}

const path = '/v3/user/webhooks/event/settings';

/** https://www.twilio.com/docs/sendgrid/api-reference/webhooks/create-a-new-event-webhook and the pages beside it. */
export const sendgrid: Provider = {
  connector: 'sendgrid',
  auth: { type: 'bearer', token: 'SG.a-key-of-this-test' },
  trigger: { type: 'sendgrid.event', with: { events: ['delivered', 'bounce'] } },
  about: ['delivered', 'bounce'],
  changed: { with: { events: ['open', 'delivered'] }, about: ['delivered', 'open'] },
  answer({ method, path: asked, headers, text }, hooks) {
    if (headers.authorization !== 'Bearer SG.a-key-of-this-test') {
      return { status: 401, body: { errors: [{ message: 'authorization required' }] } };
    }
    if (method === 'GET' && asked === `${path}/all`) {
      return { body: { max_allowed: 5, webhooks: [...hooks.values()].map(shown) } };
    }
    const [, signed, id = ''] = /^\/v3\/user\/webhooks\/event\/settings(\/signed)?(?:\/([\w-]+))?$/.exec(asked) ?? [];
    const hook = hooks.get(id);
    if (signed !== undefined) {
      if (hook === undefined || method !== 'PATCH') return undefined;
      z.strictObject({ enabled: z.literal(true) }).parse(JSON.parse(text));
      hook.secret ||= newKey();
      return { body: { id, public_key: hook.secret } };
    }
    if (method === 'DELETE') {
      hooks.delete(id);
      return { status: 204 };
    }
    const body = given.safeParse(JSON.parse(text === '' ? '{}' : text));
    if (!body.success) return { status: 400, body: { errors: [{ message: body.error.message }] } };
    const { url, enabled } = body.data;
    if (method === 'POST' && asked === path) {
      const made: Hook = { id: randomUUID(), url, active: enabled, about: aboutOf(body.data), secret: '' };
      hooks.set(made.id, made);
      return { status: 201, body: shown(made) };
    }
    if (method !== 'PATCH' || hook === undefined) return undefined;
    Object.assign(hook, { url, active: enabled, about: aboutOf(body.data) });
    return { body: shown(hook) };
  },
  // https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features
  deliver({ secret }) {
    const time = String(Math.floor(Date.now() / 1_000));
    const body = JSON.stringify([
      { email: 'ada@example.com', timestamp: Number(time), event: 'delivered', sg_event_id: randomUUID() },
    ]);
    const signature = sign('sha256', Buffer.from(time + body), keys.get(secret) ?? stranger).toString('base64');
    return {
      body,
      headers: {
        'content-type': 'application/json',
        'x-twilio-email-event-webhook-signature': signature,
        'x-twilio-email-event-webhook-timestamp': time,
      },
    };
  },
};
