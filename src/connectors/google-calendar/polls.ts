import { z } from 'zod';
import { definePoll } from '../../connector/poll.ts';
import { calendarId, event, eventsSince, reference } from './event.ts';

const input = z.strictObject({ calendarId });

export const newEvent = definePoll({
  title: 'A new event',
  description: 'An event that was put into a calendar.',
  docs: `${reference}/events/list`,
  input,
  output: event,
  key: ({ id }) => id,
  every: '5m',
  async *run({ http, input: { calendarId: calendar }, since }) {
    for await (const changed of eventsSince(http, calendar, since, { showDeleted: false })) {
      yield changed.filter(
        ({ status, created }) =>
          status !== 'cancelled' && created !== undefined && Date.parse(created) >= since.getTime(),
      );
    }
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
  run: ({ http, input: { calendarId: calendar }, since }) => eventsSince(http, calendar, since),
});
