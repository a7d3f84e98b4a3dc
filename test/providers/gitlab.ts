import { z } from 'zod';
import type { Hook, Provider } from './provider.ts';

const given = z.looseObject({
  url: z.url(),
  token: z.string().min(16),
  enable_ssl_verification: z.literal(true),
});

const projects = ['diaspora%2Fdiaspora', '42'];

/** The events that are on. GitLab switches push events on where nothing is said of them. */
function eventsOf(body: object): string[] {
  return Object.entries({ push_events: true, ...body })
    .filter(([name, on]) => name.endsWith('_events') && on)
    .map(([name]) => name)
    .toSorted();
}

/** What GitLab tells of a webhook: never its token. */
function shown({ id, url, active }: Hook) {
  return { id: Number(id), url, alert_status: active ? 'executable' : 'disabled', disabled_until: null };
}

let next = 1_000;
/** The project of each webhook. */
const places = new Map<string, string>();

/** https://docs.gitlab.com/api/project_webhooks/ */
export const gitlab: Provider = {
  connector: 'gitlab',
  base: '/api/v4',
  auth: { type: 'bearer', token: 'glpat_a_token_of_this_test' },
  trigger: {
    type: 'gitlab.project-event',
    with: { project: 'diaspora/diaspora', events: ['issues', 'merge_requests'] },
  },
  about: ['issues_events', 'merge_requests_events'],
  // Another project: the webhook must go from the one and come to the other.
  changed: { with: { project: '42', events: ['push'] }, about: ['push_events'] },
  answer({ method, path, headers, text }, hooks) {
    if (headers.authorization !== 'Bearer glpat_a_token_of_this_test') {
      return { status: 401, body: { message: '401 Unauthorized' } };
    }
    const [, place = '', id] = /^\/api\/v4\/projects\/([^/]+)\/hooks(?:\/(\d+))?$/.exec(path) ?? [];
    if (!projects.includes(place)) return { status: 404, body: { message: '404 Project Not Found' } };
    const own = [...hooks.values()].filter((one) => places.get(one.id) === place);
    if (id === undefined && method === 'GET') return { body: own.map(shown) };
    if (id === undefined && method === 'POST') {
      const { url, token, ...rest } = given.parse(JSON.parse(text));
      const hook: Hook = { id: String((next += 1)), url, active: true, about: eventsOf(rest), secret: token };
      hooks.set(hook.id, hook);
      places.set(hook.id, place);
      return { status: 201, body: shown(hook) };
    }
    const hook = own.find((one) => one.id === id);
    if (hook === undefined || method !== 'DELETE') return { status: 404, body: { message: '404 Not found' } };
    hooks.delete(hook.id);
    return { status: 204 };
  },
  deliver({ secret }) {
    const body = JSON.stringify({ object_kind: 'issue', project: { path_with_namespace: 'diaspora/diaspora' } });
    return {
      body,
      headers: {
        'content-type': 'application/json',
        'x-gitlab-event': 'Issue Hook',
        'x-gitlab-token': secret,
        'idempotency-key': crypto.randomUUID(),
      },
    };
  },
};
