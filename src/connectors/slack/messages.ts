import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { blocks, channel, message, text, thread, ts, user, written } from './fields.ts';

const methods = 'https://docs.slack.dev/reference/methods';
const sent = z.looseObject({ channel: z.string(), ts: z.string() });

export const sendMessage = defineAction({
  title: 'Send a message',
  description: 'Posts a message to a channel or into a thread, as the app. The app must be in the channel.',
  docs: `${methods}/chat.postMessage`,
  effect: 'write',
  input: z.strictObject({
    channel,
    text,
    thread_ts: thread,
    reply_broadcast: z
      .boolean()
      .optional()
      .meta({ title: 'Show in the channel', description: 'Of a reply: whether the channel shows it too.' }),
    blocks,
    unfurl_links: z
      .boolean()
      .optional()
      .meta({ title: 'Preview links', description: 'Whether links are shown with a preview.' }),
  }),
  output: sent.extend({ message: message.partial().optional() }),
  run: ({ http, input }) => http.post('/chat.postMessage', { ...input, blocks: written(input.blocks) }),
});

export const sendToPerson = defineAction({
  title: 'Send a direct message',
  description: 'Writes to one person, as the app.',
  docs: `${methods}/conversations.open`,
  effect: 'write',
  input: z.strictObject({ user, text, blocks }),
  output: sent.extend({ message: message.partial().optional() }),
  async run({ http, input }) {
    const opened = await http.post('/conversations.open', { users: input.user });
    const { channel: to } = opened.read(z.object({ channel: z.object({ id: z.string() }) }));
    return http.post('/chat.postMessage', { channel: to.id, text: input.text, blocks: written(input.blocks) });
  },
});

export const sendEphemeral = defineAction({
  title: 'Show a message to one person only',
  description: 'Shows a message in a channel that only one of its members sees, until they reload.',
  docs: `${methods}/chat.postEphemeral`,
  effect: 'write',
  input: z.strictObject({ channel, user, text, thread_ts: thread, blocks }),
  output: z.looseObject({ message_ts: z.string() }),
  run: ({ http, input }) => http.post('/chat.postEphemeral', { ...input, blocks: written(input.blocks) }),
});

export const scheduleMessage = defineAction({
  title: 'Schedule a message',
  description: 'Has Slack post a message later, within 120 days.',
  docs: `${methods}/chat.scheduleMessage`,
  effect: 'write',
  input: z.strictObject({
    channel,
    text,
    post_at: z.iso
      .datetime({ offset: true })
      .meta({ title: 'When', description: 'When it shall be posted.', format: 'date-time' }),
    thread_ts: thread,
    blocks,
  }),
  output: z.looseObject({
    channel: z.string(),
    scheduled_message_id: z.string(),
    post_at: z.union([z.number(), z.string()]),
  }),
  run: ({ http, input: { post_at, ...rest } }) =>
    http.post('/chat.scheduleMessage', {
      ...rest,
      post_at: Math.floor(Date.parse(post_at) / 1_000),
      blocks: written(rest.blocks),
    }),
});

export const updateMessage = defineAction({
  title: 'Change a message',
  description: 'Replaces the text of a message that the app has sent.',
  docs: `${methods}/chat.update`,
  effect: 'idempotent',
  input: z.strictObject({ channel, ts, text, blocks }),
  output: sent.extend({ text: z.string().optional() }),
  run: ({ http, input }) => http.post('/chat.update', { ...input, blocks: written(input.blocks) }),
});

export const deleteMessage = defineAction({
  title: 'Delete a message',
  description: 'Deletes a message that the app has sent.',
  docs: `${methods}/chat.delete`,
  effect: 'idempotent',
  input: z.strictObject({ channel, ts }),
  output: sent,
  run: ({ http, input }) => http.post('/chat.delete', input),
});

export const messageLink = defineAction({
  title: 'Get the link of a message',
  description: 'Gives the address at which people open a message.',
  docs: `${methods}/chat.getPermalink`,
  effect: 'read',
  input: z.strictObject({ channel, ts }),
  output: z.looseObject({ channel: z.string(), permalink: z.string() }),
  run: ({ http, input }) => http.get('/chat.getPermalink', { query: { channel: input.channel, message_ts: input.ts } }),
});
