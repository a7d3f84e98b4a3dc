import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { calendarId, event, eventId, eventsPath, moment, reference, sendUpdates, timeOf, timeZone } from './event.ts';

const guests = z.array(z.email());
const what = {
  description: z.string().optional().meta({ title: 'Description', description: 'May hold HTML.', format: 'multiline' }),
  location: z.string().optional().meta({ title: 'Place', description: 'Where it is, as free text.' }),
  recurrence: z
    .array(z.string())
    .optional()
    .meta({ title: 'Repetition', description: 'Lines of RFC 5545, such as RRULE:FREQ=WEEKLY;COUNT=4.' }),
  transparency: z
    .enum(['opaque', 'transparent'])
    .optional()
    .meta({ title: 'Shows as', description: 'opaque: busy; transparent: free.' }),
  visibility: z
    .enum(['default', 'public', 'private'])
    .optional()
    .meta({ title: 'Seen by', description: 'Who may see what it is about.' }),
  colorId: z
    .string()
    .optional()
    .meta({ title: 'Colour', description: 'The number of a colour of Google Calendar: 1 to 11.' }),
};

function timed(start: string | undefined, end: string | undefined, zone: string | undefined) {
  return {
    start: start === undefined ? undefined : timeOf(start, zone),
    end: end === undefined ? undefined : timeOf(end, zone),
  };
}

export const createEvent = defineAction({
  title: 'Create an event',
  description: 'Puts an event into a calendar and invites its guests.',
  docs: `${reference}/events/insert`,
  effect: 'write',
  input: z.strictObject({
    calendarId,
    summary: z.string().min(1).meta({ title: 'Title', description: 'What it is called.' }),
    start: moment.meta({ title: 'Start', description: '2026-12-01T10:00:00+01:00, or 2026-12-01 for a whole day.' }),
    end: moment.meta({ title: 'End', description: 'As the start; of whole days the day after the last.' }),
    timeZone,
    attendees: guests.optional().meta({ title: 'Guests', description: 'Their e-mail addresses.' }),
    ...what,
    meet: z.boolean().default(false).meta({ title: 'Video call', description: 'With a link to Google Meet.' }),
    sendUpdates,
  }),
  output: event,
  run: ({
    http,
    key,
    input: { calendarId: calendar, start, end, timeZone: zone, attendees, meet, sendUpdates: told, ...rest },
  }) => {
    const conferenceData = meet
      ? { createRequest: { requestId: key, conferenceSolutionKey: { type: 'hangoutsMeet' } } }
      : undefined;
    const body = {
      ...rest,
      ...timed(start, end, zone),
      attendees: attendees?.map((email) => ({ email })),
      conferenceData,
    };
    const query = { sendUpdates: told, conferenceDataVersion: meet ? 1 : undefined };
    return http.post(eventsPath(calendar), defined(body), { query });
  },
});

export const updateEvent = defineAction({
  title: 'Change an event',
  description: 'Changes what is given of an event and leaves the rest as it is.',
  docs: `${reference}/events/patch`,
  effect: 'idempotent',
  input: z.strictObject({
    calendarId,
    eventId,
    summary: z.string().optional().meta({ title: 'Title', description: 'What it is called.' }),
    start: moment
      .optional()
      .meta({ title: 'Start', description: '2026-12-01T10:00:00+01:00, or 2026-12-01 for a whole day.' }),
    end: moment.optional().meta({ title: 'End', description: 'As the start; of whole days the day after the last.' }),
    timeZone,
    attendees: guests
      .optional()
      .meta({ title: 'Guests', description: 'All of them: who is not named is no longer invited.' }),
    ...what,
    sendUpdates,
  }),
  output: event,
  run: ({
    http,
    input: { calendarId: calendar, eventId: id, start, end, timeZone: zone, attendees, sendUpdates: told, ...rest },
  }) => {
    const body = { ...rest, ...timed(start, end, zone), attendees: attendees?.map((email) => ({ email })) };
    return http.patch(eventsPath(calendar, id), defined(body), { query: { sendUpdates: told } });
  },
});

export const addGuests = defineAction({
  title: 'Invite guests to an event',
  description: 'Adds guests to those that an event has.',
  docs: `${reference}/events/patch`,
  effect: 'idempotent',
  input: z.strictObject({
    calendarId,
    eventId,
    attendees: guests.min(1).meta({ title: 'Guests', description: 'Their e-mail addresses.' }),
    sendUpdates,
  }),
  output: event,
  run: async ({ http, input }) => {
    const path = eventsPath(input.calendarId, input.eventId);
    // What is sent takes the place of the whole list, so what Google knows of a guest goes back with it.
    const known = z.object({ attendees: z.array(z.looseObject({ email: z.string().optional() })).default([]) });
    const { attendees } = (await http.get(path)).read(known);
    const there = new Set(attendees.map(({ email }) => email?.toLowerCase()));
    const more = input.attendees.filter((email) => !there.has(email.toLowerCase())).map((email) => ({ email }));
    const body = z.record(z.string(), z.json()).parse({ attendees: [...attendees, ...more] });
    return http.patch(path, body, { query: { sendUpdates: input.sendUpdates } });
  },
});

export const deleteEvent = defineAction({
  title: 'Delete an event',
  description: 'Takes an event out of its calendar. One that is gone already is no failure.',
  docs: `${reference}/events/delete`,
  effect: 'idempotent',
  input: z.strictObject({ calendarId, eventId, sendUpdates }),
  output: z.object({ deleted: z.literal(true) }),
  run: async ({ http, input }) => {
    await http.delete(eventsPath(input.calendarId, input.eventId), { query: { sendUpdates: input.sendUpdates } });
    return { deleted: true } as const;
  },
});

export const quickAdd = defineAction({
  title: 'Create an event from a sentence',
  description: 'Lets Google read when and what: Lunch with Ada tomorrow at noon.',
  docs: `${reference}/events/quickAdd`,
  effect: 'write',
  input: z.strictObject({
    calendarId,
    text: z.string().min(1).meta({ title: 'Sentence', description: 'What happens, and when.' }),
    sendUpdates,
  }),
  output: event,
  run: ({ http, input: { calendarId: calendar, ...query } }) =>
    http.post(`${eventsPath(calendar)}/quickAdd`, undefined, { query }),
});
