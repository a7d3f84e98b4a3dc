import { z } from 'zod';

export const chat = z
  .union([z.int(), z.string().regex(/^(?:-?\d+|@\w+)$/, 'is no chat, such as -1001234567890')])
  .meta({
    title: 'Chat',
    description: 'Its id, or the @name of a public channel or group. A person must have written to the bot before.',
  });

export const messageId = z.int().meta({ title: 'Message', description: 'Its message_id.' });

export const userId = z.int().meta({ title: 'Person', description: 'The id of the user.' });

export const text = z
  .string()
  .min(1)
  .max(4_096)
  .meta({ title: 'Text', description: 'Up to 4,096 characters.', format: 'multiline' });

export const caption = z
  .string()
  .max(1_024)
  .optional()
  .meta({ title: 'Caption', description: 'Up to 1,024 characters.', format: 'multiline' });

const parseMode = z
  .enum(['HTML', 'MarkdownV2'])
  .optional()
  .meta({ title: 'Formatting', description: 'How the text is marked up; left out, it is plain.' });

export const markup = z.record(z.string(), z.json()).optional().meta({
  title: 'Buttons',
  description: 'A reply_markup, such as { "inline_keyboard": [[{ "text": "Yes", "callback_data": "yes" }]] }.',
  format: 'json',
});

/** Of everything that is sent. */
export const sending = {
  parse_mode: parseMode,
  reply_to: messageId.optional().meta({ title: 'Reply to', description: 'The message_id that it answers.' }),
  message_thread_id: z
    .int()
    .optional()
    .meta({ title: 'Thread', description: 'Of a group with topics: the id of the topic.' }),
  disable_notification: z
    .boolean()
    .optional()
    .meta({ title: 'Silently', description: 'Whether it comes without a sound.' }),
  reply_markup: markup,
};

interface Sending {
  readonly reply_to?: number | undefined;
}

/** As Telegram has it. */
export function written<S extends Sending>({ reply_to: to, ...rest }: S) {
  return { ...rest, reply_parameters: to === undefined ? undefined : { message_id: to } };
}

const user = z.looseObject({
  id: z.number(),
  is_bot: z.boolean(),
  first_name: z.string(),
  last_name: z.string().optional(),
  username: z.string().optional(),
});

const place = z.looseObject({
  id: z.number(),
  type: z.string(),
  title: z.string().optional(),
  username: z.string().optional(),
  first_name: z.string().optional(),
});

export const chatInfo = place.extend({ description: z.string().optional(), invite_link: z.string().optional() });

export const member = z.looseObject({ status: z.string(), user });

export const message = z.looseObject({
  message_id: z.number(),
  date: z.number(),
  chat: place,
  from: user.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
});
