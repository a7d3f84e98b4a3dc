import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { limit, me, pages, user } from './me.ts';

const docs = 'https://developer.calendly.com/api-docs';

const eventType = z.looseObject({
  uri: z.string(),
  name: z.string().nullish(),
  active: z.boolean(),
  duration: z.int(),
  scheduling_url: z.string(),
});

const type = z.url().meta({
  title: 'Event type',
  description: 'Its URI: https://api.calendly.com/event_types/…',
  options: 'event-types',
});
const time = z.iso.datetime({ offset: true });

export const listEventTypes = defineAction({
  title: 'List event types',
  description: 'Gives the kinds of meetings that can be booked with a user. The duration is in minutes.',
  docs: `${docs}/25a4ece03c1bc-list-user-s-event-types`,
  effect: 'read',
  input: z.strictObject({
    user,
    active: z
      .boolean()
      .optional()
      .meta({ title: 'Active', description: 'Only those that can be booked, or only the others.' }),
    limit,
  }),
  output: z.object({ event_types: z.array(eventType) }),
  run: async ({ http, input }) => {
    const whose = input.user ?? (await me(http)).uri;
    const query = { user: whose, active: input.active, count: Math.min(input.limit, 100) };
    const found = await http.list('/event_types', { query, pages, limit: input.limit });
    return { event_types: found.read(z.array(eventType)) };
  },
});

const slot = z.looseObject({ status: z.string(), start_time: z.string(), scheduling_url: z.string() });

export const listAvailableTimes = defineAction({
  title: 'List free times',
  description: 'Gives the times at which a kind of meeting can be booked, within seven days at the most.',
  docs: `${docs}/6a1be82aef359-list-event-type-available-times`,
  effect: 'read',
  input: z.strictObject({
    event_type: type,
    start_time: time.meta({ title: 'From', description: 'In the future.', format: 'date-time' }),
    end_time: time.meta({ title: 'To', description: 'At most seven days later.', format: 'date-time' }),
  }),
  output: z.object({ times: z.array(slot) }),
  run: async ({ http, input }) => {
    const found = await http.get('/event_type_available_times', { query: input });
    return { times: found.read(z.object({ collection: z.array(slot) })).collection };
  },
});

const link = z.looseObject({ booking_url: z.string(), owner: z.string(), owner_type: z.string() });

export const createSchedulingLink = defineAction({
  title: 'Create a link for one booking',
  description: 'Makes a link by which one meeting can be booked.',
  docs: `${docs}/4b8195084e287-create-single-use-scheduling-link`,
  effect: 'write',
  input: z.strictObject({ event_type: type }),
  output: link,
  run: async ({ http, input }) => {
    const body = { max_event_count: 1, owner: input.event_type, owner_type: 'EventType' };
    return (await http.post('/scheduling_links', body)).read(z.object({ resource: link })).resource;
  },
});
