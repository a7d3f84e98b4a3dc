import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { limit, me, pages, user, uuidOf } from './me.ts';

const docs = 'https://developer.calendly.com/api-docs';

const booked = z.looseObject({
  uri: z.string(),
  name: z.string().nullish(),
  status: z.string(),
  start_time: z.string(),
  end_time: z.string(),
  event_type: z.string().nullish(),
  location: z.looseObject({ type: z.string() }).nullish(),
});
const invitee = z.looseObject({
  uri: z.string(),
  email: z.string(),
  name: z.string(),
  status: z.string(),
  timezone: z.string().nullish(),
  questions_and_answers: z.array(z.looseObject({ question: z.string(), answer: z.string() })).optional(),
  created_at: z.string(),
});

const cancelled = z.looseObject({ canceled_by: z.string(), reason: z.string().nullish() });
const noShow = z.looseObject({ uri: z.string(), invitee: z.string() });

const time = z.iso.datetime({ offset: true });
const event = z
  .string()
  .min(1)
  .meta({ title: 'Event', description: 'Its URI: https://api.calendly.com/scheduled_events/…' });

export const listEvents = defineAction({
  title: 'List events',
  description: 'Gives the meetings that were booked with a user, by their start.',
  docs: `${docs}/2d5ed9bbd2952-list-events`,
  effect: 'read',
  input: z.strictObject({
    user,
    status: z.enum(['active', 'canceled']).optional().meta({ title: 'Status' }),
    min_start_time: time
      .optional()
      .meta({ title: 'From', description: 'They start then or later.', format: 'date-time' }),
    max_start_time: time.optional().meta({ title: 'To', description: 'They start before.', format: 'date-time' }),
    invitee_email: z.email().optional().meta({ title: 'Invitee', description: 'The e-mail address.', format: 'email' }),
    limit,
  }),
  output: z.object({ events: z.array(booked) }),
  run: async ({ http, input: { user: given, limit: most, ...rest } }) => {
    const whose = given ?? (await me(http)).uri;
    const query = { user: whose, ...rest, sort: 'start_time:asc', count: Math.min(most, 100) };
    return { events: (await http.list('/scheduled_events', { query, pages, limit: most })).read(z.array(booked)) };
  },
});

export const getEvent = defineAction({
  title: 'Get an event',
  description: 'Gives a meeting that was booked.',
  docs: `${docs}/e2f95ebd44914-get-event`,
  effect: 'read',
  input: z.strictObject({ event }),
  output: booked,
  run: async ({ http, input }) =>
    (await http.get(`/scheduled_events/${uuidOf(input.event)}`)).read(z.object({ resource: booked })).resource,
});

export const cancelEvent = defineAction({
  title: 'Cancel an event',
  description: 'Cancels a meeting; the invitees are told.',
  docs: `${docs}/afb2e9fe3a0a0-cancel-event`,
  effect: 'write',
  input: z.strictObject({
    event,
    reason: z
      .string()
      .max(10_000)
      .optional()
      .meta({ title: 'Reason', description: 'What the invitees are told.', format: 'multiline' }),
  }),
  output: cancelled,
  run: async ({ http, input: { event: which, ...rest } }) => {
    const answer = await http.post(`/scheduled_events/${uuidOf(which)}/cancellation`, rest);
    return answer.read(z.object({ resource: cancelled })).resource;
  },
});

export const listInvitees = defineAction({
  title: 'List invitees',
  description: 'Gives who booked a meeting, with their answers.',
  docs: `${docs}/eb8ee72701f99-list-event-invitees`,
  effect: 'read',
  input: z.strictObject({ event, limit }),
  output: z.object({ invitees: z.array(invitee) }),
  run: async ({ http, input }) => {
    const path = `/scheduled_events/${uuidOf(input.event)}/invitees`;
    const query = { count: Math.min(input.limit, 100) };
    return { invitees: (await http.list(path, { query, pages, limit: input.limit })).read(z.array(invitee)) };
  },
});

const whom = z
  .url()
  .meta({ title: 'Invitee', description: 'The URI: https://api.calendly.com/scheduled_events/…/invitees/…' });

export const getInvitee = defineAction({
  title: 'Get an invitee',
  description: 'Gives an invitee of a meeting, with the answers.',
  docs: `${docs}/8305c0ccfac70-get-event-invitee`,
  effect: 'read',
  input: z.strictObject({ invitee: whom }),
  output: invitee,
  run: async ({ http, input }) => {
    const [of = '', which = ''] = input.invitee.split('/invitees/');
    const path = `/scheduled_events/${uuidOf(of)}/invitees/${encodeURIComponent(which)}`;
    return (await http.get(path)).read(z.object({ resource: invitee })).resource;
  },
});

export const markNoShow = defineAction({
  title: 'Mark a no-show',
  description: 'Notes that an invitee did not come.',
  docs: `${docs}/cebd8c3170790-create-invitee-no-show`,
  effect: 'write',
  input: z.strictObject({ invitee: whom }),
  output: noShow,
  run: async ({ http, input }) =>
    (await http.post('/invitee_no_shows', input)).read(z.object({ resource: noShow })).resource,
});
