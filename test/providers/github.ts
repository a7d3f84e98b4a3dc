import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Hook, Provider } from './provider.ts';

const given = z.object({
  name: z.literal('web').optional(),
  active: z.boolean(),
  events: z.array(z.string()),
  config: z.object({
    url: z.url(),
    content_type: z.literal('json'),
    secret: z.string().min(16),
    insecure_ssl: z.literal('0'),
  }),
});

function shown(hook: Hook) {
  return {
    type: 'Repository',
    id: Number(hook.id),
    name: 'web',
    active: hook.active,
    events: hook.about,
    // GitHub never shows the secret again.
    config: { url: hook.url, content_type: 'json', insecure_ssl: '0', secret: '********' },
  };
}

let next = 12_345_678;

/** https://docs.github.com/en/rest/repos/webhooks */
export const github: Provider = {
  connector: 'github',
  auth: { type: 'bearer', token: 'ghp_a_token_of_this_test' },
  trigger: {
    type: 'github.repository-event',
    with: { owner: 'octocat', repo: 'Hello-World', events: ['push', 'pull_request'] },
  },
  about: ['push', 'pull_request'],
  changed: { with: { owner: 'octocat', repo: 'Hello-World', events: ['issues'] }, about: ['issues'] },
  answer({ method, path, headers, text }, hooks) {
    if (headers.authorization !== 'Bearer ghp_a_token_of_this_test')
      return { status: 401, body: { message: 'Bad credentials' } };
    const [, id] = /^\/repos\/octocat\/Hello-World\/hooks(?:\/(\d+))?$/.exec(path) ?? [];
    if (!path.startsWith('/repos/octocat/Hello-World/hooks')) return undefined;
    if (method === 'GET') return { body: [...hooks.values()].map(shown) };
    if (method === 'POST') {
      const { active, events, config } = given.parse(JSON.parse(text));
      if ([...hooks.values()].some((one) => one.url === config.url)) {
        return { status: 422, body: { message: 'Validation Failed', errors: [{ message: 'Hook already exists' }] } };
      }
      const hook: Hook = { id: String((next += 1)), url: config.url, active, about: events, secret: config.secret };
      hooks.set(hook.id, hook);
      return { status: 201, body: shown(hook) };
    }
    const hook = hooks.get(id ?? '');
    if (hook === undefined) return undefined;
    if (method === 'DELETE') {
      hooks.delete(hook.id);
      return { status: 204 };
    }
    const { active, events, config } = given.parse(JSON.parse(text));
    Object.assign(hook, { active, about: events, url: config.url, secret: config.secret });
    return { body: shown(hook) };
  },
  deliver({ secret }) {
    const body = JSON.stringify({ ref: 'refs/heads/main', repository: { full_name: 'octocat/Hello-World' } });
    return {
      body,
      headers: {
        'content-type': 'application/json',
        'x-github-event': 'push',
        'x-github-delivery': crypto.randomUUID(),
        'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
      },
    };
  },
};
