import { z } from 'zod';
import { definePoll } from '../../connector/poll.ts';
import { graphList } from '../microsoft-graph/graph-list.ts';
import { channel, chat, inPath, message, team } from './fields.ts';

const docs = 'https://learn.microsoft.com/graph/api';

type Message = z.output<typeof message>;

/** A reply, or an edit, brings an old message up again; what Teams itself notes down is no message. */
function newOnes(found: readonly Message[], since: Date): Message[] {
  return found.filter(
    ({ createdDateTime, messageType = 'message' }) =>
      messageType === 'message' && Date.parse(createdDateTime) >= since.getTime(),
  );
}

export const newChannelMessage = definePoll({
  title: 'A new message in a channel',
  description: 'A message that came to a channel since the last look; not the replies.',
  docs: `${docs}/channel-list-messages`,
  input: z.strictObject({ team, channel }),
  output: message,
  key: ({ id }) => id,
  every: '5m',
  async run({ http, input, since }) {
    const path = inPath`/v1.0/teams/${input.team}/channels/${input.channel}/messages`;
    return newOnes(await graphList(http, path, message, { limit: 100, top: 50 }), since);
  },
});

export const newChatMessage = definePoll({
  title: 'A new message in a chat',
  description: 'A message that came to a chat since the last look.',
  docs: `${docs}/chat-list-messages`,
  input: z.strictObject({ chat }),
  output: message,
  key: ({ id }) => id,
  every: '5m',
  async run({ http, input, since }) {
    const query = { $orderby: 'lastModifiedDateTime desc', $filter: `lastModifiedDateTime gt ${since.toISOString()}` };
    const path = inPath`/v1.0/chats/${input.chat}/messages`;
    return newOnes(await graphList(http, path, message, { limit: 1_000, top: 50, query }), since);
  },
});
