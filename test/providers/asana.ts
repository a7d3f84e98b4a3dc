import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Hook, Provider } from './provider.ts';

const given = z.strictObject({
  data: z.strictObject({
    resource: z.string().regex(/^\d+$/),
    target: z.url(),
    filters: z.array(z.strictObject({ resource_type: z.string(), action: z.string() })),
  }),
});

const workspace = '1331';
const project = '8675309';

function shown({ id, url, active }: Hook) {
  const resource = { gid: project, resource_type: 'project', name: 'Bugs' };
  return { gid: id, resource_type: 'webhook', resource, target: url, active };
}

function refused(status: number, message: string) {
  return { status, body: { errors: [{ message, help: 'For more information on API status codes see the docs.' }] } };
}

let next = 43_213;

/** https://developers.asana.com/docs/webhooks-guide and https://developers.asana.com/reference/createwebhook */
export const asana: Provider = {
  connector: 'asana',
  auth: { type: 'bearer', token: 'a_token_of_this_test' },
  trigger: { type: 'asana.event', with: { workspace, resource: project, events: ['task.added', 'task.changed'] } },
  about: ['task.added', 'task.changed'],
  changed: { with: { workspace, resource: project, events: ['story.added'] }, about: ['story.added'] },
  async answer({ method, path, query, headers, text }, hooks) {
    if (headers.authorization !== 'Bearer a_token_of_this_test') return refused(401, 'Not Authorized');
    if (path === '/api/1.0/webhooks' && method === 'GET') {
      if (query.get('workspace') !== workspace) return refused(400, 'workspace: Missing input');
      const fields = query.get('opt_fields')?.split(',') ?? [];
      if (!fields.includes('target') || !fields.includes('active')) return { body: { data: [] } };
      return { body: { data: [...hooks.values()].map(shown), next_page: null } };
    }
    if (path === '/api/1.0/webhooks' && method === 'POST') {
      const { target: url, filters } = given.parse(JSON.parse(text)).data;
      const secret = randomBytes(32).toString('hex');
      // The handshake, while the request is in flight.
      const answer = await fetch(url, { method: 'POST', headers: { 'x-hook-secret': secret }, body: '{}' });
      if (!answer.ok || answer.headers.get('x-hook-secret') !== secret) {
        return refused(400, 'The remote server did not respond with the handshake secret.');
      }
      const about = filters.map(({ resource_type, action }) => `${resource_type}.${action}`);
      const hook: Hook = { id: String((next += 1)), url, active: true, about, secret };
      hooks.set(hook.id, hook);
      return { status: 201, body: { data: shown(hook), 'X-Hook-Secret': secret } };
    }
    const [, id = ''] = /^\/api\/1\.0\/webhooks\/(\d+)$/.exec(path) ?? [];
    if (method !== 'DELETE' || !hooks.delete(id)) return refused(404, `webhook: Unknown object: ${id}`);
    return { body: { data: {} } };
  },
  deliver({ secret }) {
    const resource = { gid: '1337', resource_type: 'task', resource_subtype: 'default_task' };
    const parent = { gid: project, resource_type: 'project' };
    const user = { gid: '123456', resource_type: 'user' };
    const event = { action: 'added', created_at: new Date().toISOString(), resource, parent, user };
    const body = JSON.stringify({ events: [event] });
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    return { body, headers: { 'content-type': 'application/json', 'x-hook-signature': signature } };
  },
};
