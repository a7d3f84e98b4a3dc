import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { SnodoError } from '../../core/error.ts';
import { madeFile } from '../../core/file-value.ts';
import { graphList } from '../microsoft-graph/graph-list.ts';
import { asText, bodyAs, done, limit, mailbox, message, messageId, messagePath, reference } from './message.ts';

const folderId = z.string().min(1).optional();

export function messagesPath(folder: string | undefined): string {
  return folder === undefined ? `${mailbox}/messages` : `${mailbox}/mailFolders/${encodeURIComponent(folder)}/messages`;
}

export const searchEmails = defineAction({
  title: 'Search e-mails',
  description: 'Gives the messages that fit what is asked for.',
  docs: `${reference}/user-list-messages`,
  effect: 'read',
  input: z.strictObject({
    search: z.string().optional().meta({ title: 'Search', description: 'As in Outlook: from:ada subject:invoice.' }),
    filter: z
      .string()
      .optional()
      .meta({ title: 'Filter', description: 'Instead of a search, in OData: isRead eq false.' }),
    folderId: folderId.meta({ title: 'Folder', description: 'Left out: the whole mailbox.', options: 'folders' }),
    asText,
    limit,
  }),
  output: z.object({ value: z.array(message) }),
  run: async ({ http, input }) => {
    if (input.search !== undefined && input.filter !== undefined) {
      throw new SnodoError('invalid', 'Microsoft Graph takes a search or a filter, not both.');
    }
    const quoted = input.search && `"${input.search.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
    const query = { $search: quoted, $filter: input.filter };
    const headers = bodyAs(input.asText);
    return {
      value: await graphList(http, messagesPath(input.folderId), message, { query, headers, limit: input.limit }),
    };
  },
});

export const getEmail = defineAction({
  title: 'Get an e-mail',
  description: 'Gives a message with what it says.',
  docs: `${reference}/message-get`,
  effect: 'read',
  input: z.strictObject({ messageId, asText }),
  output: message,
  run: ({ http, input }) => http.get(messagePath(input.messageId), { headers: bodyAs(input.asText) }),
});

const attachment = z.looseObject({
  id: z.string(),
  name: z.string().nullish(),
  contentType: z.string().nullish(),
  size: z.number(),
});

export const listAttachments = defineAction({
  title: 'List the attachments of an e-mail',
  description: 'Gives the names and sizes of what is attached, in bytes.',
  docs: `${reference}/message-list-attachments`,
  effect: 'read',
  input: z.strictObject({ messageId }),
  output: z.object({ value: z.array(attachment) }),
  run: ({ http, input }) =>
    http.get(`${messagePath(input.messageId)}/attachments`, {
      query: { $select: 'id,name,contentType,size,isInline' },
    }),
});

export const getAttachment = defineAction({
  title: 'Get an attachment',
  description: 'Gives a file of a message, which other steps can read and send.',
  docs: `${reference}/attachment-get`,
  effect: 'read',
  input: z.strictObject({
    messageId,
    attachmentId: z.string().min(1).meta({ title: 'Attachment', description: 'The id of the attachment.' }),
  }),
  output: z.object({ file: madeFile }),
  run: async ({ http, input, keep }) => {
    const path = `${messagePath(input.messageId)}/attachments/${encodeURIComponent(input.attachmentId)}`;
    const answer = z.object({
      name: z.string(),
      contentType: z.string().nullish(),
      contentBytes: z.string({ error: 'is no file: it is a link, or a message, an event or a contact' }),
    });
    const { name, contentType, contentBytes } = (await http.get(path)).read(answer);
    return { file: await keep({ name, contentType: contentType ?? 'application/octet-stream', base64: contentBytes }) };
  },
});

export const moveEmail = defineAction({
  title: 'Move an e-mail',
  description: 'Puts a message into another folder, where it has another id.',
  docs: `${reference}/message-move`,
  effect: 'write',
  input: z.strictObject({
    messageId,
    folderId: z.string().min(1).meta({
      title: 'Folder',
      description: 'Its id, or archive, deleteditems, inbox, junkemail.',
      options: 'folders',
    }),
  }),
  output: message,
  run: ({ http, input }) => http.post(`${messagePath(input.messageId)}/move`, { destinationId: input.folderId }),
});

export const updateEmail = defineAction({
  title: 'Change an e-mail',
  description: 'Marks a message as read, as important, or with categories.',
  docs: `${reference}/message-update`,
  effect: 'idempotent',
  input: z.strictObject({
    messageId,
    isRead: z.boolean().optional().meta({ title: 'Read', description: 'Whether it counts as read.' }),
    importance: z
      .enum(['low', 'normal', 'high'])
      .optional()
      .meta({ title: 'Importance', description: 'How it is marked.' }),
    categories: z
      .array(z.string())
      .optional()
      .meta({ title: 'Categories', description: 'All of them: those that are not named go.' }),
  }),
  output: message,
  run: ({ http, input: { messageId: id, ...change } }) => http.patch(messagePath(id), change),
});

export const deleteEmail = defineAction({
  title: 'Delete an e-mail',
  description: 'Moves a message to the deleted items. One that is gone already is no failure.',
  docs: `${reference}/message-delete`,
  effect: 'idempotent',
  input: z.strictObject({ messageId }),
  output: done,
  run: async ({ http, input }) => {
    await http.delete(messagePath(input.messageId));
    return { done: true } as const;
  },
});
