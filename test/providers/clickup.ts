import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Hook, Provider } from './provider.ts';

const given = z.strictObject({
  endpoint: z.url(),
  events: z.array(z.string()).min(1),
  list_id: z.int().optional(),
});

function shown({ id, url, active, about, secret }: Hook) {
  const health = { status: active ? 'active' : 'suspended', fail_count: active ? 0 : 100 };
  return { id, endpoint: url, team_id: 1234, events: about, health, secret };
}

/** https://developer.clickup.com/docs/webhooks and the pages beside it. */
export const clickup: Provider = {
  connector: 'clickup',
  base: '/api/v2',
  auth: { type: 'api-key', in: 'header', name: 'authorization', value: 'pk_a_token_of_this_test' },
  trigger: {
    type: 'clickup.workspace-event',
    with: { workspace: '1234', events: ['taskCreated', 'taskUpdated'], list: '901' },
  },
  about: ['taskCreated', 'taskUpdated'],
  changed: { with: { workspace: '1234', events: ['*'] }, about: ['*'] },
  answer({ method, path, headers, text }, hooks) {
    if (headers.authorization !== 'pk_a_token_of_this_test') {
      return { status: 401, body: { err: 'Token invalid', ECODE: 'OAUTH_025' } };
    }
    if (path === '/api/v2/team/1234/webhook') {
      if (method === 'GET') return { body: { webhooks: [...hooks.values()].map(shown) } };
      const { endpoint: url, events } = given.parse(JSON.parse(text));
      const secret = randomBytes(24).toString('base64url');
      const hook: Hook = { id: crypto.randomUUID(), url, active: true, about: events, secret };
      hooks.set(hook.id, hook);
      return { body: { id: hook.id, webhook: shown(hook) } };
    }
    const [, id = ''] = /^\/api\/v2\/webhook\/([\da-f-]+)$/.exec(path) ?? [];
    if (method !== 'DELETE' || !hooks.delete(id)) return { status: 404, body: { err: 'Webhook not found' } };
    return { body: {} };
  },
  deliver({ id, secret }) {
    const body = JSON.stringify({ webhook_id: id, event: 'taskCreated', task_id: '86abc123' });
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    return { body, headers: { 'content-type': 'application/json', 'x-signature': signature } };
  },
};
