import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { WebhookContext, WebhookDefinition } from '../../connector/webhook.ts';
import { form as formField, lagMs } from './form.ts';
import { keptMs, submitted, tokenOf } from './missed.ts';

const input = z.strictObject({
  form: formField,
  partial: z.boolean().default(false).meta({
    title: 'Partial responses too',
    description: 'Also what was answered of a form that was not sent.',
  }),
});
type Input = z.infer<typeof input>;

const webhook = z.object({ tag: z.string(), url: z.string(), enabled: z.boolean() });

/**
 * The name of a webhook within its form is ours to choose: always the same for a URL, so that nothing is made twice. No
 * page says which characters it may have; these are among those of the examples.
 */
function tagOf(url: string): string {
  return `snodo-${createHash('sha256').update(url).digest('hex').slice(0, 16)}`;
}

/** @param id `FORM/TAG`: a tag alone would be looked for at the form that the trigger names by now. */
function pathOf(id: string): string {
  const [form = '', tag = ''] = id.split('/');
  return `/forms/${form}/webhooks/${tag}`;
}

async function put({ http, input: { partial }, url, secret }: WebhookContext<Input>, id: string) {
  const event_types = { form_response: true, ...(partial ? { form_response_partial: true } : {}) };
  (await http.put(pathOf(id), { url, enabled: true, secret, verify_ssl: true, event_types })).read(webhook);
  return { id };
}

export const formResponse: WebhookDefinition<Input> = {
  title: 'A form was answered',
  description: 'Each response to a form, with all its answers.',
  docs: 'https://www.typeform.com/developers/webhooks/reference/create-or-update-webhook/',
  scheme: 'typeform',
  secret: 'generated',
  input,
  async find({ http, input: { form }, url }) {
    const { items } = (await http.get(`/forms/${form}/webhooks`)).read(z.object({ items: z.array(webhook) }));
    const found = items.find((one) => one.url === url);
    return found && { id: `${form}/${found.tag}`, enabled: found.enabled };
  },
  create: (context) => put(context, `${context.input.form}/${tagOf(context.url)}`),
  async update(context, id) {
    const { form } = context.input;
    if (id.startsWith(`${form}/`)) return put(context, id);
    // The webhook of the former form would go on sending.
    await context.http.delete(pathOf(id));
    return put(context, `${form}/${tagOf(context.url)}`);
  },
  remove: ({ http }, id) => http.delete(pathOf(id)),
  named: ({ body }) => tokenOf(body),
  missed: { keptMs, lagMs, fetch: ({ http, input: { form } }, _, since) => submitted(http, form, since) },
};
