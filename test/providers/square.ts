import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Hook, Provider } from './provider.ts';

const given = z.strictObject({
  // At most 45 characters, by which the same is made but once.
  idempotency_key: z.string().max(45).optional(),
  subscription: z.strictObject({
    name: z.string(),
    enabled: z.boolean(),
    event_types: z.array(z.string().regex(/^[a-z_]+(?:\.[a-z_]+)+$/)).min(1),
    notification_url: z.url(),
  }),
});

function shown({ id, url, active, about }: Hook) {
  return { id, name: 'Snodo', enabled: active, event_types: about, notification_url: url, api_version: '2025-08-20' };
}

function refusal(status: number, category: string, code: string, detail: string) {
  return { status, body: { errors: [{ category, code, detail }] } };
}

/** https://developer.squareup.com/reference/square/webhook-subscriptions-api */
export const square: Provider = {
  connector: 'square',
  auth: { type: 'bearer', token: 'a_token_of_this_test' },
  trigger: { type: 'square.event', with: { events: ['payment.created'] } },
  about: ['payment.created'],
  changed: {
    with: { events: ['payment.updated', 'invoice.payment_made'] },
    about: ['payment.updated', 'invoice.payment_made'],
  },
  answer({ method, path, query, headers, text }, hooks) {
    if (headers.authorization !== 'Bearer a_token_of_this_test') {
      return refusal(401, 'AUTHENTICATION_ERROR', 'UNAUTHORIZED', 'This request could not be authorized.');
    }
    const [all, id] = /^\/v2\/webhooks\/subscriptions(?:\/(\w+))?$/.exec(path) ?? [];
    if (all === undefined) return undefined;
    if (method === 'GET') {
      const asked = [...hooks.values()].filter(({ active }) => active || query.get('include_disabled') === 'true');
      const start = Number(query.get('cursor') ?? 0);
      const end = start + Math.min(100, Number(query.get('limit') ?? 100));
      const page = asked.slice(start, end).map(shown);
      // An empty list is left out.
      if (page.length === 0) return { body: {} };
      return { body: { subscriptions: page, ...(end < asked.length ? { cursor: String(end) } : {}) } };
    }
    const hook = hooks.get(id ?? '');
    if (id !== undefined && hook === undefined) {
      return refusal(404, 'INVALID_REQUEST_ERROR', 'NOT_FOUND', 'Resource not found.');
    }
    if (method === 'DELETE' && hook) {
      hooks.delete(hook.id);
      return { body: {} };
    }
    const body = given.safeParse(JSON.parse(text));
    if (!body.success) return refusal(400, 'INVALID_REQUEST_ERROR', 'BAD_REQUEST', body.error.message);
    const { event_types: about, notification_url: url, enabled: active } = body.data.subscription;
    const name = hook?.id ?? `wbhk_${hooks.size}`;
    const changed: Hook = { id: name, url, about, active, secret: hook?.secret ?? `key_of_${name}` };
    hooks.set(name, changed);
    return { body: { subscription: { ...shown(changed), ...(hook ? {} : { signature_key: changed.secret }) } } };
  },
  deliver({ secret, url }) {
    const body = JSON.stringify({ merchant_id: 'M', type: 'payment.created', event_id: 'e-1', data: {} });
    const signature = createHmac('sha256', secret)
      .update(url + body)
      .digest('base64');
    return { body, headers: { 'x-square-hmacsha256-signature': signature } };
  },
};
