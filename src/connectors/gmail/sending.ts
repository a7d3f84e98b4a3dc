import { z } from 'zod';
import { type ActionContext, defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { SnodoError } from '../../core/error.ts';
import { givenFile } from '../../core/file-value.ts';
import { mailbox, type Message, messageById } from './message.ts';
import { type Email, mimeOf } from './mime.ts';

const address = z.string().min(3).regex(/@/, 'is no e-mail address');
const someone = z.array(address).optional();

export const messageId = z.string().min(1).meta({ title: 'Message', description: 'The id of the message.' });
const text = z
  .string()
  .optional()
  .meta({ title: 'Text', description: 'What it says, in plain text.', format: 'multiline' });
const html = z
  .string()
  .optional()
  .meta({ title: 'HTML', description: 'The same as a page, for who reads it so.', format: 'multiline' });
const attachments = z
  .array(givenFile.meta({ format: 'file' }))
  .optional()
  .meta({ title: 'Attachments', description: 'Files to send with it: 25 MB in all, as Gmail allows.' });
const cc = someone.meta({ title: 'Copy', description: 'Who else gets it, seen by all.' });

const email = z.strictObject({
  to: z.array(address).min(1).meta({ title: 'To', description: 'E-mail addresses, also as Name <address>.' }),
  cc,
  bcc: someone.meta({ title: 'Blind copy', description: 'Who else gets it, seen by nobody.' }),
  subject: z.string().meta({ title: 'Subject', description: 'What it is about.' }),
  text,
  html,
  attachments,
  from: address
    .optional()
    .meta({ title: 'From', description: 'Another address of the mailbox, which Gmail must know as an alias.' }),
  replyTo: address.optional().meta({ title: 'Reply to', description: 'Where answers shall go.' }),
});

const sent = z.looseObject({ id: z.string(), threadId: z.string(), labelIds: z.array(z.string()).optional() });
const draft = z.looseObject({ id: z.string(), message: sent });

type Sources = Pick<ActionContext<unknown>, 'file'>;

async function raw(from: Sources, given: Omit<Email, 'files'>, files: readonly string[] = []): Promise<string> {
  const read = await Promise.all(files.map((id) => from.file(id)));
  return Buffer.from(mimeOf({ ...given, files: read })).toString('base64url');
}

/** Without what says `Re:` already. */
function answering(subject: string): string {
  return /^re:/i.test(subject) ? subject : `Re: ${subject}`;
}

/** Whom a header names (RFC 5322 section 3.4): a comma within quotes parts nobody. */
function namedIn(header: string): readonly string[] {
  const found = header.match(/(?:"[^"]*"?|[^",]+)+/g) ?? [];
  return found.map((one) => one.trim()).filter((one) => one !== '');
}

/** Without the name, as addresses are compared. */
function bare(mailboxName: string): string {
  return (/<([^<>]*)>$/.exec(mailboxName)?.[1] ?? mailboxName).trim().toLowerCase();
}

/** Who got it beside the mailbox itself and who is answered, each once. */
function others(message: Message, known: readonly string[]): readonly string[] {
  const seen = new Set(known.map(bare));
  return [...namedIn(message.to), ...namedIn(message.cc)].filter((one) => {
    const isNew = !seen.has(bare(one));
    seen.add(bare(one));
    return isNew;
  });
}

export const sendEmail = defineAction({
  title: 'Send an e-mail',
  description: 'Sends an e-mail from the mailbox, as text, as HTML or both, with files.',
  docs: 'https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages/send',
  effect: 'write',
  input: email,
  output: sent,
  run: async ({ http, input: { attachments: files, ...given }, file }) =>
    http.post(`${mailbox}/messages/send`, { raw: await raw({ file }, given, files) }),
});

export const replyToEmail = defineAction({
  title: 'Reply to an e-mail',
  description: 'Answers a message in its thread, to its sender or to everybody.',
  docs: 'https://developers.google.com/workspace/gmail/api/guides/threads',
  effect: 'write',
  input: z.strictObject({
    messageId,
    text,
    html,
    all: z.boolean().default(false).meta({ title: 'To all', description: 'Also to who got it beside you.' }),
    cc,
    attachments,
  }),
  output: sent,
  run: async ({ http, input, file }) => {
    const asked = await messageById(http, input.messageId);
    const to = (asked.replyTo || asked.from).trim();
    if (to === '') throw new SnodoError('invalid', 'The message has no sender, so it cannot be answered.');
    const all = input.all ? others(asked, [(await whoOf(http)).emailAddress, ...namedIn(to)]) : [];
    const body = await raw(
      { file },
      {
        to: [to],
        cc: [...all, ...(input.cc ?? [])],
        subject: answering(asked.subject),
        text: input.text,
        html: input.html,
        inReplyTo: asked.messageId || undefined,
        references: `${asked.references} ${asked.messageId}`.trim() || undefined,
      },
      input.attachments,
    );
    return http.post(`${mailbox}/messages/send`, { raw: body, threadId: asked.threadId });
  },
});

async function whoOf(http: ActionContext<unknown>['http']) {
  return (await http.get(`${mailbox}/profile`)).read(z.object({ emailAddress: z.string() }));
}

export const createDraft = defineAction({
  title: 'Create a draft',
  description: 'Writes an e-mail that a person, or a later step, may send.',
  docs: 'https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.drafts/create',
  effect: 'write',
  input: email.extend({
    threadId: z.string().optional().meta({ title: 'Thread', description: 'The id of the thread it belongs to.' }),
  }),
  output: draft,
  run: async ({ http, input: { attachments: files, threadId, ...given }, file }) =>
    http.post(`${mailbox}/drafts`, { message: defined({ raw: await raw({ file }, given, files), threadId }) }),
});

export const sendDraft = defineAction({
  title: 'Send a draft',
  description: 'Sends an e-mail that stands among the drafts, which it leaves by that.',
  docs: 'https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.drafts/send',
  effect: 'write',
  input: z.strictObject({
    draftId: z.string().min(1).meta({ title: 'Draft', description: 'The id of the draft.' }),
  }),
  output: sent,
  run: ({ http, input }) => http.post(`${mailbox}/drafts/send`, { id: input.draftId }),
});
