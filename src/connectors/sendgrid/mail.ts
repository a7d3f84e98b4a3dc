import { z } from 'zod';
import { type ActionContext, defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { SnodoError } from '../../core/error.ts';
import { givenFile } from '../../core/file-value.ts';

const email = z.email();
const several = z.array(email).min(1).max(1_000);
const html = z
  .string()
  .min(1)
  .optional()
  .meta({ title: 'HTML', description: 'The mail as HTML.', format: 'multiline' });

type File = ActionContext<unknown>['file'];

async function attached(file: File, ids: readonly string[] = []) {
  const read = await Promise.all(ids.map((id) => file(id)));
  return read.map(({ name, contentType, base64 }) => ({ filename: name, type: contentType, content: base64 }));
}

function addresses(emails: readonly string[] | undefined) {
  return emails?.map((one) => ({ email: one }));
}

export const sendEmail = defineAction({
  title: 'Send an e-mail',
  description: 'Sends a mail to one or several people, written here or by a dynamic template.',
  docs: 'https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send',
  effect: 'write',
  input: z.strictObject({
    to: several.meta({ title: 'To', description: 'Addresses; they see each other.' }),
    cc: several.optional().meta({ title: 'Copy', description: 'Who else gets it.' }),
    bcc: several.optional().meta({ title: 'Blind copy', description: 'Who gets it unseen.' }),
    from: email.meta({ title: 'From', description: 'A verified sender.', format: 'email' }),
    from_name: z.string().optional().meta({ title: 'Name of the sender', description: 'Shown beside the address.' }),
    reply_to: email.optional().meta({ title: 'Reply to', description: 'Where answers go.', format: 'email' }),
    subject: z
      .string()
      .min(1)
      .optional()
      .meta({ title: 'Subject', description: 'Left out where the template has it.' }),
    text: z
      .string()
      .min(1)
      .optional()
      .meta({ title: 'Text', description: 'The mail as plain text.', format: 'multiline' }),
    html,
    template_id: z
      .string()
      .optional()
      .meta({ title: 'Template', description: 'The id of a dynamic template: d-…', options: 'templates' }),
    data: z
      .record(z.string(), z.json())
      .optional()
      .meta({ title: 'Data of the template', description: 'The values that it fills in.', format: 'json' }),
    attachments: z
      .array(givenFile.meta({ format: 'file' }))
      .optional()
      .meta({ title: 'Attachments', description: 'Files, of 30 MB together.' }),
    categories: z
      .array(z.string().max(255))
      .max(10)
      .optional()
      .meta({ title: 'Categories', description: 'Up to 10, for statistics.' }),
    send_at: z.iso
      .datetime({ offset: true })
      .optional()
      .meta({ title: 'When', description: 'Within 72 hours; left out, at once.', format: 'date-time' }),
  }),
  output: z.object({ accepted: z.literal(true) }),
  async run({ http, input, file }) {
    const { text, html: rich, template_id, from_name: name, send_at: at, attachments } = input;
    const content = [
      ...(text === undefined ? [] : [{ type: 'text/plain', value: text }]),
      ...(rich === undefined ? [] : [{ type: 'text/html', value: rich }]),
    ];
    if (content.length === 0 && template_id === undefined) {
      throw new SnodoError('invalid', 'A mail needs a text, HTML or a template.');
    }
    const person = defined({
      to: addresses(input.to),
      cc: addresses(input.cc),
      bcc: addresses(input.bcc),
      dynamic_template_data: input.data,
    });
    await http.post('/v3/mail/send', {
      personalizations: [person],
      from: defined({ email: input.from, name }),
      reply_to: input.reply_to === undefined ? undefined : { email: input.reply_to },
      subject: input.subject,
      content: content.length === 0 ? undefined : content,
      template_id,
      attachments: attachments && (await attached(file, attachments)),
      categories: input.categories,
      send_at: at && Math.floor(Date.parse(at) / 1_000),
    });
    return { accepted: true } as const;
  },
});

const bounce = z.looseObject({
  created: z.number(),
  email: z.string(),
  reason: z.string(),
  status: z.string().optional(),
});

export const listBounces = defineAction({
  title: 'List bounces',
  description: 'Gives addresses whose mail came back, to which nothing is sent any more.',
  docs: 'https://www.twilio.com/docs/sendgrid/api-reference/bounces-api/retrieve-all-bounces',
  effect: 'read',
  input: z.strictObject({
    after: z.iso
      .datetime({ offset: true })
      .optional()
      .meta({ title: 'After', description: 'Only what came back later.', format: 'date-time' }),
    limit: z.int().min(1).max(500).default(100).meta({ title: 'At most', description: 'How many are given.' }),
  }),
  output: z.object({ bounces: z.array(bounce) }),
  async run({ http, input: { after, limit } }) {
    const query = { start_time: after && Math.floor(Date.parse(after) / 1_000), limit };
    return { bounces: (await http.get('/v3/suppression/bounces', { query })).read(z.array(bounce)) };
  },
});

export const deleteBounce = defineAction({
  title: 'Delete a bounce',
  description: 'Lets mail to an address go out again.',
  docs: 'https://www.twilio.com/docs/sendgrid/api-reference/bounces-api/delete-a-bounce',
  effect: 'idempotent',
  input: z.strictObject({ email: email.meta({ title: 'E-mail', description: 'The address.', format: 'email' }) }),
  output: z.object({ deleted: z.literal(true) }),
  async run({ http, input }) {
    await http.delete(`/v3/suppression/bounces/${encodeURIComponent(input.email)}`);
    return { deleted: true } as const;
  },
});

export const unsubscribe = defineAction({
  title: 'Unsubscribe addresses',
  description: 'Sends nothing to these addresses any more, of whatever kind.',
  docs: 'https://www.twilio.com/docs/sendgrid/api-reference/suppressions-global-suppressions/add-recipient-addresses-to-the-global-suppression-group',
  effect: 'idempotent',
  input: z.strictObject({ emails: several.meta({ title: 'E-mails', description: 'The addresses.' }) }),
  output: z.looseObject({ recipient_emails: z.array(z.string()) }),
  run: ({ http, input }) => http.post('/v3/asm/suppressions/global', { recipient_emails: input.emails }),
});
