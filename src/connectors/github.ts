import { z } from 'zod';
import { connector } from '../connector/connector.ts';
import type { WebhookContext } from '../connector/webhook.ts';

const name = z.string().regex(/^[\w.-]+$/, 'is not a name of GitHub');

const input = z.strictObject({
  owner: name.meta({ title: 'Owner', description: 'The user or organisation.' }),
  repo: name.meta({ title: 'Repository' }),
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

function hooks({ input: { owner, repo } }: WebhookContext<Input>): string {
  return `/repos/${owner}/${repo}/hooks`;
}

export const github = connector({
  id: 'github',
  title: 'GitHub',
  baseUrl: 'https://api.github.com',
  authHint:
    'auth: { type: bearer, token }: a token with the right admin:repo_hook, or webhooks (write) of the repository.',
}).webhook('repository-event', {
  title: 'Something happened in a repository',
  description: 'A push, an issue, a pull request: whatever `events` names.',
  docs: 'https://docs.github.com/en/rest/repos/webhooks',
  scheme: 'github',
  secret: 'generated',
  input,
  async find(context) {
    const query = { per_page: 100 };
    const all = await context.http.get(hooks(context), z.array(hook), { query });
    const found = all.find((one) => one.config.url === context.url);
    return found && { id: String(found.id), enabled: found.active };
  },
  async create(context) {
    const made = await context.http.post(hooks(context), body(context), hook);
    return { id: String(made.id) };
  },
  async update(context, id) {
    await context.http.patch(`${hooks(context)}/${id}`, body(context), hook);
    return { id };
  },
  remove: (context, id) => context.http.delete(`${hooks(context)}/${id}`),
  passes: ({ headers }) =>
    headers['x-github-event'] === 'ping' ? 'GitHub asked whether somebody listens (ping).' : undefined,
});
