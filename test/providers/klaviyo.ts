import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Hook, Provider } from './provider.ts';

const topics = z.strictObject({
  'webhook-topics': z.strictObject({
    data: z.array(z.strictObject({ type: z.literal('webhook-topic'), id: z.string() })).min(1),
  }),
});
const attributes = z.strictObject({ name: z.string().min(1), endpoint_url: z.url(), secret_key: z.string().min(16) });
const made = z.strictObject({
  data: z.strictObject({ type: z.literal('webhook'), attributes, relationships: topics }),
});
const changed = z.strictObject({
  data: z.strictObject({
    type: z.literal('webhook'),
    id: z.string(),
    attributes: attributes.extend({ enabled: z.boolean() }),
    relationships: topics,
  }),
});

const names = new Map<string, string>();

function shown({ id, url, active }: Hook) {
  const self = `https://a.klaviyo.com/api/webhooks/${id}/`;
  // Truncated for security, as the documentation says.
  const endpoint = new URL(url).origin;
  return {
    type: 'webhook',
    id,
    attributes: { name: names.get(id), description: null, endpoint_url: endpoint, enabled: active },
    links: { self },
  };
}

function refused(status: number, code: string, detail: string) {
  return { status, body: { errors: [{ id: crypto.randomUUID(), status, code, title: detail, detail }] } };
}

/** https://developers.klaviyo.com/en/reference/create_webhook and …/docs/working_with_system_webhooks */
export const klaviyo: Provider = {
  connector: 'klaviyo',
  auth: { type: 'api-key', in: 'header', name: 'authorization', value: 'Klaviyo-API-Key pk_a_key_of_this_test' },
  trigger: { type: 'klaviyo.event', with: { topics: ['event:klaviyo.opened_email', 'event:klaviyo.sent_sms'] } },
  about: ['event:klaviyo.opened_email', 'event:klaviyo.sent_sms'],
  changed: { with: { topics: ['event:klaviyo.sent_sms'] }, about: ['event:klaviyo.sent_sms'] },
  answer({ method, path, headers, text }, hooks) {
    if (headers.authorization !== 'Klaviyo-API-Key pk_a_key_of_this_test') {
      return refused(401, 'authentication_failed', 'Incorrect authentication credentials.');
    }
    if (headers['revision'] === undefined) return refused(400, 'invalid', 'A revision is needed.');
    if (path === '/api/webhooks' && method === 'GET') {
      return { body: { data: [...hooks.values()].map(shown), links: { self: path, next: null } } };
    }
    if (path === '/api/webhooks' && method === 'POST') {
      const { data } = made.parse(JSON.parse(text));
      const { name, endpoint_url: url, secret_key: secret } = data.attributes;
      const about = data.relationships['webhook-topics'].data.map((one) => one.id);
      const hook: Hook = { id: crypto.randomUUID().replaceAll('-', ''), url, active: true, about, secret };
      hooks.set(hook.id, hook);
      names.set(hook.id, name);
      return { status: 201, body: { data: shown(hook) } };
    }
    const [, id = ''] = /^\/api\/webhooks\/(\w+)$/.exec(path) ?? [];
    const hook = hooks.get(id);
    if (hook === undefined) return refused(404, 'not_found', `A webhook with id ${id} does not exist.`);
    if (method === 'DELETE') {
      hooks.delete(id);
      return { status: 204 };
    }
    const { data } = changed.parse(JSON.parse(text));
    const { name, endpoint_url: url, secret_key: secret, enabled: active } = data.attributes;
    names.set(id, name);
    Object.assign(hook, { url, secret, active, about: data.relationships['webhook-topics'].data.map((one) => one.id) });
    return { body: { data: shown(hook) } };
  },
  deliver({ id, secret }) {
    const event = { id: '73WCCK7JKtE', type: 'event', attributes: { event_properties: {} } };
    const item = { topic: 'event:klaviyo.sent_sms', external_id: crypto.randomUUID(), payload: { data: event } };
    const meta = { timestamp: new Date().toISOString(), klaviyo_webhook_id: id, version: '2026-07-15' };
    const body = JSON.stringify({ meta, data: [item] });
    const time = new Date().toUTCString();
    const signature = createHmac('sha256', secret).update(body).update(time).digest('hex');
    const signed = { 'klaviyo-signature': signature, 'klaviyo-timestamp': time, 'klaviyo-webhook-id': id };
    return { body, headers: { 'content-type': 'application/json', ...signed } };
  },
};
