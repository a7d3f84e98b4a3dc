import { z } from 'zod';
import type { Hook, Provider } from './provider.ts';

const kinds = [
  '*',
  'activity',
  'deal',
  'lead',
  'note',
  'organization',
  'person',
  'pipeline',
  'product',
  'stage',
  'user',
];
const given = z.strictObject({
  name: z.string().max(255),
  subscription_url: z.url(),
  event_action: z.enum(['*', 'create', 'change', 'delete']),
  event_object: z.enum(kinds),
  http_auth_user: z.literal('snodo'),
  http_auth_password: z.string().min(1),
  version: z.literal('2.0'),
});

function shown({ id, url, active, about, secret }: Hook) {
  const [object, action] = z.tuple([z.string(), z.string()]).parse(about);
  return {
    id: Number(id),
    company_id: 12_882_925,
    owner_id: 18_487_521,
    user_id: 18_487_521,
    event_action: action,
    event_object: object,
    subscription_url: url,
    version: '2.0',
    is_active: active ? 1 : 0,
    type: 'general',
    http_auth_user: 'snodo',
    http_auth_password: secret,
    name: 'Snodo',
  };
}

let next = 600;

/** https://developers.pipedrive.com/docs/api/v1/Webhooks and https://pipedrive.readme.io/docs/guide-for-webhooks-v2 */
export const pipedrive: Provider = {
  connector: 'pipedrive',
  auth: { type: 'api-key', in: 'header', name: 'x-api-token', value: 'a_token_of_this_test' },
  trigger: { type: 'pipedrive.event', with: { event_object: 'deal', event_action: 'change' } },
  about: ['deal', 'change'],
  changed: { with: { event_object: 'person' }, about: ['person', '*'] },
  answer({ method, path, headers, text }, hooks) {
    if (headers['x-api-token'] !== 'a_token_of_this_test') {
      return { status: 401, body: { success: false, error: 'unauthorized access', errorCode: 401 } };
    }
    if (path === '/v1/webhooks' && method === 'GET') {
      return { body: { status: 'ok', success: true, data: [...hooks.values()].map(shown) } };
    }
    if (path === '/v1/webhooks' && method === 'POST') {
      const { subscription_url: url, event_action, event_object, http_auth_password } = given.parse(JSON.parse(text));
      const about = [event_object, event_action];
      const hook: Hook = { id: String((next += 1)), url, active: true, about, secret: http_auth_password };
      hooks.set(hook.id, hook);
      return { status: 201, body: { status: 'ok', success: true, data: shown(hook) } };
    }
    const [, id = ''] = /^\/v1\/webhooks\/(\d+)$/.exec(path) ?? [];
    if (method !== 'DELETE' || !hooks.delete(id)) {
      return { status: 404, body: { status: 'error', success: false, error: 'Webhook not found' } };
    }
    return { body: { status: 'ok', success: true } };
  },
  deliver({ id, secret }) {
    const meta = { action: 'change', entity: 'deal', entity_id: '25', id: crypto.randomUUID(), webhook_id: id };
    const body = JSON.stringify({
      meta: { ...meta, version: '2.0', attempt: 1, timestamp: new Date().toISOString() },
      data: { id: 25, title: 'A deal', status: 'open' },
      previous: { title: 'Deal' },
    });
    const authorization = `Basic ${Buffer.from(`snodo:${secret}`).toString('base64')}`;
    return { body, headers: { 'content-type': 'application/json', authorization } };
  },
};
