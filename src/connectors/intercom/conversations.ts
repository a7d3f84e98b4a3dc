import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { SnodoError } from '../../core/error.ts';
import { docs } from './docs.ts';

export const conversation = z.looseObject({
  id: z.string(),
  title: z.string().nullish(),
  state: z.string().optional(),
  open: z.boolean().optional(),
  created_at: z.int(),
  updated_at: z.int(),
});

const id = z.string().min(1).meta({ title: 'Conversation', description: 'The ID of the conversation.' });
const admin = z
  .string()
  .min(1)
  .meta({ title: 'Admin', description: 'The ID of the admin who does it.', options: 'admins' });
const text = z.string().min(1).meta({ title: 'Text', description: 'It may hold HTML.', format: 'multiline' });

const message = z.looseObject({
  id: z.string(),
  type: z.string(),
  body: z.string(),
  message_type: z.string(),
  created_at: z.int(),
  conversation_id: z.string().nullish(),
});

export const createConversation = defineAction({
  title: 'Start a conversation',
  description: 'Starts a conversation on behalf of a contact, as if the contact had written.',
  docs: `${docs}/conversations/createconversation`,
  effect: 'write',
  input: z.strictObject({
    from: z.string().min(1).meta({ title: 'Contact', description: 'The ID of the contact.' }),
    kind: z.enum(['user', 'lead', 'contact']).default('contact').meta({
      title: 'Role',
      description: 'What the contact is, where it has to be said.',
    }),
    body: z.string().min(1).meta({ title: 'Text', description: 'Without HTML.', format: 'multiline' }),
  }),
  output: message,
  run: ({ http, input: { from, kind, body } }) => http.post('/conversations', { from: { type: kind, id: from }, body }),
});

export const replyToConversation = defineAction({
  title: 'Reply to a conversation',
  description: 'Answers the contact, or writes a note for the team.',
  docs: `${docs}/conversations/replyconversation`,
  effect: 'write',
  input: z.strictObject({
    conversation: id,
    admin_id: admin,
    body: text,
    message_type: z
      .enum(['comment', 'note'])
      .default('comment')
      .meta({ title: 'Kind', description: 'A note is for the team alone.' }),
  }),
  output: conversation,
  run: ({ http, input: { conversation: of, ...reply } }) =>
    http.post(`/conversations/${encodeURIComponent(of)}/reply`, { type: 'admin', ...reply }),
});

export const manageConversation = defineAction({
  title: 'Close, open, snooze or assign a conversation',
  description: 'Changes how a conversation stands, or who looks after it.',
  docs: `${docs}/conversations/manageconversation`,
  effect: 'write',
  input: z.strictObject({
    conversation: id,
    admin_id: admin,
    message_type: z
      .enum(['close', 'open', 'snoozed', 'assignment'])
      .meta({ title: 'What to do', description: 'Snoozed needs a time, assignment an assignee.' }),
    assignee_id: z
      .string()
      .optional()
      .meta({ title: 'Assignee', description: 'The ID of an admin or a team; 0 for nobody.', options: 'admins' }),
    snoozed_until: z.iso
      .datetime({ offset: true })
      .optional()
      .meta({ title: 'Until', description: 'When it opens again.', format: 'date-time' }),
    body: text.optional(),
  }),
  output: conversation,
  run: ({ http, input: { conversation: of, message_type: what, snoozed_until: until, ...rest } }) => {
    if (what === 'snoozed' && until === undefined) throw new SnodoError('invalid', 'To snooze it say until when.');
    if (what === 'assignment' && rest.assignee_id === undefined) {
      throw new SnodoError('invalid', 'To assign it say to whom.');
    }
    const body = defined({
      ...rest,
      message_type: what,
      // Of the four, opening and snoozing know no type.
      type: what === 'close' || what === 'assignment' ? 'admin' : undefined,
      snoozed_until: until === undefined ? undefined : Math.floor(Date.parse(until) / 1_000),
    });
    return http.post(`/conversations/${encodeURIComponent(of)}/parts`, body);
  },
});

export const getConversation = defineAction({
  title: 'Get a conversation',
  description: 'Gives a conversation with what was said in it, as plain text.',
  docs: `${docs}/conversations/retrieveconversation`,
  effect: 'read',
  input: z.strictObject({ conversation: id }),
  output: conversation,
  run: ({ http, input }) =>
    http.get(`/conversations/${encodeURIComponent(input.conversation)}`, { query: { display_as: 'plaintext' } }),
});
