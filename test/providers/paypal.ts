import { z } from 'zod';
import type { Hook, Provider } from './provider.ts';

const named = z.array(z.strictObject({ name: z.string().regex(/^(?:\*|[A-Z.-]+)$/) })).min(1);
const given = z.strictObject({ url: z.url({ protocol: /^https$/ }), event_types: named });
const changes = z.tuple([
  z.strictObject({ op: z.literal('replace'), path: z.literal('/url'), value: z.url() }),
  z.strictObject({ op: z.literal('replace'), path: z.literal('/event_types'), value: named }),
]);

function shown({ id, url, about }: Hook) {
  return { id, url, event_types: about };
}

function refusal(status: number, name: string, message: string) {
  return { status, body: { name, message, debug_id: 'd' } };
}

/** https://developer.paypal.com/docs/api/webhooks/v1/ */
export const paypal: Provider = {
  connector: 'paypal',
  auth: {
    type: 'oauth2',
    grant: 'client_credentials',
    tokenUrl: 'https://api-m.paypal.com/v1/oauth2/token',
    clientId: 'a',
    clientSecret: 'of this test',
  },
  trigger: { type: 'paypal.event', with: { events: ['PAYMENT.CAPTURE.COMPLETED'] } },
  about: [{ name: 'PAYMENT.CAPTURE.COMPLETED' }],
  changed: { with: { events: ['*'] }, about: [{ name: '*' }] },
  neverOff: true,
  answer({ method, path, headers, text }, hooks) {
    if (headers.authorization !== 'Bearer a_token_of_this_test') {
      return {
        status: 401,
        body: { error: 'invalid_token', error_description: 'Token signature verification failed' },
      };
    }
    const [all, id] = /^\/v1\/notifications\/webhooks(?:\/(\w+))?$/.exec(path) ?? [];
    if (all === undefined) return undefined;
    if (method === 'GET') return { body: { webhooks: [...hooks.values()].map(shown) } };
    const hook = hooks.get(id ?? '');
    if (id !== undefined && hook === undefined)
      return refusal(404, 'INVALID_RESOURCE_ID', 'The resource was not found.');
    if (method === 'DELETE' && hook) {
      hooks.delete(hook.id);
      return { status: 204 };
    }
    if (method === 'PATCH' && hook) {
      const asked = changes.safeParse(JSON.parse(text));
      if (!asked.success) return refusal(400, 'VALIDATION_ERROR', asked.error.message);
      Object.assign(hook, { url: asked.data[0].value, about: asked.data[1].value });
      return { body: shown(hook) };
    }
    if (method !== 'POST') return undefined;
    const asked = given.safeParse(JSON.parse(text));
    if (!asked.success) return refusal(400, 'VALIDATION_ERROR', asked.error.message);
    const { url, event_types: about } = asked.data;
    const made: Hook = { id: `0EH40505U7160970P${hooks.size}`, url, about, active: true, secret: '' };
    hooks.set(made.id, made);
    return { status: 201, body: shown(made) };
  },
  // Only PayPal has the key that signs.
  deliver: () => ({ body: '{}', headers: {} }),
};
