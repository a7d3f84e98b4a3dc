import { randomBytes } from 'node:crypto';
import { Stripe } from 'stripe';
import { z } from 'zod';
import type { Hook, Provider } from './provider.ts';

const event = z.string().regex(/^(?:\*|[a-z\d_]+(?:\.[a-z\d_]+)+)$/);
const given = z.strictObject({
  url: z.url(),
  'enabled_events[]': z.array(event).min(1),
  disabled: z.array(z.enum(['true', 'false'])).optional(),
});

/** Lists are of bracketed names; every other parameter may come but once. */
function formOf(text: string) {
  const form = new URLSearchParams(text);
  const names = [...new Set(form.keys())];
  const fields = names.map((name) => [name, name === 'url' ? form.get(name) : form.getAll(name)] as const);
  return given.safeParse(Object.fromEntries(fields));
}

function refusal(status: number, code: string, message: string) {
  return { status, body: { error: { type: 'invalid_request_error', code, message } } };
}

function shown(hook: Hook) {
  return {
    id: hook.id,
    object: 'webhook_endpoint',
    api_version: null,
    application: null,
    created: 1_700_000_000,
    description: null,
    enabled_events: hook.about,
    livemode: false,
    metadata: {},
    status: hook.active ? 'enabled' : 'disabled',
    url: hook.url,
  };
}

const key = 'sk_test_a_key_of_this_test';

/** https://docs.stripe.com/api/webhook_endpoints and https://docs.stripe.com/api/pagination */
export const stripe: Provider = {
  connector: 'stripe',
  auth: { type: 'bearer', token: key },
  trigger: { type: 'stripe.event', with: { events: ['charge.succeeded', 'invoice.paid'] } },
  about: ['charge.succeeded', 'invoice.paid'],
  changed: { with: { events: ['*'] }, about: ['*'] },
  answer({ method, path, query, headers, text }, hooks) {
    if (headers.authorization !== `Bearer ${key}`) return refusal(401, 'api_key_invalid', 'Invalid API Key provided');
    if (!/^\d{4}-\d\d-\d\d\.[a-z]+$/.test(String(headers['stripe-version']))) {
      return refusal(400, 'parameter_invalid', 'Invalid Stripe API version');
    }
    const [all, id] = /^\/v1\/webhook_endpoints(?:\/(\w+))?$/.exec(path) ?? [];
    if (all === undefined) return undefined;
    if (method === 'GET' && id === undefined) {
      const newest = [...hooks.values()].toReversed();
      const after = query.get('starting_after');
      const start = after === null ? 0 : newest.findIndex((one) => one.id === after) + 1;
      const end = start + Math.min(100, Number(query.get('limit') ?? 10));
      const data = newest.slice(start, end).map(shown);
      return { body: { object: 'list', url: '/v1/webhook_endpoints', has_more: end < newest.length, data } };
    }
    const hook = id === undefined ? undefined : hooks.get(id);
    if (id !== undefined && hook === undefined) {
      return refusal(404, 'resource_missing', `No such webhook endpoint: '${id}'`);
    }
    if (method === 'DELETE' && hook) {
      hooks.delete(hook.id);
      return { body: { id: hook.id, object: 'webhook_endpoint', deleted: true } };
    }
    if (method !== 'POST') return undefined;
    if (!headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
      return refusal(400, 'parameter_invalid', 'Requests must be form-encoded');
    }
    const form = formOf(text);
    if (!form.success) return refusal(400, 'parameter_invalid', form.error.message);
    const { url, 'enabled_events[]': about, disabled } = form.data;
    if (hook) {
      Object.assign(hook, { url, about, active: disabled === undefined ? hook.active : disabled[0] === 'false' });
      return { body: shown(hook) };
    }
    if (disabled !== undefined) return refusal(400, 'parameter_unknown', 'Received unknown parameter: disabled');
    const secret = `whsec_${randomBytes(24).toString('base64url')}`;
    const made: Hook = { id: `we_${randomBytes(12).toString('hex')}`, url, active: true, about, secret };
    hooks.set(made.id, made);
    return { body: { ...shown(made), secret } };
  },
  deliver({ secret }) {
    const body = JSON.stringify({ id: 'evt_1', object: 'event', type: 'charge.succeeded', data: { object: {} } });
    const signature = new Stripe(key).webhooks.generateTestHeaderString({ payload: body, secret });
    return { body, headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature } };
  },
};
