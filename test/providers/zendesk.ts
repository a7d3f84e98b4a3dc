import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Hook, Provider } from './provider.ts';

const given = z.strictObject({
  webhook: z.strictObject({
    name: z.string().min(1),
    endpoint: z.url(),
    http_method: z.literal('POST'),
    request_format: z.literal('json'),
    status: z.enum(['active', 'inactive']),
    subscriptions: z.array(z.string().regex(/^zen:event-type:\w+(?:[.-]\w+)+$/)).min(1),
  }),
});

function shown(hook: Hook) {
  return {
    id: hook.id,
    name: 'Snodo',
    endpoint: hook.url,
    http_method: 'POST',
    request_format: 'json',
    status: hook.active ? 'active' : 'inactive',
    subscriptions: hook.about,
    created_at: '2020-10-20T08:16:28Z',
    created_by: '1234567',
  };
}

const account = Buffer.from('admin@shop.example/token:an_api_token_of_this_test').toString('base64');

/** https://developer.zendesk.com/api-reference/webhooks/webhooks-api/webhooks/ */
export const zendesk: Provider = {
  connector: 'zendesk',
  auth: { type: 'basic', username: 'admin@shop.example/token', password: 'an_api_token_of_this_test' },
  trigger: {
    type: 'zendesk.event',
    with: { events: ['zen:event-type:ticket.created', 'zen:event-type:ticket.status_changed'] },
  },
  about: ['zen:event-type:ticket.created', 'zen:event-type:ticket.status_changed'],
  changed: { with: { events: ['zen:event-type:user.created'] }, about: ['zen:event-type:user.created'] },
  answer({ method, path, query, headers, text }, hooks) {
    if (headers.authorization !== `Basic ${account}`)
      return { status: 401, body: { error: "Couldn't authenticate you" } };
    const [all, id, signing] = /^\/api\/v2\/webhooks(?:\/(\w+)(\/signing_secret)?)?$/.exec(path) ?? [];
    if (all === undefined) return undefined;
    if (id === undefined && method === 'GET') {
      const list = [...hooks.values()];
      const start = Number(query.get('page[after]') ?? 0);
      const end = start + Math.min(100, Number(query.get('page[size]') ?? 100));
      const more = end < list.length;
      const meta = { has_more: more, after_cursor: more ? String(end) : null, before_cursor: null };
      return { body: { webhooks: list.slice(start, end).map(shown), meta, links: { next: null, prev: null } } };
    }
    const hook = id === undefined ? undefined : hooks.get(id);
    if (id !== undefined && hook === undefined) {
      return { status: 404, body: { errors: [{ code: 'WebhookNotFound', title: 'Webhook not found' }] } };
    }
    if (hook && method === 'GET') {
      if (signing === undefined) return { body: { webhook: shown(hook) } };
      return { body: { signing_secret: { algorithm: 'SHA256', secret: hook.secret } } };
    }
    if (hook && method === 'DELETE') {
      hooks.delete(hook.id);
      return { status: 204 };
    }
    const body = given.safeParse(JSON.parse(text));
    if (!body.success) {
      return {
        status: 400,
        body: { errors: [{ code: 'InvalidWebhook', title: 'Invalid', detail: body.error.message }] },
      };
    }
    const { endpoint: url, status, subscriptions: about } = body.data.webhook;
    if (hook && method === 'PUT') {
      Object.assign(hook, { url, about, active: status === 'active' });
      return { status: 204 };
    }
    if (hook || method !== 'POST') return undefined;
    const secret = randomBytes(32).toString('base64url');
    const made: Hook = { id: `01${randomBytes(12).toString('hex').toUpperCase()}`, url, active: true, about, secret };
    hooks.set(made.id, made);
    return { status: 201, body: { webhook: shown(made) } };
  },
  deliver({ secret }) {
    const body = JSON.stringify({
      account_id: 22_129_848,
      detail: { id: '35436', subject: 'Printer on fire' },
      event: {},
      id: '2b24ef10-19d5-44d3-93ed-7b2cdf2b8d8c',
      subject: 'zen:ticket:35436',
      time: '2022-06-10T05:28:27.807820414Z',
      type: 'zen:event-type:ticket.created',
      zendesk_event_version: '2022-11-06',
    });
    const timestamp = new Date().toISOString();
    return {
      body,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'x-zendesk-webhook-invocation-id': `01${randomBytes(12).toString('hex').toUpperCase()}`,
        'x-zendesk-webhook-signature-timestamp': timestamp,
        'x-zendesk-webhook-signature': createHmac('sha256', secret).update(`${timestamp}${body}`).digest('base64'),
      },
    };
  },
};
