import { z } from 'zod';
import { definePoll } from '../../connector/poll.ts';
import { eachMessage, messageSchema } from './message.ts';

export const newEmail = definePoll({
  title: 'A new e-mail',
  description: 'A message that came into the mailbox, with its text and what is attached.',
  docs: 'https://developers.google.com/workspace/gmail/api/guides/filtering',
  input: z.strictObject({
    labelIds: z.array(z.string()).default(['INBOX']).meta({
      title: 'Labels',
      description: 'Only messages that have all of them; left out, those of the inbox.',
      options: 'labels',
    }),
    query: z
      .string()
      .optional()
      .meta({ title: 'Search', description: 'As in Gmail: from:ada@example.com has:attachment.' }),
  }),
  output: messageSchema,
  key: ({ id }) => id,
  every: '5m',
  run: ({ http, input: { labelIds, query = '' }, since }) => {
    // Gmail takes a time in seconds only, and gives what is after it.
    const after = `after:${Math.floor(since.getTime() / 1000) - 1}`;
    return eachMessage(http, { q: `${query} ${after}`.trim(), labelIds });
  },
});
