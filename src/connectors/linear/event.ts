import { z } from 'zod';
import { graphql } from '../../connector/graphql.ts';
import type { WebhookContext, WebhookDefinition } from '../../connector/webhook.ts';
import { done, listOf, path } from './api.ts';

const input = z.strictObject({
  teamId: z
    .string()
    .min(1)
    .optional()
    .meta({ title: 'Team', description: 'The id of the one team. Left out: all public teams.', options: 'teams' }),
  resources: z
    .array(z.string().regex(/^[A-Z][A-Za-z]+$/, 'is not a resource of Linear, such as Issue or Comment'))
    .min(1)
    .meta({ title: 'Resources', description: 'Such as Issue, Comment, Project.' }),
});
type Input = z.infer<typeof input>;
type Context = WebhookContext<Input>;

const webhook = z.object({
  id: z.string(),
  url: z.string().nullable(),
  enabled: z.boolean(),
  team: z.object({ id: z.string() }).nullable(),
});

const listQuery = `query Webhooks($first: Int, $after: String) {
  webhooks(first: $first, after: $after) { nodes { id url enabled team { id } } pageInfo { hasNextPage endCursor } }
}`;
const createQuery = `mutation Create($input: WebhookCreateInput!) {
  webhookCreate(input: $input) { success webhook { id } }
}`;
const updateQuery = `mutation Update($id: String!, $input: WebhookUpdateInput!) {
  webhookUpdate(id: $id, input: $input) { success }
}`;
const deleteQuery = 'mutation Delete($id: String!) { webhookDelete(id: $id) { success } }';

function listed({ http }: Context) {
  return listOf(http, webhook, { query: listQuery, list: 'webhooks' });
}

async function create({ http, url, secret, input: { teamId, resources } }: Context) {
  const given = { url, secret, label: 'Snodo', resourceTypes: resources, enabled: true };
  const where = teamId === undefined ? { allPublicTeams: true } : { teamId };
  const answer = z.object({ webhookCreate: z.object({ success: z.boolean(), webhook: z.object({ id: z.string() }) }) });
  const { webhookCreate } = (await graphql(http, path, createQuery, { input: { ...given, ...where } })).read(answer);
  done(webhookCreate.success, 'webhookCreate');
  return { id: webhookCreate.webhook.id };
}

async function remove(context: Context, id: string): Promise<void> {
  // How Linear says that there is none by an id is not documented, so it is looked for.
  if (!(await listed(context)).some((one) => one.id === id)) return;
  const answer = z.object({ webhookDelete: z.object({ success: z.boolean() }) });
  done((await graphql(context.http, path, deleteQuery, { id })).read(answer).webhookDelete.success, 'webhookDelete');
}

export const event: WebhookDefinition<Input> = {
  title: 'Something changed in Linear',
  description: 'An issue, a comment, a project: whatever `resources` names was made, changed or deleted.',
  docs: 'https://linear.app/developers/webhooks',
  scheme: 'linear',
  // WebhookCreateInput and WebhookUpdateInput take it: https://github.com/linear/linear/blob/master/packages/sdk/src/schema.graphql
  secret: 'generated',
  input,
  async find(context) {
    const found = (await listed(context)).find((one) => one.url === context.url);
    return found && { id: found.id, enabled: found.enabled };
  },
  create,
  async update(context, id) {
    const there = (await listed(context)).find((one) => one.id === id);
    // A webhook cannot be moved to another team.
    if (there === undefined || (there.team?.id ?? undefined) !== context.input.teamId) {
      if (there) await remove(context, id);
      return create(context);
    }
    const { http, url, secret, input: wanted } = context;
    const given = { url, secret, resourceTypes: wanted.resources, enabled: true };
    const answer = z.object({ webhookUpdate: z.object({ success: z.boolean() }) });
    done(
      (await graphql(http, path, updateQuery, { id, input: given })).read(answer).webhookUpdate.success,
      'webhookUpdate',
    );
    return { id };
  },
  remove,
};
