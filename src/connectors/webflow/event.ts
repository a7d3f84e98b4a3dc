import { z } from 'zod';
import type { WebhookDefinition } from '../../connector/webhook.ts';
import { SnodoError } from '../../core/error.ts';
import { keptMs, submissionOf, submitted } from './missed.ts';
import { site as siteField } from './site.ts';

const input = z
  .strictObject({
    site: siteField,
    // One, not several: Webflow has a webhook, and a secret, for each.
    event: z
      .string()
      .regex(/^[a-z]+(?:_[a-z]+)+$/, 'is not an event of Webflow, such as form_submission')
      .meta({ title: 'Event', description: 'Such as form_submission, site_publish, ecomm_new_order.' }),
    form: z.string().min(1).optional().meta({
      title: 'Form',
      description: 'The name of a form; without it, every form of the site. Only with form_submission.',
    }),
  })
  .refine(({ event, form }) => form === undefined || event === 'form_submission', {
    path: ['form'],
    error: 'goes with the event form_submission only',
  });

const webhook = z.object({ id: z.string(), url: z.string() });

export const siteEvent: WebhookDefinition<z.infer<typeof input>> = {
  title: 'Something happened on a Webflow site',
  description: 'A form was sent, the site was published, an order came: what `event` names.',
  docs: 'https://developers.webflow.com/data/reference/webhooks/create',
  scheme: 'webflow',
  secret: 'given',
  input,
  // Whether Webflow has deactivated one after failures is in no answer of its API: one that is there counts as enabled.
  async find({ http, input: { site }, url }) {
    const { webhooks } = (await http.get(`/sites/${site}/webhooks`)).read(z.object({ webhooks: z.array(webhook) }));
    const found = webhooks.find((one) => one.url === url);
    return found && { id: found.id, enabled: true };
  },
  async create({ http, input: { site, event, form }, url }) {
    const body = { triggerType: event, url, ...(form === undefined ? {} : { filter: { name: form } }) };
    const answer = await http.post(`/sites/${site}/webhooks`, body);
    const made = answer.read(webhook.extend({ secretKey: z.string().optional() }));
    if (made.secretKey !== undefined) return { id: made.id, secret: made.secretKey };
    // https://developers.webflow.com/data/docs/working-with-webhooks#signing-keys: what was made by an OAuth app is
    // signed with the secret of that app, which is not told.
    await http.delete(`/webhooks/${made.id}`);
    throw new SnodoError(
      'invalid',
      'Webflow told no secret for the webhook, as for tokens of OAuth apps. Put a site token into the connection.',
    );
  },
  remove: ({ http }, id) => http.delete(`/webhooks/${id}`),
  named: ({ input: { event }, body }) => submissionOf(event, body),
  missed: { keptMs, fetch: ({ http, input: wanted }, _, since) => submitted(http, wanted, since) },
};
