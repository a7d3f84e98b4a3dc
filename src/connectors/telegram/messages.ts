import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { call, done, page, resultOf } from './call.ts';
import { chat, markup, message, messageId, sending, text, written } from './fields.ts';

export const sendMessage = defineAction({
  title: 'Send a message',
  description: 'Writes to a person, a group or a channel, as the bot.',
  docs: `${page}#sendmessage`,
  effect: 'write',
  input: z.strictObject({ chat_id: chat, text, ...sending }),
  output: message,
  run: ({ http, input }) => resultOf(call(http, 'sendMessage', written(input)), message),
});

export const sendLocation = defineAction({
  title: 'Send a location',
  description: 'Sends a point on the map.',
  docs: `${page}#sendlocation`,
  effect: 'write',
  input: z.strictObject({
    chat_id: chat,
    latitude: z.number().min(-90).max(90).meta({ title: 'Latitude', description: 'In degrees.' }),
    longitude: z.number().min(-180).max(180).meta({ title: 'Longitude', description: 'In degrees.' }),
    reply_to: sending.reply_to,
    disable_notification: sending.disable_notification,
  }),
  output: message,
  run: ({ http, input }) => resultOf(call(http, 'sendLocation', written(input)), message),
});

export const sendPoll = defineAction({
  title: 'Send a poll',
  description: 'Asks a question with answers to choose from.',
  docs: `${page}#sendpoll`,
  effect: 'write',
  input: z.strictObject({
    chat_id: chat,
    question: z.string().min(1).max(300).meta({ title: 'Question', description: 'Up to 300 characters.' }),
    options: z
      .array(z.string().min(1).max(100))
      .min(1)
      .max(12)
      .meta({ title: 'Answers', description: 'Up to 12, of 100 characters each.' }),
    is_anonymous: z
      .boolean()
      .optional()
      .meta({ title: 'Anonymous', description: 'Whether nobody sees who chose what; so it is when left out.' }),
    allows_multiple_answers: z
      .boolean()
      .optional()
      .meta({ title: 'Several answers', description: 'Whether one may choose more than one.' }),
  }),
  output: message,
  run: ({ http, input: { options, ...rest } }) =>
    resultOf(call(http, 'sendPoll', { ...rest, options: options.map((one) => ({ text: one })) }), message),
});

export const editMessage = defineAction({
  title: 'Change a message',
  description: 'Replaces the text of a message that the bot has sent.',
  docs: `${page}#editmessagetext`,
  effect: 'idempotent',
  input: z.strictObject({
    chat_id: chat,
    message_id: messageId,
    text,
    parse_mode: sending.parse_mode,
    reply_markup: markup,
  }),
  output: message,
  run: ({ http, input }) => resultOf(call(http, 'editMessageText', input), message),
});

export const deleteMessage = defineAction({
  title: 'Delete a message',
  description: 'Deletes a message: one of the bot, or any in groups and channels where it may.',
  docs: `${page}#deletemessage`,
  effect: 'write',
  input: z.strictObject({ chat_id: chat, message_id: messageId }),
  output: done,
  run: ({ http, input }) => call(http, 'deleteMessage', input),
});

export const forwardMessage = defineAction({
  title: 'Forward a message',
  description: 'Sends a message on to another chat, saying whose it is.',
  docs: `${page}#forwardmessage`,
  effect: 'write',
  input: z.strictObject({
    chat_id: chat,
    from_chat_id: chat.meta({ title: 'From', description: 'The chat in which the message stands.' }),
    message_id: messageId,
    disable_notification: sending.disable_notification,
  }),
  output: message,
  run: ({ http, input }) => resultOf(call(http, 'forwardMessage', input), message),
});

export const pinMessage = defineAction({
  title: 'Pin a message',
  description: 'Keeps a message at the top of a chat.',
  docs: `${page}#pinchatmessage`,
  effect: 'idempotent',
  input: z.strictObject({
    chat_id: chat,
    message_id: messageId,
    disable_notification: sending.disable_notification,
  }),
  output: done,
  run: ({ http, input }) => call(http, 'pinChatMessage', input),
});

export const setReaction = defineAction({
  title: 'React to a message',
  description: 'Puts an emoji under a message, or takes away that of the bot.',
  docs: `${page}#setmessagereaction`,
  effect: 'idempotent',
  input: z.strictObject({
    chat_id: chat,
    message_id: messageId,
    emoji: z
      .string()
      .optional()
      .meta({ title: 'Emoji', description: 'Such as 👍; left out, the reaction is taken away.' }),
  }),
  output: done,
  run: ({ http, input: { emoji, ...rest } }) =>
    call(http, 'setMessageReaction', { ...rest, reaction: emoji === undefined ? [] : [{ type: 'emoji', emoji }] }),
});

export const answerCallback = defineAction({
  title: 'Answer a button',
  description: 'Ends the waiting of whoever pressed a button, with a notice or without.',
  docs: `${page}#answercallbackquery`,
  effect: 'idempotent',
  input: z.strictObject({
    callback_query_id: z.string().min(1).meta({ title: 'Press', description: 'The id of the callback_query.' }),
    text: z.string().max(200).optional().meta({ title: 'Notice', description: 'Up to 200 characters.' }),
    show_alert: z
      .boolean()
      .optional()
      .meta({ title: 'As a window', description: 'Whether the notice has to be closed.' }),
  }),
  output: done,
  run: ({ http, input }) => call(http, 'answerCallbackQuery', input),
});
