import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { graphList } from '../microsoft-graph/graph-list.ts';
import { addresses, done, limit, mailbox, reference } from './message.ts';

const when = z.looseObject({ dateTime: z.string(), timeZone: z.string() });
export const event = z.looseObject({
  id: z.string(),
  subject: z.string().nullish(),
  bodyPreview: z.string().nullish(),
  start: when,
  end: when,
  isAllDay: z.boolean().nullish(),
  isCancelled: z.boolean().nullish(),
  location: z.looseObject({ displayName: z.string().nullish() }).nullish(),
  organizer: z.looseObject({}).nullish(),
  attendees: z.array(z.looseObject({})).optional(),
  webLink: z.string().nullish(),
  createdDateTime: z.string().nullish(),
  lastModifiedDateTime: z.string().nullish(),
});

const calendarId = z
  .string()
  .min(1)
  .optional()
  .meta({ title: 'Calendar', description: 'Left out: the main one.', options: 'calendars' });
const eventId = z.string().min(1).meta({ title: 'Event', description: 'The id of the event.' });
const local = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?$/, 'is no time without an offset, such as 2026-12-01T10:00:00');
const startMeta = { title: 'Start', description: 'In the time zone below: 2026-12-01T10:00:00.' };
const endMeta = { title: 'End', description: 'In the time zone below. A whole day ends at 00:00 of the next.' };
const timeZone = z
  .string()
  .default('UTC')
  .meta({ title: 'Time zone', description: 'Of the times, such as Europe/Rome.' });
const what = {
  text: z.string().optional().meta({ title: 'Text', description: 'What it is about, as HTML.', format: 'multiline' }),
  location: z.string().optional().meta({ title: 'Place', description: 'Where it is, as free text.' }),
  attendees: addresses.optional().meta({ title: 'Guests', description: 'All of them, by their e-mail addresses.' }),
  isAllDay: z.boolean().optional().meta({ title: 'Whole day', description: 'It takes whole days.' }),
  isOnlineMeeting: z.boolean().optional().meta({ title: 'Video call', description: 'With a link to Microsoft Teams.' }),
  showAs: z
    .enum(['free', 'tentative', 'busy', 'oof', 'workingElsewhere'])
    .optional()
    .meta({ title: 'Shows as', description: 'How the time counts for others; oof is away.' }),
};

export function eventsPath(calendar: string | undefined): string {
  return calendar === undefined ? `${mailbox}/events` : `${mailbox}/calendars/${encodeURIComponent(calendar)}/events`;
}

function eventPath(id: string): string {
  return `${mailbox}/events/${encodeURIComponent(id)}`;
}

interface Given {
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly timeZone: string;
  readonly text?: string | undefined;
  readonly location?: string | undefined;
  readonly attendees?: readonly string[] | undefined;
}

function written({ start, end, timeZone: zone, text, location, attendees }: Given) {
  return {
    start: start && { dateTime: start, timeZone: zone },
    end: end && { dateTime: end, timeZone: zone },
    body: text === undefined ? undefined : { contentType: 'HTML', content: text },
    location: location === undefined ? undefined : { displayName: location },
    attendees: attendees?.map((address) => ({ emailAddress: { address }, type: 'required' })),
  };
}

export const createEvent = defineAction({
  title: 'Create an event',
  description: 'Puts an event into a calendar and invites its guests.',
  docs: `${reference}/user-post-events`,
  effect: 'write',
  input: z.strictObject({
    calendarId,
    subject: z.string().min(1).meta({ title: 'Title', description: 'What it is called.' }),
    start: local.meta(startMeta),
    end: local.meta(endMeta),
    timeZone,
    ...what,
  }),
  output: event,
  run: ({ http, input: { calendarId: calendar, subject, isAllDay, isOnlineMeeting, showAs, ...given } }) =>
    http.post(eventsPath(calendar), defined({ subject, isAllDay, isOnlineMeeting, showAs, ...written(given) })),
});

export const updateEvent = defineAction({
  title: 'Change an event',
  description: 'Changes what is given of an event and leaves the rest as it is.',
  docs: `${reference}/event-update`,
  effect: 'idempotent',
  input: z.strictObject({
    eventId,
    subject: z.string().optional().meta({ title: 'Title', description: 'What it is called.' }),
    start: local.optional().meta(startMeta),
    end: local.optional().meta(endMeta),
    timeZone,
    ...what,
  }),
  output: event,
  run: ({ http, input: { eventId: id, subject, isAllDay, isOnlineMeeting, showAs, ...given } }) =>
    http.patch(eventPath(id), defined({ subject, isAllDay, isOnlineMeeting, showAs, ...written(given) })),
});

export const deleteEvent = defineAction({
  title: 'Delete an event',
  description: 'Takes an event out of its calendar and tells its guests. One that is gone already is no failure.',
  docs: `${reference}/event-delete`,
  effect: 'idempotent',
  input: z.strictObject({ eventId }),
  output: done,
  run: async ({ http, input }) => {
    await http.delete(eventPath(input.eventId));
    return { done: true } as const;
  },
});

const dateTime = z.iso.datetime({ offset: true });

export const listEvents = defineAction({
  title: 'List events',
  description: 'Gives what is in a calendar between two times, each repetition by itself.',
  docs: `${reference}/user-list-calendarview`,
  effect: 'read',
  input: z.strictObject({
    calendarId,
    from: dateTime.meta({ title: 'From', description: 'Where the time begins.', format: 'date-time' }),
    until: dateTime.meta({ title: 'Until', description: 'Where the time ends.', format: 'date-time' }),
    limit,
  }),
  output: z.object({ value: z.array(event) }),
  run: async ({ http, input: { calendarId: calendar, from, until, limit: most } }) => {
    const of = calendar === undefined ? mailbox : `${mailbox}/calendars/${encodeURIComponent(calendar)}`;
    const query = { startDateTime: from, endDateTime: until, $orderby: 'start/dateTime' };
    return { value: await graphList(http, `${of}/calendarView`, event, { query, limit: most }) };
  },
});

export const findFreeBusy = defineAction({
  title: 'Find when people are busy',
  description: 'Gives the times at which people or rooms of the company are taken. Not for private accounts.',
  docs: `${reference}/calendar-getschedule`,
  effect: 'read',
  input: z.strictObject({
    schedules: addresses.min(1).max(20).meta({ title: 'Who', description: 'E-mail addresses of people or rooms.' }),
    start: local.meta({ title: 'From', description: 'In the time zone below: 2026-12-01T10:00:00.' }),
    end: local.meta({ title: 'Until', description: 'In the time zone below.' }),
    timeZone,
  }),
  output: z.looseObject({
    value: z.array(
      z.looseObject({
        scheduleId: z.string(),
        availabilityView: z.string().optional(),
        scheduleItems: z.array(z.looseObject({ status: z.string(), start: when, end: when })).optional(),
      }),
    ),
  }),
  run: ({ http, input: { schedules, start, end, timeZone: zone } }) =>
    http.post(
      `${mailbox}/calendar/getSchedule`,
      { schedules, startTime: { dateTime: start, timeZone: zone }, endTime: { dateTime: end, timeZone: zone } },
      { headers: { prefer: `outlook.timezone="${zone}"` } },
    ),
});
