import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';

export const reference = 'https://developers.google.com/workspace/calendar/api/v3/reference';

export const calendarId = z
  .string()
  .min(1)
  .default('primary')
  .meta({ title: 'Calendar', description: 'Left out: the main one.', options: 'calendars' });
export const eventId = z.string().min(1).meta({ title: 'Event', description: 'The id of the event.' });
export const limit = z
  .int()
  .min(1)
  .max(2500)
  .default(100)
  .meta({ title: 'At most', description: 'How many are given.' });
export const timeZone = z
  .string()
  .optional()
  .meta({ title: 'Time zone', description: 'Of times without an offset, such as Europe/Rome.' });
export const sendUpdates = z.enum(['all', 'externalOnly', 'none']).optional().meta({
  title: 'Tell the guests',
  description: 'Whom Google writes to: all, those outside of the company, or nobody.',
});

/** A whole day has a date and no time. */
const time = z.object({
  dateTime: z.string().optional(),
  date: z.string().optional(),
  timeZone: z.string().optional(),
});
const person = z.looseObject({ email: z.string().optional(), displayName: z.string().optional() });

export const event = z.looseObject({
  id: z.string(),
  // Of one that was deleted there may be no more than its id.
  status: z.string().optional(),
  summary: z.string().optional(),
  description: z.string().optional(),
  location: z.string().optional(),
  htmlLink: z.string().optional(),
  hangoutLink: z.string().optional(),
  created: z.string().optional(),
  updated: z.string().optional(),
  start: time.optional(),
  end: time.optional(),
  organizer: person.optional(),
  attendees: z.array(person.extend({ responseStatus: z.string().optional() })).optional(),
});
type Event = z.infer<typeof event>;

const day = /^\d{4}-\d{2}-\d{2}$/;
export const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}.*)?$/, 'is no time: write 2026-12-01T10:00:00+01:00, or 2026-12-01');

export function timeOf(given: string, zone: string | undefined) {
  if (day.test(given)) return { date: given };
  return zone === undefined ? { dateTime: given } : { dateTime: given, timeZone: zone };
}

export function eventsPath(calendar: string, id?: string): string {
  const events = `/calendar/v3/calendars/${encodeURIComponent(calendar)}/events`;
  return id === undefined ? events : `${events}/${encodeURIComponent(id)}`;
}

type Query = NonNullable<Parameters<ConnectorHttp['list']>[1]['query']>;

const pages = {
  by: 'cursor',
  cursor: 'nextPageToken',
  cursorIn: 'pageToken',
  items: 'items',
  limit: 250,
  limitParam: 'maxResults',
} as const;

export async function eventsOf(http: ConnectorHttp, calendar: string, query: Query, most: number): Promise<Event[]> {
  const wanted = { ...pages, limit: Math.min(most, pages.limit) };
  const found = await http.list(eventsPath(calendar), { query, pages: wanted, limit: most });
  return found.read(z.array(event));
}

/** What was changed since then, deleted too. */
export async function* eventsSince(http: ConnectorHttp, calendar: string, since: Date, query: Query = {}) {
  const asked = { updatedMin: since.toISOString(), ...query, orderBy: 'updated' };
  for await (const page of http.pages(eventsPath(calendar), { query: asked, pages })) {
    yield page.read(z.array(event));
  }
}
