import { z } from 'zod';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { googleAuth } from '../google-workspace/auth.ts';
import * as changing from './changing.ts';
import { reference } from './event.ts';
import { changedEvent, newEvent } from './polls.ts';
import * as reading from './reading.ts';

/** Google Calendar, as whoever consented sees it. */
export const googleCalendar = connector({
  id: 'google-calendar',
  title: 'Google Calendar',
  description: 'Events, guests and free times in the calendars of Google.',
  categories: ['calendar', 'productivity'],
  color: '#4285f4',
  docs: reference,
  baseUrl: 'https://www.googleapis.com',
  auth: googleAuth('calendar.events', 'calendar.readonly'),
  test: whoByRest({
    docs: `${reference}/calendarList/get`,
    path: '/calendar/v3/users/me/calendarList/primary',
    answer: z.object({ id: z.string() }),
    who: ({ id }) => id,
  }),
})
  .action('create-event', changing.createEvent)
  .action('update-event', changing.updateEvent)
  .action('add-guests', changing.addGuests)
  .action('delete-event', changing.deleteEvent)
  .action('quick-add-event', changing.quickAdd)
  .action('list-events', reading.listEvents)
  .action('get-event', reading.getEvent)
  .action('find-free-busy', reading.findFreeBusy)
  .action('list-calendars', reading.listCalendars)
  .poll('new-event', newEvent)
  .poll('changed-event', changedEvent)
  .choices('calendars', {
    docs: `${reference}/calendarList/list`,
    input: z.object({}),
    run: async ({ http }) =>
      (await reading.calendarsOf(http, 250)).map(({ id, summary }) => ({ value: id, label: summary })),
  });
