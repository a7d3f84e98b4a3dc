import { z } from 'zod';
import { basic, noAuth } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { givenFile } from '../../core/file-value.ts';
import { overSmtp, smtpFailure } from './client.ts';

const docs = 'https://www.rfc-editor.org/rfc/rfc5321';

// An address alone or after a name: what would begin another header is none.
const mailbox = z.string().regex(/^[^\r\n]*[^\s@<>]@[^\s@<>]+>?$/, 'is not an address, such as ada@example.com');
const mailboxes = z.array(mailbox);

const input = z.strictObject({
  from: mailbox.meta({ title: 'From', description: 'Who sends it: ada@example.com, or Ada <ada@example.com>.' }),
  to: mailboxes.default([]).meta({ title: 'To', description: 'Whom it goes to.' }),
  cc: mailboxes.default([]).meta({ title: 'Cc', description: 'Who gets a copy that everybody sees.' }),
  bcc: mailboxes.default([]).meta({ title: 'Bcc', description: 'Who gets a copy that nobody else sees.' }),
  replyTo: mailbox.optional().meta({ title: 'Reply to', description: 'Where answers go, where not to the sender.' }),
  subject: z.string().meta({ title: 'Subject', description: 'What it is about, in one line.' }),
  text: z.string().optional().meta({ title: 'Text', description: 'The message as plain text.', format: 'multiline' }),
  html: z.string().optional().meta({ title: 'HTML', description: 'The message as HTML.', format: 'multiline' }),
  attachments: z
    .array(givenFile.meta({ format: 'file' }))
    .default([])
    .meta({ title: 'Attachments', description: 'Files that go with it.' }),
  inReplyTo: z
    .string()
    .optional()
    .meta({ title: 'In reply to', description: 'The Message-ID of the mail it answers.' }),
});

const output = z.object({
  messageId: z.string(),
  accepted: z.array(z.string()),
  rejected: z.array(z.string()),
  response: z.string(),
});

const told = z.looseObject({
  messageId: z.string(),
  accepted: z.array(z.string()).default([]),
  rejected: z.array(z.string()).default([]),
  response: z.string().default(''),
});

/** Any server that takes mail. */
export const smtp = connector({
  id: 'smtp',
  title: 'SMTP',
  description: 'Sends mail through any mail server.',
  categories: ['communication'],
  color: '#0f766e',
  docs,
  address: {
    template: 'smtp://{host}:{port}?tls={tls}',
    hint: 'The port is 465 with tls on, 587 with tls starttls; tls is off only for a server inside that has none.',
    usual: { port: '465', tls: 'on' },
  },
  socket: { protocols: ['smtp:'], port: 465, failure: smtpFailure },
  auth: [
    basic('The user name of the mail server and its password; many want one that was made for an app.'),
    noAuth('Only for a server inside that takes mail from this machine without asking.'),
  ],
  test: {
    docs: 'https://www.rfc-editor.org/rfc/rfc4954',
    ask: (_, socket) =>
      overSmtp(socket, 'VERIFY', async (mail) => {
        await mail.verify();
        return 'somebody who may send mail here';
      }),
  },
}).action('send-mail', {
  title: 'Send a mail',
  description: 'Sends a mail, with files where there are some.',
  docs,
  effect: 'write',
  input,
  output,
  run: async ({ socket, input: { attachments, ...mail }, file, key }) => {
    const read = await Promise.all(attachments.map(file));
    const files = read.map(({ name, contentType, base64 }) => ({
      filename: name,
      contentType,
      content: Buffer.from(base64, 'base64'),
    }));
    // The same at every attempt, so that a mailbox which got it already shows it once.
    const messageId = `<${key}@${/@([^\s@<>]+)>?$/.exec(mail.from)?.[1] ?? 'localhost'}>`;
    const letter = { ...mail, messageId, attachments: files };
    const sent = told.parse(await overSmtp(socket, 'SEND', (over) => over.sendMail(letter)));
    const { accepted, rejected, response } = sent;
    return { messageId: sent.messageId, accepted, rejected, response };
  },
});
