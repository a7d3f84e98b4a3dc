import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { call, done, page, resultOf } from './call.ts';
import { chat, chatInfo, member, userId } from './fields.ts';

export const getChat = defineAction({
  title: 'Get a chat',
  description: 'Gives what is known of a group, a channel or a person.',
  docs: `${page}#getchat`,
  effect: 'read',
  input: z.strictObject({ chat_id: chat }),
  output: chatInfo,
  run: ({ http, input }) => resultOf(call(http, 'getChat', input), chatInfo),
});

export const getMember = defineAction({
  title: 'Get a member of a chat',
  description: 'Says what somebody is in a group or channel: member, administrator, left.',
  docs: `${page}#getchatmember`,
  effect: 'read',
  input: z.strictObject({ chat_id: chat, user_id: userId }),
  output: member,
  run: ({ http, input }) => resultOf(call(http, 'getChatMember', input), member),
});

export const listAdministrators = defineAction({
  title: 'List the administrators of a chat',
  description: 'Gives who may run a group or channel.',
  docs: `${page}#getchatadministrators`,
  effect: 'read',
  input: z.strictObject({ chat_id: chat }),
  output: z.object({ members: z.array(member) }),
  run: async ({ http, input }) => ({
    members: await resultOf(call(http, 'getChatAdministrators', input), z.array(member)),
  }),
});

export const banMember = defineAction({
  title: 'Ban a member',
  description: 'Puts somebody out of a group or channel, where the bot may.',
  docs: `${page}#banchatmember`,
  effect: 'idempotent',
  input: z.strictObject({
    chat_id: chat,
    user_id: userId,
    until: z.iso
      .datetime({ offset: true })
      .optional()
      .meta({ title: 'Until', description: 'When the ban ends; left out, never.', format: 'date-time' }),
    revoke_messages: z
      .boolean()
      .optional()
      .meta({ title: 'Delete what they wrote', description: 'Whether their messages are deleted.' }),
  }),
  output: done,
  run: ({ http, input: { until, ...rest } }) =>
    call(http, 'banChatMember', { ...rest, until_date: until && Math.floor(Date.parse(until) / 1_000) }),
});
