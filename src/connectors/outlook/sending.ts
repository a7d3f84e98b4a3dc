import { z } from 'zod';
import { type ActionContext, defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { givenFile } from '../../core/file-value.ts';
import { addresses, done, mailbox, message, messageId, messagePath, recipients, reference } from './message.ts';

const text = z.string().meta({ title: 'Text', description: 'What it says.', format: 'multiline' });
const html = z.boolean().default(false).meta({ title: 'Is HTML', description: 'The text is HTML.' });

const email = z.strictObject({
  to: addresses.min(1).meta({ title: 'To', description: 'E-mail addresses.' }),
  cc: addresses.optional().meta({ title: 'Copy', description: 'Who else gets it, seen by all.' }),
  bcc: addresses.optional().meta({ title: 'Blind copy', description: 'Who else gets it, seen by nobody.' }),
  replyTo: addresses.optional().meta({ title: 'Reply to', description: 'Where answers shall go.' }),
  subject: z.string().meta({ title: 'Subject', description: 'What it is about.' }),
  text,
  html,
  attachments: z
    .array(givenFile.meta({ format: 'file' }))
    .optional()
    .meta({ title: 'Attachments', description: 'Files to send with it: 3 MB in all, as Microsoft allows.' }),
  importance: z
    .enum(['low', 'normal', 'high'])
    .optional()
    .meta({ title: 'Importance', description: 'How it is marked.' }),
});

function bodyOf(content: string, isHtml: boolean) {
  return { contentType: isHtml ? 'HTML' : 'Text', content };
}

async function messageOf(file: ActionContext<unknown>['file'], given: z.output<typeof email>) {
  const files = await Promise.all((given.attachments ?? []).map((id) => file(id)));
  const attachments = files.map(({ name, contentType, base64 }) => ({
    '@odata.type': '#microsoft.graph.fileAttachment',
    name,
    contentType,
    contentBytes: base64,
  }));
  return defined({
    subject: given.subject,
    body: bodyOf(given.text, given.html),
    toRecipients: recipients(given.to),
    ccRecipients: recipients(given.cc),
    bccRecipients: recipients(given.bcc),
    replyTo: recipients(given.replyTo),
    importance: given.importance,
    attachments: attachments.length === 0 ? undefined : attachments,
  });
}

export const sendEmail = defineAction({
  title: 'Send an e-mail',
  description: 'Sends an e-mail from the mailbox, with files.',
  docs: `${reference}/user-sendmail`,
  effect: 'write',
  input: email.extend({
    saveToSentItems: z.boolean().default(true).meta({ title: 'Keep it', description: 'Keep it among the sent items.' }),
  }),
  output: done,
  run: async ({ http, input: { saveToSentItems, ...given }, file }) => {
    await http.post(`${mailbox}/sendMail`, { message: await messageOf(file, given), saveToSentItems });
    return { done: true } as const;
  },
});

export const replyToEmail = defineAction({
  title: 'Reply to an e-mail',
  description: 'Answers a message, to its sender or to everybody.',
  docs: `${reference}/message-reply`,
  effect: 'write',
  input: z.strictObject({
    messageId,
    text,
    html,
    all: z.boolean().default(false).meta({ title: 'To all', description: 'Also to who got it beside you.' }),
  }),
  output: done,
  run: async ({ http, input }) => {
    // Graph takes a comment or a body, and refuses both.
    const body = input.html ? { message: { body: bodyOf(input.text, true) } } : { comment: input.text };
    await http.post(`${messagePath(input.messageId)}/${input.all ? 'replyAll' : 'reply'}`, body);
    return { done: true } as const;
  },
});

export const forwardEmail = defineAction({
  title: 'Forward an e-mail',
  description: 'Sends a message on to others, with what is attached.',
  docs: `${reference}/message-forward`,
  effect: 'write',
  input: z.strictObject({
    messageId,
    to: addresses.min(1).meta({ title: 'To', description: 'E-mail addresses.' }),
    comment: z
      .string()
      .default('')
      .meta({ title: 'Comment', description: 'What stands above it.', format: 'multiline' }),
  }),
  output: done,
  run: async ({ http, input }) => {
    await http.post(`${messagePath(input.messageId)}/forward`, {
      comment: input.comment,
      toRecipients: input.to.map((address) => ({ emailAddress: { address } })),
    });
    return { done: true } as const;
  },
});

export const createDraft = defineAction({
  title: 'Create a draft',
  description: 'Writes an e-mail that a person, or a later step, may send.',
  docs: `${reference}/user-post-messages`,
  effect: 'write',
  input: email,
  output: message,
  run: async ({ http, input, file }) => http.post(`${mailbox}/messages`, await messageOf(file, input)),
});

export const sendDraft = defineAction({
  title: 'Send a draft',
  description: 'Sends an e-mail that stands among the drafts.',
  docs: `${reference}/message-send`,
  effect: 'write',
  input: z.strictObject({ messageId }),
  output: done,
  run: async ({ http, input }) => {
    await http.post(`${messagePath(input.messageId)}/send`);
    return { done: true } as const;
  },
});
