import { z } from 'zod';
import type { WebhookContext, WebhookDefinition } from '../../connector/webhook.ts';
import { SnodoError } from '../../core/error.ts';

const prefix = 'it.fattureincloud.webhooks.';

const input = z.strictObject({
  events: z
    .array(
      z.string().regex(/^(?!it\.)[a-z_]+(?:\.[a-z_]+)+$/, 'is not an event, such as issued_documents.invoices.create'),
    )
    .min(1)
    .meta({
      title: 'Events',
      description: 'Such as issued_documents.invoices.create, entities.clients.update, received_documents.create.',
    }),
});
type Input = z.infer<typeof input>;

const subscription = z.object({ id: z.string(), sink: z.string().nullish(), verified: z.boolean().nullish() });
const company = z.object({ data: z.object({ id: z.int() }) });
const made = z.object({ data: subscription, warnings: z.array(z.string()).nullish() });

async function create({ http, url, input: { events } }: WebhookContext<Input>) {
  const { id: company_id } = (await http.get('/company/info')).read(company).data;
  const types = events.map((one) => prefix + one);
  const data = { sink: url, types, verification_method: 'header', config: { mapping: 'binary' } };
  const { data: there, warnings } = (await http.post('/subscriptions', { data })).read(made);
  if (warnings && warnings.length > 0) {
    await http.delete(`/subscriptions/${there.id}`);
    throw new SnodoError('conflict', `Fatture in Cloud does not tell of all of it: ${warnings.join(' ')}`);
  }
  return { id: there.id, secret: String(company_id) };
}

/** What happens to documents and clients. Its deliveries are signed for all companies alike, so the company is checked. */
export const event: WebhookDefinition<Input> = {
  title: 'Something happened in Fatture in Cloud',
  description:
    'A document, a client or a product was made, changed or deleted: whatever `events` names. The body has the `ids`, no more. An app is told of each event by one webhook a company.',
  docs: 'https://developers.fattureincloud.it/docs/webhooks/subscriptions',
  scheme: 'fatture-in-cloud',
  // The company, which is told when the webhook is made; but its address is asked before, and must answer by then.
  secret: 'generated',
  input,
  async find({ http, url }) {
    const { data } = (await http.get('/subscriptions')).read(z.object({ data: z.array(subscription).nullish() }));
    const found = data?.find((one) => one.sink === url);
    return found && { id: found.id, enabled: found.verified ?? false };
  },
  create,
  remove: ({ http }, id) => http.delete(`/subscriptions/${id}`),
  passes({ headers }) {
    if (headers['ce-type'] !== `${prefix}subscriptions.welcome`) return undefined;
    return 'Fatture in Cloud says that the webhook is verified.';
  },
};
