import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { SnodoError } from '../../core/error.ts';
import { day, from, limit, listOf, message, sid, to } from './fields.ts';

const docs = 'https://www.twilio.com/docs/messaging/api/message-resource';
const messageSid = sid('SM|MM', 'Message');

export const sendMessage = defineAction({
  title: 'Send a message',
  description: 'Sends an SMS, an MMS or a WhatsApp message.',
  docs: `${docs}#create-a-message-resource`,
  effect: 'write',
  input: z.strictObject({
    to,
    from: from.optional(),
    messaging_service: sid('MG', 'Messaging service').optional(),
    body: z
      .string()
      .min(1)
      .max(1_600)
      .optional()
      .meta({ title: 'Text', description: 'Up to 1,600 characters.', format: 'multiline' }),
    media: z
      .array(z.url())
      .max(10)
      .optional()
      .meta({ title: 'Media', description: 'Addresses of up to 10 pictures or files.' }),
    content: sid('HX', 'Content template').optional(),
    variables: z
      .record(z.string(), z.string())
      .optional()
      .meta({ title: 'Variables', description: 'Of the content template, such as { "1": "Ada" }.' }),
    send_at: z.iso.datetime({ offset: true }).optional().meta({
      title: 'When',
      description: 'By a messaging service only: 15 minutes to 35 days from now.',
      format: 'date-time',
    }),
  }),
  output: message,
  run: async ({ http, input }) => {
    const { messaging_service: service, body, media, content, variables, send_at: at } = input;
    if (input.from === undefined && service === undefined) {
      throw new SnodoError('invalid', 'Say from which number, or by which messaging service.');
    }
    if (body === undefined && media === undefined && content === undefined) {
      throw new SnodoError('invalid', 'A message needs a text, media or a content template.');
    }
    return http.post('/Messages.json', {
      To: input.to,
      From: input.from,
      MessagingServiceSid: service,
      Body: body,
      MediaUrl: media,
      ContentSid: content,
      ContentVariables: variables && JSON.stringify(variables),
      SendAt: at,
      ScheduleType: at === undefined ? undefined : 'fixed',
    });
  },
});

export const getMessage = defineAction({
  title: 'Get a message',
  description: 'Gives a message and how it stands: queued, sent, delivered, failed.',
  docs: `${docs}#fetch-a-message-resource`,
  effect: 'read',
  input: z.strictObject({ message: messageSid }),
  output: message,
  run: ({ http, input }) => http.get(`/Messages/${input.message}.json`),
});

export const listMessages = defineAction({
  title: 'List messages',
  description: 'Gives messages that were sent or received, the newest first.',
  docs: `${docs}#read-multiple-message-resources`,
  effect: 'read',
  input: z.strictObject({
    to: to.optional(),
    from: from.optional(),
    after: day.meta({
      title: 'From day',
      description: 'Sent on or after this day, such as 2026-11-28.',
      format: 'date',
    }),
    limit,
  }),
  output: z.object({ messages: z.array(message) }),
  run: async ({ http, input }) => ({
    messages: await listOf(http, '/Messages.json', 'messages', message, input.limit, {
      To: input.to,
      From: input.from,
      'DateSent>': input.after,
    }),
  }),
});

export const cancelMessage = defineAction({
  title: 'Cancel a message',
  description: 'Stops a message that was scheduled and is not sent yet.',
  docs: `${docs}#update-a-message-resource`,
  effect: 'idempotent',
  input: z.strictObject({ message: messageSid }),
  output: message,
  run: ({ http, input }) => http.post(`/Messages/${input.message}.json`, { Status: 'canceled' }),
});

export const deleteMessage = defineAction({
  title: 'Delete a message',
  description: 'Deletes the record of a message; whoever got it keeps it.',
  docs: `${docs}#delete-a-message-resource`,
  effect: 'idempotent',
  input: z.strictObject({ message: messageSid }),
  output: z.object({ deleted: z.literal(true) }),
  async run({ http, input }) {
    await http.delete(`/Messages/${input.message}.json`);
    return { deleted: true } as const;
  },
});
