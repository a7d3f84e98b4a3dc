import { z } from 'zod';
import { definePoll } from '../../connector/poll.ts';
import { graphList } from '../microsoft-graph/graph-list.ts';
import { event, eventsPath } from './calendar.ts';
import { messagesPath } from './mail.ts';
import { asText, bodyAs, message, reference } from './message.ts';

const most = 200;

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
  run: ({ http, input, since: from }) => {
    const query = { $filter: `receivedDateTime ge ${since(from)}`, $orderby: 'receivedDateTime' };
    return graphList(http, messagesPath(input.folderId), message, {
      query,
      headers: bodyAs(input.asText),
      limit: most,
    });
  },
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
    return graphList(http, eventsPath(input.calendarId), event, { query, limit: most });
  },
});
