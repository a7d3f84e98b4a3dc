import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { calendarId, event, eventId, eventsOf, eventsPath, limit, reference, timeZone } from './event.ts';

const dateTime = z.iso.datetime({ offset: true });

export const listEvents = defineAction({
  title: 'Search events',
  description: 'Gives the events of a calendar in the order of their start, each repetition by itself.',
  docs: `${reference}/events/list`,
  effect: 'read',
  input: z.strictObject({
    calendarId,
    timeMin: dateTime
      .optional()
      .meta({ title: 'From', description: 'Only events that end after it.', format: 'date-time' }),
    timeMax: dateTime
      .optional()
      .meta({ title: 'Until', description: 'Only events that begin before it.', format: 'date-time' }),
    q: z
      .string()
      .optional()
      .meta({ title: 'Search', description: 'Words in the title, the text, the place or the guests.' }),
    timeZone,
    limit,
  }),
  output: z.object({ items: z.array(event) }),
  run: async ({ http, input: { calendarId: calendar, limit: most, ...query } }) => ({
    items: await eventsOf(http, calendar, { ...query, singleEvents: true, orderBy: 'startTime' }, most),
  }),
});

export const getEvent = defineAction({
  title: 'Get an event',
  description: 'Gives an event of a calendar by its id.',
  docs: `${reference}/events/get`,
  effect: 'read',
  input: z.strictObject({ calendarId, eventId }),
  output: event,
  run: ({ http, input }) => http.get(eventsPath(input.calendarId, input.eventId)),
});

export const findFreeBusy = defineAction({
  title: 'Find when people are busy',
  description: 'Gives the times at which calendars are taken, without what they hold.',
  docs: `${reference}/freebusy/query`,
  effect: 'read',
  input: z.strictObject({
    calendars: z
      .array(z.string().min(1))
      .min(1)
      .max(50)
      .meta({ title: 'Calendars', description: 'Their ids, or e-mail addresses of people.', options: 'calendars' }),
    timeMin: dateTime.meta({ title: 'From', description: 'Where the time begins.', format: 'date-time' }),
    timeMax: dateTime.meta({ title: 'Until', description: 'Where the time ends.', format: 'date-time' }),
    timeZone,
  }),
  output: z.looseObject({
    calendars: z.record(
      z.string(),
      z.looseObject({
        busy: z.array(z.object({ start: z.string(), end: z.string() })).default([]),
        errors: z.array(z.looseObject({ reason: z.string() })).optional(),
      }),
    ),
  }),
  run: ({ http, input: { calendars, ...times } }) =>
    http.post('/calendar/v3/freeBusy', defined({ ...times, items: calendars.map((id) => ({ id })) })),
});

const calendar = z.looseObject({
  id: z.string(),
  summary: z.string(),
  description: z.string().optional(),
  timeZone: z.string().optional(),
  accessRole: z.string().optional(),
  primary: z.boolean().optional(),
});

export async function calendarsOf(http: ConnectorHttp, most: number) {
  const found = await http.list('/calendar/v3/users/me/calendarList', {
    pages: {
      by: 'cursor',
      cursor: 'nextPageToken',
      cursorIn: 'pageToken',
      items: 'items',
      limit: Math.min(most, 250),
      limitParam: 'maxResults',
    },
    limit: most,
  });
  return found.read(z.array(calendar));
}

export const listCalendars = defineAction({
  title: 'List the calendars',
  description: 'Gives the calendars that a person sees: their own and those they follow.',
  docs: `${reference}/calendarList/list`,
  effect: 'read',
  input: z.strictObject({ limit }),
  output: z.object({ items: z.array(calendar) }),
  run: async ({ http, input }) => ({ items: await calendarsOf(http, input.limit) }),
});
