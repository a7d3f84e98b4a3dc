import { z } from 'zod';
import { definePoll } from '../../connector/poll.ts';
import { calendarId, event, eventsOf, reference } from './event.ts';

const input = z.strictObject({ calendarId });
/** What changes faster than it is asked for is given by the next looks, for each looks back. */
const most = 250;

export const newEvent = definePoll({
  title: 'A new event',
  description: 'An event that was put into a calendar.',
  docs: `${reference}/events/list`,
  input,
  output: event,
  key: ({ id }) => id,
  every: '5m',
  run: async ({ http, input: { calendarId: calendar }, since }) => {
    const query = { updatedMin: since.toISOString(), showDeleted: false, orderBy: 'updated' };
    const changed = await eventsOf(http, calendar, query, most);
    return changed.filter(
      ({ status, created }) =>
        status !== 'cancelled' && created !== undefined && Date.parse(created) >= since.getTime(),
    );
  },
});

export const changedEvent = definePoll({
  title: 'An event was made, changed or deleted',
  description: 'An event as it is now; one that was deleted has the status cancelled.',
  docs: `${reference}/events/list`,
  input,
  output: event,
  key: ({ id, updated = '' }) => `${id}:${updated}`,
  every: '5m',
  run: ({ http, input: { calendarId: calendar }, since }) =>
    eventsOf(http, calendar, { updatedMin: since.toISOString(), orderBy: 'updated' }, most),
});
