import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { SnodoError } from '../../core/error.ts';
import { madeFile } from '../../core/file-value.ts';
import { mailbox, messageById, messageSchema, messagesOf, threadOf } from './message.ts';
import { messageId } from './sending.ts';

const reference = 'https://developers.google.com/workspace/gmail/api/reference/rest/v1';
const labels = z.array(z.string()).optional();
const label = z.looseObject({ id: z.string(), name: z.string(), type: z.string().optional() });

export const searchEmails = defineAction({
  title: 'Search e-mails',
  description: 'Gives the messages that fit what one would type into the search box of Gmail, newest first.',
  docs: `${reference}/users.messages/list`,
  effect: 'read',
  input: z.strictObject({
    query: z
      .string()
      .optional()
      .meta({ title: 'Search', description: 'As in Gmail: from:ada@example.com has:attachment newer_than:7d.' }),
    labelIds: labels.meta({ title: 'Labels', description: 'Only messages that have all of them.', options: 'labels' }),
    includeSpamTrash: z
      .boolean()
      .optional()
      .meta({ title: 'Spam and trash too', description: 'Also look where deleted messages and spam are.' }),
    limit: z.int().min(1).max(100).default(20).meta({ title: 'At most', description: 'How many are given.' }),
  }),
  output: z.object({ messages: z.array(messageSchema) }),
  run: async ({ http, input: { query, limit, ...rest } }) => ({
    messages: [...(await messagesOf(http, { q: query, ...rest }, limit))],
  }),
});

export const getEmail = defineAction({
  title: 'Get an e-mail',
  description: 'Gives a message with its text, its HTML and what is attached.',
  docs: `${reference}/users.messages/get`,
  effect: 'read',
  input: z.strictObject({ messageId }),
  output: messageSchema,
  run: ({ http, input }) => messageById(http, input.messageId),
});

export const getThread = defineAction({
  title: 'Get a thread',
  description: 'Gives all messages of a conversation, oldest first.',
  docs: `${reference}/users.threads/get`,
  effect: 'read',
  input: z.strictObject({
    threadId: z.string().min(1).meta({ title: 'Thread', description: 'The id of the conversation.' }),
  }),
  output: z.object({ messages: z.array(messageSchema) }),
  run: async ({ http, input }) => ({ messages: [...(await threadOf(http, input.threadId))] }),
});

export const getAttachment = defineAction({
  title: 'Get an attachment',
  description: 'Gives a file of a message, which other steps can read and send.',
  docs: `${reference}/users.messages.attachments/get`,
  effect: 'read',
  input: z.strictObject({
    messageId,
    filename: z.string().optional().meta({
      title: 'Name',
      description: 'Which of its files, by name. Left out: the first.',
    }),
  }),
  output: z.object({ file: madeFile }),
  run: async ({ http, input, keep }) => {
    const { attachments, id } = await messageById(http, input.messageId);
    // The ids of attachments change with every reading of the message, so they are asked for by name.
    const found = attachments.find(({ filename }) => input.filename === undefined || filename === input.filename);
    if (found === undefined) throw new SnodoError('not_found', 'The message has no such attachment.');
    const path = `${mailbox}/messages/${encodeURIComponent(id)}/attachments/${encodeURIComponent(found.attachmentId)}`;
    const { data } = (await http.get(path)).read(z.object({ data: z.string() }));
    const base64 = Buffer.from(data, 'base64url').toString('base64');
    return { file: await keep({ name: found.filename, contentType: found.mimeType, base64 }) };
  },
});

export const changeLabels = defineAction({
  title: 'Change the labels of an e-mail',
  description: 'Adds and takes away labels. Without UNREAD it is read, without INBOX it is archived.',
  docs: `${reference}/users.messages/modify`,
  effect: 'idempotent',
  input: z.strictObject({
    messageId,
    addLabelIds: labels.meta({ title: 'Add', description: 'Labels that it gets, such as STARRED.', options: 'labels' }),
    removeLabelIds: labels.meta({
      title: 'Take away',
      description: 'Labels that it loses, such as UNREAD or INBOX.',
      options: 'labels',
    }),
  }),
  output: z.looseObject({ id: z.string(), threadId: z.string(), labelIds: z.array(z.string()).optional() }),
  run: ({ http, input: { messageId: id, ...change } }) =>
    http.post(`${mailbox}/messages/${encodeURIComponent(id)}/modify`, change),
});

export const trashEmail = defineAction({
  title: 'Move an e-mail to the trash',
  description: 'Gmail deletes it for good after 30 days.',
  docs: `${reference}/users.messages/trash`,
  effect: 'idempotent',
  input: z.strictObject({ messageId }),
  output: z.looseObject({ id: z.string(), threadId: z.string(), labelIds: z.array(z.string()).optional() }),
  run: ({ http, input }) => http.post(`${mailbox}/messages/${encodeURIComponent(input.messageId)}/trash`),
});

export const listLabels = defineAction({
  title: 'List the labels',
  description: 'Gives the labels of the mailbox: those of Gmail and those that people made.',
  docs: `${reference}/users.labels/list`,
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ labels: z.array(label).default([]) }),
  run: ({ http }) => http.get(`${mailbox}/labels`),
});

export const createLabel = defineAction({
  title: 'Create a label',
  description: 'Makes a label that messages may be given.',
  docs: `${reference}/users.labels/create`,
  effect: 'write',
  input: z.strictObject({
    name: z.string().min(1).meta({ title: 'Name', description: 'A slash puts it below another: Customers/Acme.' }),
  }),
  output: label,
  run: ({ http, input }) => http.post(`${mailbox}/labels`, input),
});
