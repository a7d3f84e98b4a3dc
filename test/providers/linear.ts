import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Hook, Provider } from './provider.ts';

const resource = z.enum(['Issue', 'Comment', 'Project', 'IssueLabel', 'Cycle', 'Reaction']);
const changes = z.strictObject({
  url: z.url(),
  label: z.string().optional(),
  resourceTypes: z.array(resource).min(1),
  secret: z.string().min(16),
  enabled: z.boolean(),
});
const create = changes
  .extend({ teamId: z.string().optional(), allPublicTeams: z.boolean().optional() })
  .refine(({ teamId, allPublicTeams }) => (teamId === undefined) === (allPublicTeams === true));
const update = changes.partial();
const request = z.strictObject({ query: z.string(), variables: z.record(z.string(), z.unknown()) });

const teams = new WeakMap<Hook, string | undefined>();

function shown(hook: Hook) {
  const team = teams.get(hook);
  return { id: hook.id, url: hook.url, enabled: hook.active, team: team === undefined ? null : { id: team } };
}

function refusal(status: number, message: string) {
  return { status, body: { errors: [{ message, extensions: { type: 'invalid input', userError: true } }] } };
}

/**
 * https://linear.app/developers/graphql, https://linear.app/developers/webhooks and the schema,
 * https://github.com/linear/linear/blob/master/packages/sdk/src/schema.graphql: webhooks, webhookCreate, webhookUpdate and
 * webhookDelete. It finds the field in the query by its name and answers what our queries select.
 */
export const linear: Provider = {
  connector: 'linear',
  auth: { type: 'api-key', in: 'header', name: 'authorization', value: 'lin_api_a_key_of_this_test' },
  trigger: { type: 'linear.event', with: { resources: ['Issue', 'Comment'] } },
  about: { team: null, resources: ['Issue', 'Comment'] },
  changed: {
    with: { teamId: 'a-team', resources: ['Project'] },
    about: { team: 'a-team', resources: ['Project'] },
  },
  answer({ method, path, headers, text }, hooks) {
    if (method !== 'POST' || path !== '/graphql') return undefined;
    // A personal key stands there without Bearer.
    if (headers.authorization !== 'lin_api_a_key_of_this_test') return refusal(401, 'Authentication required');
    const { query, variables } = request.parse(JSON.parse(text));
    const [, field] = /\{\s*(\w+)/.exec(query) ?? [];
    const hook = hooks.get(String(variables['id']));
    if (field === 'webhooks') {
      // Pages of one: what is looked for may stand on any.
      const all = [...hooks.values()];
      const from = z.coerce.number().parse(variables['after'] ?? 0);
      const pageInfo = { hasNextPage: from + 1 < all.length, endCursor: String(from + 1) };
      return { body: { data: { webhooks: { nodes: all.slice(from, from + 1).map(shown), pageInfo } } } };
    }
    if (field === 'webhookCreate') {
      const read = create.safeParse(variables['input']);
      if (!read.success) return refusal(400, 'Argument Validation Error');
      const { url, resourceTypes, secret, enabled, teamId } = read.data;
      // As some servers of GraphQL do: the failure comes with status 200.
      if (teamId === 'no-team') return refusal(200, 'Entity not found: Team');
      const about = { team: teamId ?? null, resources: resourceTypes };
      const made: Hook = { id: crypto.randomUUID(), url, active: enabled, about, secret };
      teams.set(made, teamId);
      hooks.set(made.id, made);
      return { body: { data: { webhookCreate: { success: true, webhook: { id: made.id } } } } };
    }
    if (hook === undefined) return refusal(400, 'Entity not found: Webhook');
    if (field === 'webhookUpdate') {
      const { url, resourceTypes, secret, enabled } = update.parse(variables['input']);
      hook.url = url ?? hook.url;
      hook.secret = secret ?? hook.secret;
      hook.active = enabled ?? hook.active;
      if (resourceTypes) hook.about = { team: teams.get(hook) ?? null, resources: resourceTypes };
      return { body: { data: { webhookUpdate: { success: true } } } };
    }
    if (field !== 'webhookDelete') return refusal(400, `Cannot query field "${field}" on type "Query".`);
    hooks.delete(hook.id);
    return { body: { data: { webhookDelete: { success: true } } } };
  },
  deliver({ secret }) {
    const body = JSON.stringify({
      action: 'create',
      type: 'Issue',
      data: { id: 'an-issue', title: 'It rains in' },
      webhookTimestamp: Date.now(),
    });
    return {
      body,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'linear-delivery': crypto.randomUUID(),
        'linear-event': 'Issue',
        'linear-signature': createHmac('sha256', secret).update(body).digest('hex'),
      },
    };
  },
};
