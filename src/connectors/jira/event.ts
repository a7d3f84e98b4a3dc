import { z } from 'zod';
import type { WebhookContext, WebhookDefinition } from '../../connector/webhook.ts';

const path = '/rest/webhooks/1.0/webhook';

const input = z.strictObject({
  events: z
    .array(z.string().regex(/^(?:jira:)?[a-z_]+$/, 'is not an event of Jira, such as jira:issue_created'))
    .min(1)
    .meta({
      title: 'Events',
      description: 'Such as jira:issue_created, jira:issue_updated, comment_created, worklog_updated, sprint_started.',
    }),
  jql: z
    .string()
    .min(1)
    .optional()
    .meta({ title: 'Only issues', description: 'In JQL, such as project = SHOP. Left out, all of them.' }),
});
type Input = z.infer<typeof input>;

const webhook = z.object({ self: z.url(), url: z.string(), enabled: z.boolean() });

function body({ input: { events, jql = '' }, url, secret }: WebhookContext<Input>) {
  const filters = { 'issue-related-events-section': jql };
  return { name: 'Snodo', url, events, filters, excludeBody: false, enabled: true, secret };
}

/** Its number is only told by its address. */
function idOf(self: string): string {
  return self.slice(self.lastIndexOf('/') + 1);
}

export const event: WebhookDefinition<Input> = {
  title: 'Something happened in Jira',
  description:
    'An issue, a comment, a sprint: whatever `events` names. An administrator must make the connection, by e-mail address and API token.',
  docs: 'https://developer.atlassian.com/cloud/jira/platform/webhooks/#secure-admin-webhooks',
  scheme: 'jira',
  secret: 'generated',
  input,
  async find({ http, url }) {
    const found = (await http.get(path)).read(z.array(webhook)).find((one) => one.url === url);
    return found && { id: idOf(found.self), enabled: found.enabled };
  },
  async create(context) {
    return { id: idOf((await context.http.post(path, body(context))).read(webhook).self) };
  },
  async update(context, id) {
    (await context.http.put(`${path}/${id}`, body(context))).read(webhook);
    return { id };
  },
  remove: ({ http }, id) => http.delete(`${path}/${id}`),
};
