import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Hook, Provider } from './provider.ts';

const given = z.strictObject({
  name: z.string().min(1),
  url: z.url(),
  events: z.array(z.string()).min(1),
  filters: z.strictObject({ 'issue-related-events-section': z.string() }),
  excludeBody: z.literal(false),
  enabled: z.boolean(),
  secret: z.string().min(1),
});
const authorization = `Basic ${Buffer.from('ada@example.com:a_token_of_this_test').toString('base64')}`;

function shown({ id, url, active, about }: Hook) {
  const [events, jql] = z.tuple([z.array(z.string()), z.string()]).parse(about);
  return {
    name: 'Snodo',
    url,
    excludeBody: false,
    filters: { 'issue-related-events-section': jql },
    events,
    enabled: active,
    self: `https://parcels.atlassian.net/rest/webhooks/1.0/webhook/${id}`,
    lastUpdatedUser: '99:00000000-0000-4000-8000-000000000071',
    lastUpdatedDisplayName: 'Ada Rossi',
    lastUpdated: 1_795_600_000_302,
  };
}

let next = 71;

/** https://developer.atlassian.com/cloud/jira/platform/webhooks/ */
export const jira: Provider = {
  connector: 'jira',
  auth: { type: 'basic', username: 'ada@example.com', password: 'a_token_of_this_test' },
  trigger: { type: 'jira.event', with: { events: ['jira:issue_created', 'comment_created'], jql: 'project = PAR' } },
  about: [['jira:issue_created', 'comment_created'], 'project = PAR'],
  changed: { with: { events: ['jira:issue_deleted'] }, about: [['jira:issue_deleted'], ''] },
  answer({ method, path, headers, text }, hooks) {
    if (headers.authorization !== authorization) return { status: 401, body: 'Client must be authenticated.' };
    const [, , id = ''] = /^\/rest\/webhooks\/1\.0\/webhook(\/(\d+))?$/.exec(path) ?? [];
    if (id === '' && method === 'GET') return { body: [...hooks.values()].map(shown) };
    const read = method === 'POST' || method === 'PUT' ? given.parse(JSON.parse(text)) : undefined;
    const about = [read?.events ?? [], read?.filters['issue-related-events-section'] ?? ''];
    if (id === '' && read !== undefined) {
      const hook: Hook = { id: String((next += 1)), url: read.url, active: read.enabled, about, secret: read.secret };
      hooks.set(hook.id, hook);
      return { status: 201, body: shown(hook) };
    }
    const hook = hooks.get(id);
    if (hook === undefined) return { status: 404, body: { messages: [{ key: 'The webhook does not exist.' }] } };
    if (read !== undefined) {
      Object.assign(hook, { url: read.url, active: read.enabled, about, secret: read.secret });
      return { body: shown(hook) };
    }
    hooks.delete(id);
    return { status: 204 };
  },
  deliver({ secret }) {
    const issue = { id: '99291', key: 'PAR-71', fields: { summary: 'The parcel never came' } };
    const body = JSON.stringify({ timestamp: Date.now(), webhookEvent: 'jira:issue_created', issue });
    const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
    const name = { 'x-atlassian-webhook-identifier': crypto.randomUUID() };
    return { body, headers: { 'content-type': 'application/json', 'x-hub-signature': signature, ...name } };
  },
};
