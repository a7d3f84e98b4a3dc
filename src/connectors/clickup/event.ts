import { z } from 'zod';
import type { WebhookContext, WebhookDefinition } from '../../connector/webhook.ts';

const input = z.strictObject({
  workspace: z
    .string()
    .regex(/^\d+$/, 'is not the id of a workspace, which is a number')
    .meta({ title: 'Workspace', description: 'Its id: the first number in the address of ClickUp.' }),
  events: z
    .array(z.string().regex(/^(?:\*|[a-z][A-Za-z]+)$/, 'is not an event of ClickUp, such as taskCreated'))
    .min(1)
    .meta({ title: 'Events', description: 'Such as taskCreated, taskStatusUpdated, taskCommentPosted; * for all.' }),
  list: z
    .string()
    .regex(/^\d+$/, 'is not the id of a list, which is a number')
    .optional()
    .meta({ title: 'List', description: 'The id of the one list that counts. Left out: the whole workspace.' }),
});
type Input = z.infer<typeof input>;

const webhook = z.object({
  id: z.string(),
  endpoint: z.string(),
  health: z.object({ status: z.string() }).optional(),
});
const made = z.object({ webhook: webhook.extend({ secret: z.string().min(1) }) });

async function create({ http, input: { workspace, events, list }, url }: WebhookContext<Input>) {
  const body = { endpoint: url, events, list_id: list === undefined ? undefined : Number(list) };
  const { id, secret } = (await http.post(`/team/${workspace}/webhook`, body)).read(made).webhook;
  return { id, secret };
}

export const workspaceEvent: WebhookDefinition<Input> = {
  title: 'Something happened in a workspace',
  description: 'A task, a comment, a list: whatever `events` names was made, changed or deleted.',
  docs: 'https://developer.clickup.com/docs/webhooks',
  scheme: 'clickup',
  secret: 'given',
  input,
  async find({ http, input: { workspace }, url }) {
    const answer = await http.get(`/team/${workspace}/webhook`);
    const { webhooks } = answer.read(z.object({ webhooks: z.array(webhook) }));
    const found = webhooks.find((one) => one.endpoint === url);
    // One that fails now and then comes back by itself: https://developer.clickup.com/docs/webhookhealth
    return found && { id: found.id, enabled: found.health?.status !== 'suspended' };
  },
  create,
  // What it watches cannot be changed, so it is deleted and made anew.
  remove: ({ http }, id) => http.delete(`/webhook/${id}`),
};
