import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import type { ConnectorSocket } from '../../connector/socket.ts';
import { SnodoError } from '../../core/error.ts';
import { inMailbox } from './client.ts';
import { asked, mailbox, summary, summaryOf, uid, uids } from './envelope.ts';

const rfc = 'https://www.rfc-editor.org/rfc/rfc9051';
const mostBytes = 30_000_000;

const file = z.looseObject({ $file: z.string(), name: z.string(), contentType: z.string(), bytes: z.int() });

async function sourceOf(socket: ConnectorSocket, where: string, id: number, markRead: boolean) {
  return inMailbox(socket, 'FETCH', where, async (mail) => {
    const found = await mail.fetchOne(id, asked, { uid: true });
    if (!found) throw new SnodoError('not_found', `There is no mail ${id} in ${where}.`);
    if ((found.size ?? 0) > mostBytes) {
      throw new SnodoError('too_large', `The mail ${id} has ${found.size} bytes, and ${mostBytes} are read at most.`);
    }
    // BODY.PEEK: reading alone marks nothing.
    const whole = await mail.fetchOne(id, { source: true }, { uid: true });
    if (markRead) await mail.messageFlagsAdd([id], ['\\Seen'], { uid: true });
    return { about: summaryOf(found, where), source: (whole && whole.source) || Buffer.alloc(0) };
  });
}

export const readMail = defineAction({
  title: 'Read a mail',
  description: 'Gives the text of a mail, and its attachments as files.',
  docs: `${rfc}#name-fetch-command`,
  effect: 'write',
  input: z.strictObject({
    mailbox,
    uid,
    attachments: z
      .boolean()
      .default(true)
      .meta({ title: 'Attachments', description: 'Keep them as files of the run.' }),
    markRead: z.boolean().default(false).meta({ title: 'Mark as read', description: 'So that nobody reads it again.' }),
  }),
  output: summary.extend({
    text: z.string(),
    html: z.string().nullable(),
    cc: z.array(z.string()),
    replyTo: z.array(z.string()),
    inReplyTo: z.string().nullable(),
    attachments: z.array(file),
  }),
  run: async ({ socket, input }) => {
    const { about, source } = await sourceOf(socket, input.mailbox, input.uid, input.markRead);
    const { simpleParser } = await import('mailparser');
    const mail = await simpleParser(source, { skipImageLinks: true });
    const attachments = [];
    for (const { filename = 'attachment', contentType, content } of input.attachments ? mail.attachments : []) {
      attachments.push(await socket.keep({ name: filename, contentType, bytes: content }));
    }
    const cc = [mail.cc ?? []].flat().map(({ text }) => text);
    return {
      ...about,
      text: mail.text ?? '',
      html: mail.html === false ? null : (mail.html ?? null),
      cc,
      replyTo: mail.replyTo === undefined ? [] : [mail.replyTo.text],
      inReplyTo: mail.inReplyTo ?? null,
      attachments,
    };
  },
});

const done = z.object({ count: z.int() });

export const moveMail = defineAction({
  title: 'Move mails',
  description: 'Puts mails into another mailbox.',
  docs: `${rfc}#name-move-command`,
  effect: 'idempotent',
  input: z.strictObject({
    mailbox,
    uids,
    to: z.string().min(1).meta({ title: 'To mailbox', description: 'Where they go.', options: 'mailboxes' }),
  }),
  output: done,
  run: async ({ socket, input }) =>
    inMailbox(socket, 'MOVE', input.mailbox, async (mail) => {
      const moved = await mail.messageMove(input.uids, input.to, { uid: true });
      if (!moved)
        throw new SnodoError('not_found', `The mails could not be moved to ${input.to}: see that both are there.`);
      return { count: moved.uidMap?.size ?? input.uids.length };
    }),
});

export const flagMail = defineAction({
  title: 'Flag mails',
  description: 'Marks mails as read, flagged or answered, or takes the marks away.',
  docs: `${rfc}#name-store-command`,
  effect: 'idempotent',
  input: z.strictObject({
    mailbox,
    uids,
    flags: z
      .array(z.enum(['read', 'flagged', 'answered', 'draft']))
      .min(1)
      .meta({
        title: 'Flags',
        description: 'The marks.',
      }),
    remove: z.boolean().default(false).meta({ title: 'Take away', description: 'Takes the marks away.' }),
  }),
  output: done,
  run: async ({ socket, input }) =>
    inMailbox(socket, 'STORE', input.mailbox, async (mail) => {
      const names = { read: '\\Seen', flagged: '\\Flagged', answered: '\\Answered', draft: '\\Draft' };
      const flags = input.flags.map((one) => names[one]);
      if (input.remove) await mail.messageFlagsRemove(input.uids, flags, { uid: true });
      else await mail.messageFlagsAdd(input.uids, flags, { uid: true });
      return { count: input.uids.length };
    }),
});

export const deleteMail = defineAction({
  title: 'Delete mails',
  description: 'Deletes mails for good. To keep them for a while, move them to the trash.',
  docs: `${rfc}#name-expunge-command`,
  effect: 'idempotent',
  input: z.strictObject({ mailbox, uids }),
  output: done,
  run: async ({ socket, input }) =>
    inMailbox(socket, 'EXPUNGE', input.mailbox, async (mail) => {
      await mail.messageDelete(input.uids, { uid: true });
      return { count: input.uids.length };
    }),
});
