import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { SnodoError } from '../../core/error.ts';
import { givenFile } from '../../core/file-value.ts';
import { address, answered, docs, domain, limit, pagedOf } from './fields.ts';

const several = z.array(z.string().min(3)).min(1).max(1_000);

type Field = string | readonly string[] | undefined;

/** A form with files has no lists: a name stands there as often as it has values. */
function parts(fields: Readonly<Record<string, Field>>, files: readonly string[]) {
  const values = Object.entries(fields).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => ({ name, value: one })),
  );
  return [...values, ...files.map((file) => ({ name: 'attachment', file }))];
}

export const sendEmail = defineAction({
  title: 'Send an e-mail',
  description: 'Sends a mail to one or several people, written here or by a template.',
  docs: `${docs}/messages/post-v3--domain-name--messages`,
  effect: 'write',
  input: z.strictObject({
    domain,
    from: z.string().min(3).meta({ title: 'From', description: 'Such as Ada <ada@mg.example.com>.' }),
    to: several.meta({ title: 'To', description: 'Addresses; they see each other.' }),
    cc: several.optional().meta({ title: 'Copy', description: 'Who else gets it.' }),
    bcc: several.optional().meta({ title: 'Blind copy', description: 'Who gets it unseen.' }),
    reply_to: z.string().optional().meta({ title: 'Reply to', description: 'Where answers go.' }),
    subject: z.string().min(1).meta({ title: 'Subject', description: 'Of the mail.' }),
    text: z
      .string()
      .min(1)
      .optional()
      .meta({ title: 'Text', description: 'The mail as plain text.', format: 'multiline' }),
    html: z.string().min(1).optional().meta({ title: 'HTML', description: 'The mail as HTML.', format: 'multiline' }),
    template: z.string().optional().meta({ title: 'Template', description: 'The name of one of the domain.' }),
    variables: z
      .record(z.string(), z.json())
      .optional()
      .meta({ title: 'Data of the template', description: 'The values that it fills in.', format: 'json' }),
    attachments: z
      .array(givenFile.meta({ format: 'file' }))
      .optional()
      .meta({ title: 'Attachments', description: 'Files, of 25 MB together.' }),
    tags: z
      .array(z.string().max(128))
      .max(10)
      .optional()
      .meta({ title: 'Tags', description: 'Up to 10, for statistics.' }),
    deliver_at: z.iso
      .datetime({ offset: true })
      .optional()
      .meta({ title: 'When', description: 'Within three days; left out, at once.', format: 'date-time' }),
    test: z
      .boolean()
      .optional()
      .meta({ title: 'Only try', description: 'Whether Mailgun accepts it without sending it.' }),
  }),
  output: z.looseObject({ id: z.string(), message: z.string() }),
  async run({ http, input }) {
    const { text, html, template, variables, attachments = [], deliver_at: at } = input;
    if (text === undefined && html === undefined && template === undefined) {
      throw new SnodoError('invalid', 'A mail needs a text, HTML or a template.');
    }
    const fields = {
      from: input.from,
      to: input.to,
      cc: input.cc,
      bcc: input.bcc,
      subject: input.subject,
      text,
      html,
      template,
      't:variables': variables && JSON.stringify(variables),
      'h:Reply-To': input.reply_to,
      'o:tag': input.tags,
      'o:deliverytime': at && new Date(at).toUTCString(),
      'o:testmode': input.test === true ? 'yes' : undefined,
    };
    const path = `/v3/${input.domain}/messages`;
    if (attachments.length === 0) return http.post(path, fields);
    return http.post(path, undefined, { multipart: parts(fields, attachments) });
  },
});

const event = z.looseObject({
  id: z.string(),
  event: z.string(),
  timestamp: z.number(),
  recipient: z.string().optional(),
  severity: z.string().optional(),
  reason: z.string().optional(),
});

export const listEvents = defineAction({
  title: 'List events',
  description: 'Gives what happened to mail of a domain within the last days, the newest first.',
  docs: `${docs}/events`,
  effect: 'read',
  input: z.strictObject({
    domain,
    event: z
      .enum([
        'accepted',
        'delivered',
        'failed',
        'opened',
        'clicked',
        'unsubscribed',
        'complained',
        'stored',
        'rejected',
      ])
      .optional()
      .meta({ title: 'Event', description: 'Left out, all of them.' }),
    recipient: address
      .optional()
      .meta({ title: 'Recipient', description: 'Only of mail to this address.', format: 'email' }),
    limit,
  }),
  output: z.object({ items: z.array(event) }),
  run: async ({ http, input: { domain: of, limit: most, ...query } }) => ({
    items: await pagedOf(http, `/v3/${of}/events`, event, most, { ...query, limit: Math.min(most, 300) }),
  }),
});

const bounce = z.looseObject({
  address: z.string(),
  code: z.union([z.string(), z.number()]),
  error: z.string(),
  created_at: z.string(),
});

export const listBounces = defineAction({
  title: 'List bounces',
  description: 'Gives addresses whose mail came back, to which nothing is sent any more.',
  docs: `${docs}/bounces`,
  effect: 'read',
  input: z.strictObject({ domain, limit }),
  output: z.object({ items: z.array(bounce) }),
  run: async ({ http, input }) => ({
    items: await pagedOf(http, `/v3/${input.domain}/bounces`, bounce, input.limit, { limit: input.limit }),
  }),
});

export const deleteBounce = defineAction({
  title: 'Delete a bounce',
  description: 'Lets mail to an address go out again.',
  docs: `${docs}/bounces`,
  effect: 'idempotent',
  input: z.strictObject({ domain, address }),
  output: answered,
  run: ({ http, input }) => http.delete(`/v3/${input.domain}/bounces/${encodeURIComponent(input.address)}`),
});

export const unsubscribe = defineAction({
  title: 'Unsubscribe an address',
  description: 'Sends nothing of a domain to an address any more.',
  docs: `${docs}/unsubscribe`,
  effect: 'idempotent',
  input: z.strictObject({
    domain,
    address,
    tag: z.string().optional().meta({ title: 'Tag', description: 'Only mail with this tag; left out, all mail.' }),
  }),
  output: answered,
  run: ({ http, input: { domain: of, ...rest } }) => http.post(`/v3/${of}/unsubscribes`, rest),
});
