import { z } from 'zod';
import { onward } from '../../connector/onward.ts';
import { definePoll } from '../../connector/poll.ts';
import { graphList, graphPages } from '../microsoft-graph/graph-list.ts';
import { event, eventsPath } from './calendar.ts';
import { messagesPath } from './mail.ts';
import { asText, bodyAs, message, reference } from './message.ts';

/**
 * How many messages are read before any of them starts a run: a run may move its message elsewhere, and the pages of Outlook
 * are counted, so those behind it would move up unseen. Few, since a message may be long.
 */
const step = 100;

/** OData takes times without quotes; whole seconds are enough. */
function since(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}

export const newEmail = definePoll({
  title: 'A new e-mail',
  description: 'A message that came into a folder of the mailbox.',
  docs: `${reference}/user-list-messages`,
  input: z.strictObject({
    folderId: z
      .string()
      .default('inbox')
      .meta({ title: 'Folder', description: 'Left out: the inbox.', options: 'folders' }),
    asText,
  }),
  output: message,
  key: ({ id }) => id,
  every: '5m',
  run: ({ http, input, since: first }) =>
    onward(
      first,
      step,
      (from) => {
        const query = { $filter: `receivedDateTime ge ${since(from)}`, $orderby: 'receivedDateTime' };
        const headers = bodyAs(input.asText);
        return graphList(http, messagesPath(input.folderId), message, { query, headers, limit: step, top: 25 });
      },
      ({ receivedDateTime }) => new Date(receivedDateTime ?? ''),
    ),
});

export const changedEvent = definePoll({
  title: 'An event was made or changed',
  description: 'An event of a calendar as it is now.',
  docs: `${reference}/user-list-events`,
  input: z.strictObject({
    calendarId: z
      .string()
      .optional()
      .meta({ title: 'Calendar', description: 'Left out: the main one.', options: 'calendars' }),
  }),
  output: event,
  key: ({ id, lastModifiedDateTime }) => `${id}:${lastModifiedDateTime ?? ''}`,
  every: '5m',
  run: ({ http, input, since: from }) => {
    const query = { $filter: `lastModifiedDateTime ge ${since(from)}` };
    return graphPages(http, eventsPath(input.calendarId), event, { query });
  },
});
