import { z } from 'zod';
import type { WebhookContext, WebhookDefinition } from '../../connector/webhook.ts';
import { keptMs, redeliver } from './redeliver.ts';
import { repository } from './repository.ts';

const input = z.strictObject({
  ...repository,
  events: z
    .array(z.string().regex(/^(?:\*|[a-z_]+)$/, 'is not an event of GitHub, such as push or issues'))
    .min(1)
    .meta({ title: 'Events', description: 'Such as push, issues, pull_request; * for all.' }),
});
type Input = z.infer<typeof input>;

const hook = z.object({ id: z.int(), active: z.boolean(), config: z.object({ url: z.string().optional() }) });

function body({ input: { events }, url, secret }: WebhookContext<Input>) {
  return { name: 'web', active: true, events, config: { url, content_type: 'json', secret, insecure_ssl: '0' } };
}

function named({ input: { owner, repo } }: WebhookContext<Input>): string {
  return `${owner}/${repo}`;
}

/** @param id `OWNER/REPO/HOOK`: a number alone would be looked for in the repository that the trigger names by now. */
function pathOf(id: string): string {
  const [owner = '', repo = '', number = ''] = id.split('/');
  return `/repos/${owner}/${repo}/hooks/${number}`;
}

async function create(context: WebhookContext<Input>): Promise<{ readonly id: string }> {
  const made = (await context.http.post(`/repos/${named(context)}/hooks`, body(context))).read(hook);
  return { id: `${named(context)}/${made.id}` };
}

export const repositoryEvent: WebhookDefinition<Input> = {
  title: 'Something happened in a repository',
  description: 'A push, an issue, a pull request: whatever `events` names.',
  docs: 'https://docs.github.com/en/rest/repos/webhooks',
  scheme: 'github',
  secret: 'generated',
  input,
  async find(context) {
    // A repository has at most 20 webhooks an event.
    const query = { per_page: 100 };
    const all = (await context.http.get(`/repos/${named(context)}/hooks`, { query })).read(z.array(hook));
    const found = all.find((one) => one.config.url === context.url);
    return found && { id: `${named(context)}/${found.id}`, enabled: found.active };
  },
  create,
  async update(context, id) {
    if (id.startsWith(`${named(context)}/`)) {
      (await context.http.patch(pathOf(id), body(context))).read(hook);
      return { id };
    }
    // The webhook of the former repository would go on sending.
    await context.http.delete(pathOf(id));
    return create(context);
  },
  remove: (context, id) => context.http.delete(pathOf(id)),
  resend: { keptMs, send: ({ http }, id, since) => redeliver(http, pathOf(id), since) },
  passes: ({ headers }) =>
    headers['x-github-event'] === 'ping' ? 'GitHub asked whether somebody listens (ping).' : undefined,
};
