import { z } from 'zod';
import { eachPage } from '../../connector/pages.ts';
import { definePoll } from '../../connector/poll.ts';
import { channel, docs, messageInfo, server } from './fields.ts';

/** https://docs.discord.com/developers/reference#snowflakes: ids begin with the milliseconds since 2015. */
const firstMs = 1_420_070_400_000;

function idAt(time: Date): string {
  return String(BigInt(Math.max(0, time.getTime() - firstMs)) << 22n);
}

export const newMessage = definePoll({
  title: 'A new message in a channel',
  description:
    'A message that came to a channel or thread since the last look. Its text needs the message content intent.',
  docs: `${docs}/message#get-channel-messages`,
  input: z.strictObject({ server, channel }),
  output: messageInfo,
  key: ({ id }) => id,
  every: '1m',
  run: ({ http, input, since }) =>
    eachPage(async (after = idAt(since)) => {
      const found = await http.get(`/channels/${input.channel}/messages`, { query: { after, limit: 100 } });
      // Those that came right after it, the newest of them first.
      const messages = found.read(z.array(messageInfo));
      return { items: messages.toReversed(), next: messages[0]?.id };
    }),
});
