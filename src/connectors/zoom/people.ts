import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { limit, meetingId, pageSize, pagesOf } from './meetings.ts';

const docs = 'https://developers.zoom.us/docs/api/meetings/';

export const addRegistrant = defineAction({
  title: 'Add a registrant',
  description: 'Registers somebody for a meeting that takes registrations.',
  docs,
  effect: 'write',
  input: z.strictObject({
    meeting: meetingId,
    email: z.email().meta({ title: 'E-mail', format: 'email' }),
    first_name: z.string().min(1).max(64).meta({ title: 'First name' }),
    last_name: z.string().max(64).optional().meta({ title: 'Last name' }),
    more: z
      .record(z.string(), z.json())
      .optional()
      .meta({ title: 'More fields', description: 'Such as org, job_title, custom_questions.', format: 'json' }),
  }),
  output: z.looseObject({ registrant_id: z.string(), join_url: z.string().optional(), topic: z.string().optional() }),
  run: ({ http, input: { meeting, more, ...rest } }) =>
    http.post(`/meetings/${meeting}/registrants`, { ...more, ...rest }),
});

const registrant = z.looseObject({ id: z.string(), email: z.string(), first_name: z.string(), status: z.string() });

export const listRegistrants = defineAction({
  title: 'List registrants',
  description: 'Gives who is registered for a meeting.',
  docs,
  effect: 'read',
  input: z.strictObject({
    meeting: meetingId,
    status: z.enum(['pending', 'approved', 'denied']).default('approved').meta({ title: 'Status' }),
    limit,
  }),
  output: z.object({ registrants: z.array(registrant) }),
  run: async ({ http, input }) => {
    const query = { status: input.status, page_size: pageSize(input.limit) };
    const path = `/meetings/${input.meeting}/registrants`;
    const found = await http.list(path, { query, pages: pagesOf('registrants'), limit: input.limit });
    return { registrants: found.read(z.array(registrant)) };
  },
});

const participant = z.looseObject({ id: z.string().nullish(), name: z.string(), user_email: z.string().nullish() });

export const listParticipants = defineAction({
  title: 'List participants',
  description: 'Gives who took part in a meeting that is over.',
  docs,
  effect: 'read',
  input: z.strictObject({ meeting: meetingId, limit }),
  output: z.object({ participants: z.array(participant) }),
  run: async ({ http, input }) => {
    const query = { page_size: pageSize(input.limit) };
    const path = `/past_meetings/${input.meeting}/participants`;
    const found = await http.list(path, { query, pages: pagesOf('participants'), limit: input.limit });
    return { participants: found.read(z.array(participant)) };
  },
});

const user = z.looseObject({ id: z.string(), email: z.string(), type: z.int() });

export const listUsers = defineAction({
  title: 'List users',
  description: 'Gives the users of the account.',
  docs: 'https://developers.zoom.us/docs/api/users/',
  effect: 'read',
  input: z.strictObject({
    status: z.enum(['active', 'inactive', 'pending']).default('active').meta({ title: 'Status' }),
    limit,
  }),
  output: z.object({ users: z.array(user) }),
  run: async ({ http, input }) => {
    const query = { status: input.status, page_size: pageSize(input.limit) };
    const found = await http.list('/users', { query, pages: pagesOf('users'), limit: input.limit });
    return { users: found.read(z.array(user)) };
  },
});
