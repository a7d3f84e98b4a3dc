import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import type { Pages } from '../../connector/pages.ts';
import { definePoll } from '../../connector/poll.ts';
import { channel, limit, message, ts } from './fields.ts';

const methods = 'https://docs.slack.dev/reference/methods';
const messages = z.array(message);

/** A place in the history of a channel is the second at which a message came. */
function seconds(date: string | Date): string {
  return (new Date(date).getTime() / 1_000).toFixed(6);
}

function pagesOf(most = Infinity): Pages {
  return { by: 'cursor', cursor: 'response_metadata.next_cursor', items: 'messages', limit: Math.min(most, 200) };
}

const history = '/conversations.history';

export const listMessages = defineAction({
  title: 'List the messages of a channel',
  description: 'Gives messages of a channel, the newest first; replies stand in their threads.',
  docs: `${methods}/conversations.history`,
  effect: 'read',
  input: z.strictObject({
    channel,
    oldest: z.iso
      .datetime({ offset: true })
      .optional()
      .meta({ title: 'After', description: 'Only what came later.', format: 'date-time' }),
    latest: z.iso
      .datetime({ offset: true })
      .optional()
      .meta({ title: 'Before', description: 'Only what came earlier.', format: 'date-time' }),
    limit,
  }),
  output: z.object({ messages }),
  async run({ http, input: { limit: most, oldest, latest, ...rest } }) {
    const query = { ...rest, oldest: oldest && seconds(oldest), latest: latest && seconds(latest) };
    const found = await http.list(history, { query, pages: pagesOf(most), limit: most });
    return { messages: found.read(messages) };
  },
});

export const listReplies = defineAction({
  title: 'List the replies to a message',
  description: 'Gives a thread: the message it began with, then its replies.',
  docs: `${methods}/conversations.replies`,
  effect: 'read',
  input: z.strictObject({ channel, ts, limit }),
  output: z.object({ messages }),
  async run({ http, input: { limit: most, ...query } }) {
    const found = await http.list('/conversations.replies', { query, pages: pagesOf(most), limit: most });
    return { messages: found.read(messages) };
  },
});

const match = message.extend({
  permalink: z.string().optional(),
  username: z.string().nullish(),
  channel: z.looseObject({ id: z.string(), name: z.string().optional() }).optional(),
});

export const searchMessages = defineAction({
  title: 'Search messages',
  description: 'Finds messages by words. Only the token of a person may search, with the scope search:read.',
  docs: `${methods}/search.messages`,
  effect: 'read',
  input: z.strictObject({
    query: z.string().min(1).meta({ title: 'Search for', description: 'Such as: invoice in:finance from:ada' }),
    sort: z
      .enum(['score', 'timestamp'])
      .default('score')
      .meta({ title: 'Order', description: 'By how well they fit, or by time.' }),
    limit: z.int().min(1).max(100).default(20).meta({ title: 'At most', description: 'How many are given.' }),
  }),
  output: z.object({ messages: z.array(match) }),
  async run({ http, input: { limit: count, ...query } }) {
    const found = await http.get('/search.messages', { query: { ...query, count } });
    const { matches } = found.read(z.object({ messages: z.object({ matches: z.array(match) }) })).messages;
    return { messages: matches };
  },
});

export const newMessage = definePoll({
  title: 'A new message in a channel',
  description:
    'A message that came to a channel since the last look; not the replies in threads. It needs no app settings.',
  docs: `${methods}/conversations.history`,
  input: z.strictObject({ channel }),
  output: message,
  key: (item) => item.ts,
  every: '1m',
  run: ({ http, input, since }) =>
    http.pages(history, { query: { ...input, oldest: seconds(since) }, pages: pagesOf() }),
});
