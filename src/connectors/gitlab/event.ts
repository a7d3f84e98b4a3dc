import { z } from 'zod';
import type { WebhookContext, WebhookDefinition } from '../../connector/webhook.ts';
import { allPages } from '../../connector/pages.ts';
import { pathOf, project } from './project.ts';
import { keptMs, redeliver } from './redeliver.ts';

/** As the attributes of a webhook are called, without `_events`. */
const events = [
  'push',
  'tag_push',
  'issues',
  'confidential_issues',
  'merge_requests',
  'note',
  'confidential_note',
  'job',
  'pipeline',
  'wiki_page',
  'deployment',
  'releases',
] as const;

const input = z.strictObject({
  project,
  events: z
    .array(z.enum(events))
    .min(1)
    .meta({ title: 'Events', description: 'Such as push, issues, merge_requests, note, pipeline.' }),
});
type Input = z.infer<typeof input>;

const hook = z.object({ id: z.int(), url: z.string(), alert_status: z.string().optional() });

const pageSize = 100;

/** @param id `PROJECT/HOOK`: a number alone would be looked for in the project that the trigger names by now. */
function hookOf(id: string): string {
  const [path = '', number = ''] = id.split('/');
  return `/projects/${path}/hooks/${number}`;
}

async function create({ http, input: wanted, url, secret }: WebhookContext<Input>) {
  // Push events are on where nothing is said.
  const chosen = Object.fromEntries(events.map((one) => [`${one}_events`, wanted.events.includes(one)]));
  const body = { url, token: secret, enable_ssl_verification: true, ...chosen };
  const made = (await http.post(`${pathOf(wanted.project)}/hooks`, body)).read(hook);
  return { id: `${encodeURIComponent(wanted.project)}/${made.id}` };
}

export const projectEvent: WebhookDefinition<Input> = {
  title: 'Something happened in a project',
  description: 'A push, an issue, a merge request, a pipeline: whatever `events` names.',
  docs: 'https://docs.gitlab.com/api/project_webhooks/',
  scheme: 'gitlab',
  secret: 'generated',
  input,
  async find({ http, input: wanted, url }) {
    const all = await allPages(async (after = '1') => {
      const query = { page: after, per_page: pageSize };
      const items = (await http.get(`${pathOf(wanted.project)}/hooks`, { query })).read(z.array(hook));
      return { items, next: items.length < pageSize ? undefined : String(Number(after) + 1) };
    });
    const found = all.find((one) => one.url === url);
    // One that failed only now and then is switched on again by GitLab itself.
    return (
      found && { id: `${encodeURIComponent(wanted.project)}/${found.id}`, enabled: found.alert_status !== 'disabled' }
    );
  },
  create,
  // A change does not switch on one that GitLab has disabled, so it is deleted and made anew.
  remove: ({ http }, id) => http.delete(hookOf(id)),
  resend: { keptMs, send: ({ http }, id, since) => redeliver(http, hookOf(id), since) },
};
