import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';

const docs = 'https://developers.zoom.us/docs/api/meetings/';

export const meetingId = z
  .string()
  .regex(/^\d+$/, 'is not the number of a meeting')
  .meta({ title: 'Meeting', description: 'Its number, without spaces.', options: 'meetings' });

export const userId = z
  .string()
  .min(1)
  .default('me')
  .meta({ title: 'User', description: 'An id or an e-mail address; me is whose connection it is.', options: 'users' });

export const limit = z
  .int()
  .min(1)
  .max(1000)
  .default(100)
  .meta({ title: 'At most', description: 'How many are given.' });

/** How many to ask for at a time: Zoom gives 300 at the most. */
export function pageSize(wanted: number): number {
  return Math.min(wanted, 300);
}

export function pagesOf(items: string) {
  return { by: 'cursor', cursor: 'next_page_token', cursorIn: 'next_page_token', items } as const;
}

const meeting = z.looseObject({
  id: z.int(),
  uuid: z.string().optional(),
  topic: z.string(),
  type: z.int(),
  start_time: z.string().optional(),
  duration: z.int().optional(),
  timezone: z.string().optional(),
  join_url: z.string(),
});

const fields = {
  topic: z.string().min(1).max(200).meta({ title: 'Topic' }),
  start_time: z.iso
    .datetime({ offset: true, local: true })
    .optional()
    .meta({ title: 'Start', description: 'Without an offset it is of the time zone.', format: 'date-time' }),
  duration: z.int().min(1).optional().meta({ title: 'Duration', description: 'In minutes.' }),
  timezone: z.string().optional().meta({ title: 'Time zone', description: 'Such as Europe/Rome.' }),
  agenda: z.string().max(2000).optional().meta({ title: 'Agenda', format: 'multiline' }),
  password: z.string().max(10).optional().meta({ title: 'Passcode' }),
  settings: z.record(z.string(), z.json()).optional().meta({
    title: 'Settings',
    description: 'Such as { "waiting_room": true, "approval_type": 0, "auto_recording": "cloud" }.',
    format: 'json',
  }),
};

export const createMeeting = defineAction({
  title: 'Create a meeting',
  description: 'Makes a meeting for a time, or one that begins at once where no start is given.',
  docs,
  effect: 'write',
  input: z.strictObject({ user: userId, ...fields }),
  output: meeting,
  run: ({ http, input: { user, ...rest } }) =>
    // 1 begins at once, 2 is for a time.
    http.post(`/users/${encodeURIComponent(user)}/meetings`, { ...rest, type: rest.start_time === undefined ? 1 : 2 }),
});

export const getMeeting = defineAction({
  title: 'Get a meeting',
  description: 'Gives a meeting with its settings.',
  docs,
  effect: 'read',
  input: z.strictObject({ meeting: meetingId }),
  output: meeting,
  run: ({ http, input }) => http.get(`/meetings/${input.meeting}`),
});

export const updateMeeting = defineAction({
  title: 'Update a meeting',
  description: 'Changes a meeting. What is left out stays as it is.',
  docs,
  effect: 'idempotent',
  input: z.strictObject({ meeting: meetingId, ...fields, topic: fields.topic.optional() }),
  output: z.object({ updated: z.string() }),
  run: async ({ http, input: { meeting: which, ...rest } }) => {
    await http.patch(`/meetings/${which}`, rest);
    return { updated: which };
  },
});

export const deleteMeeting = defineAction({
  title: 'Delete a meeting',
  description: 'Deletes a meeting that is not over.',
  docs,
  effect: 'idempotent',
  input: z.strictObject({
    meeting: meetingId,
    cancel_meeting_reminder: z
      .boolean()
      .default(false)
      .meta({ title: 'Tell the registrants', description: 'They get an e-mail.' }),
  }),
  output: z.object({ deleted: z.string() }),
  run: async ({ http, input: { meeting: which, ...query } }) => {
    await http.delete(`/meetings/${which}`, { query });
    return { deleted: which };
  },
});

export const listMeetings = defineAction({
  title: 'List meetings',
  description: 'Gives the meetings of a user.',
  docs,
  effect: 'read',
  input: z.strictObject({
    user: userId,
    type: z.enum(['scheduled', 'live', 'upcoming', 'previous_meetings']).default('upcoming').meta({ title: 'Which' }),
    limit,
  }),
  output: z.object({ meetings: z.array(meeting) }),
  run: async ({ http, input }) => {
    const query = { type: input.type, page_size: pageSize(input.limit) };
    const path = `/users/${encodeURIComponent(input.user)}/meetings`;
    const found = await http.list(path, { query, pages: pagesOf('meetings'), limit: input.limit });
    return { meetings: found.read(z.array(meeting)) };
  },
});
