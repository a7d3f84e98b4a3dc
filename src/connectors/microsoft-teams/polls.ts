import { z } from 'zod';
import { definePoll } from '../../connector/poll.ts';
import { graphPages } from '../microsoft-graph/graph-list.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { channel, chat, inPath, message, team } from './fields.ts';

const docs = 'https://learn.microsoft.com/graph/api';

type Message = z.output<typeof message>;

/** A reply, or an edit, brings an old message up again; what Teams itself notes down is no message. */
function isNew({ createdDateTime, messageType = 'message', replyToId = null }: Message, since: Date): boolean {
  return messageType === 'message' && replyToId === null && Date.parse(createdDateTime) >= since.getTime();
}

/** @param order what the list must be sorted by to be asked by time. */
async function* newMessages(http: ConnectorHttp, path: string, since: Date, order: { readonly $orderby?: string }) {
  const query = { ...order, $filter: `lastModifiedDateTime gt ${since.toISOString()}` };
  for await (const found of graphPages(http, path, message, { top: 50, query })) {
    yield found.filter((one) => isNew(one, since));
  }
}

export const newChannelMessage = definePoll({
  title: 'A new message in a channel',
  description: 'A message that came to a channel since the last look; not the replies.',
  docs: `${docs}/chatmessage-delta`,
  input: z.strictObject({ team, channel }),
  output: message,
  key: ({ id }) => id,
  every: '5m',
  // The list itself cannot be asked by time.
  run: ({ http, input, since }) =>
    newMessages(http, inPath`/v1.0/teams/${input.team}/channels/${input.channel}/messages/delta`, since, {}),
});

export const newChatMessage = definePoll({
  title: 'A new message in a chat',
  description: 'A message that came to a chat since the last look.',
  docs: `${docs}/chat-list-messages`,
  input: z.strictObject({ chat }),
  output: message,
  key: ({ id }) => id,
  every: '5m',
  run: ({ http, input, since }) =>
    newMessages(http, inPath`/v1.0/chats/${input.chat}/messages`, since, { $orderby: 'lastModifiedDateTime desc' }),
});
