import { z } from 'zod';
import { bearer } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { SnodoError } from '../../core/error.ts';

const input = z
  .strictObject({
    site: z
      .string()
      .regex(/^[\da-f]{24}$/, 'is not the id of a site, which has 24 digits and letters a-f')
      .meta({ title: 'Site', description: 'Its id stands in the settings of the site.' }),
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

export const webflow = connector({
  id: 'webflow',
  title: 'Webflow',
  description: 'Builds and hosts web sites, with their content and forms.',
  categories: ['web'],
  color: '#146ef5',
  docs: 'https://developers.webflow.com/data/reference',
  baseUrl: 'https://api.webflow.com/v2',
  auth: [
    bearer(
      'A site token with sites: read and write, and read of what the event is about (forms, ecommerce, CMS, pages). Not a token of an OAuth app.',
    ),
  ],
  rateLimit: { requests: 60, per: '1m' },
  test: whoByRest({
    // It needs the scope authorized_user:read.
    docs: 'https://developers.webflow.com/data/reference/token/authorized-by',
    path: '/token/authorized_by',
    answer: z.object({ id: z.string().optional(), email: z.string().optional() }),
    who: ({ id, email }) => email ?? id,
  }),
}).webhook('event', {
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
});
