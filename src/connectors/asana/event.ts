import { z } from 'zod';
import type { WebhookDefinition } from '../../connector/webhook.ts';
import { base, listOf, workspaceGid } from './task.ts';

const kinds = /^[a-z_]+\.(?:added|removed|changed|deleted|undeleted)$/;

const input = z.strictObject({
  workspace: workspaceGid,
  resource: z.string().min(1).meta({
    title: 'Of what',
    description: 'The number of the project, the task, the portfolio or the goal that is watched.',
  }),
  events: z.array(z.string().regex(kinds, 'is not an event of Asana, such as task.added')).min(1).meta({
    title: 'Events',
    description: 'Such as task.added, task.changed, task.deleted, story.added (which a comment is).',
  }),
});
type Input = z.infer<typeof input>;

const webhook = z.object({ gid: z.string(), target: z.string(), active: z.boolean() });
const made = z.object({ data: z.object({ gid: z.string() }), 'X-Hook-Secret': z.string().min(1) });

export const event: WebhookDefinition<Input> = {
  title: 'Something happened in Asana',
  description:
    'A task, a comment or a section of what is watched was added, changed or deleted. The body has a list of `events`.',
  docs: 'https://developers.asana.com/docs/webhooks-guide',
  scheme: 'asana',
  // Asana chooses it, but asks the address before it tells: the address must answer by then.
  secret: 'generated',
  input,
  async find({ http, url, input: { workspace, resource } }) {
    const query = { workspace, resource, opt_fields: 'target,active' };
    const all = await listOf(http, `${base}/webhooks`, webhook, 10_000, query);
    const found = all.find((one) => one.target === url);
    return found && { id: found.gid, enabled: found.active };
  },
  // Only the filters of one could be changed, so it is deleted and made anew.
  async create({ http, url, input: { resource, events } }) {
    const filters = events.map((one) => {
      const [resource_type = '', action = ''] = one.split('.');
      return { resource_type, action };
    });
    const answer = (await http.post(`${base}/webhooks`, { data: { resource, target: url, filters } })).read(made);
    return { id: answer.data.gid, secret: answer['X-Hook-Secret'] };
  },
  remove: ({ http }, id) => http.delete(`${base}/webhooks/${id}`),
};
