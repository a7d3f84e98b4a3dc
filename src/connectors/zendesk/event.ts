import { z } from 'zod';
import { allPages } from '../../connector/pages.ts';
import type { WebhookContext, WebhookDefinition } from '../../connector/webhook.ts';
import { keptMs, undelivered } from './missed.ts';

const input = z.strictObject({
  events: z
    .array(
      z
        .string()
        .regex(/^zen:event-type:\w+(?:[.-]\w+)+$/, 'is not an event of Zendesk, such as zen:event-type:ticket.created'),
    )
    .min(1)
    .meta({ title: 'Events', description: 'Such as zen:event-type:ticket.created, zen:event-type:user.created.' }),
});
type Input = z.infer<typeof input>;

const webhooks = '/api/v2/webhooks';

const webhook = z.object({ id: z.string(), endpoint: z.string(), status: z.string() });
const list = z.object({
  webhooks: z.array(webhook),
  meta: z.object({ has_more: z.boolean(), after_cursor: z.string().nullish() }),
});
const signing = z.object({ signing_secret: z.object({ secret: z.string().min(1) }) });

/** What a webhook that subscribes to events must have is fixed: POST and json. */
function body({ input: { events }, url }: WebhookContext<Input>) {
  const name = `Snodo ${new URL(url).pathname}`;
  const sending = { endpoint: url, http_method: 'POST', request_format: 'json', status: 'active' };
  return { webhook: { name, ...sending, subscriptions: events } };
}

/** What happens, told to a webhook of its own. */
export const happened: WebhookDefinition<Input> = {
  title: 'Something happened in Zendesk',
  description: 'A ticket, a user, an organisation, an article: whatever `events` names.',
  docs: 'https://developer.zendesk.com/api-reference/webhooks/webhooks-api/webhooks/',
  scheme: 'zendesk',
  secret: 'given',
  input,
  async find({ http, url }) {
    const all = await allPages(async (after) => {
      const query = { 'page[size]': 100, ...(after === undefined ? {} : { 'page[after]': after }) };
      const { webhooks: items, meta } = (await http.get(webhooks, { query })).read(list);
      return { items, next: meta.has_more ? (meta.after_cursor ?? undefined) : undefined };
    });
    const found = all.find((one) => one.endpoint === url);
    return found && { id: found.id, enabled: found.status === 'active' };
  },
  async create(context) {
    const { http } = context;
    const answer = await http.post(webhooks, body(context));
    const made = answer.read(z.object({ webhook: z.object({ id: z.string() }) }));
    const { id } = made.webhook;
    const { signing_secret } = (await http.get(`${webhooks}/${id}/signing_secret`)).read(signing);
    return { id, secret: signing_secret.secret };
  },
  async update(context, id) {
    // Answered by 204 without a body; what it signs with stays the same.
    await context.http.put(`${webhooks}/${id}`, body(context));
    return { id };
  },
  remove: ({ http }, id) => http.delete(`${webhooks}/${id}`),
  missed: { keptMs, fetch: ({ http }, id, since) => undelivered(http, id, since) },
};
