import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { definePoll } from '../../connector/poll.ts';
import { limit, meetingId, pageSize, pagesOf, userId } from './meetings.ts';

const docs = 'https://developers.zoom.us/docs/api/meetings/';

const recorded = z.looseObject({
  uuid: z.string(),
  id: z.int(),
  topic: z.string(),
  start_time: z.string(),
  duration: z.int(),
  share_url: z.string().optional(),
  recording_files: z
    .array(z.looseObject({ id: z.string().optional(), file_type: z.string().optional(), download_url: z.string() }))
    .default([]),
});

const day = z.iso.date();

export const listRecordings = defineAction({
  title: 'List recordings',
  description: 'Gives the recordings of a user in the cloud, of a month at the most.',
  docs,
  effect: 'read',
  input: z.strictObject({
    user: userId,
    from: day.meta({ title: 'From', description: 'Such as 2026-12-24.' }),
    to: day.optional().meta({ title: 'To', description: 'Such as 2026-12-24.' }),
    limit,
  }),
  output: z.object({ meetings: z.array(recorded) }),
  run: async ({ http, input: { user, limit: most, ...rest } }) => {
    const query = { ...rest, page_size: pageSize(most) };
    const path = `/users/${encodeURIComponent(user)}/recordings`;
    const found = await http.list(path, { query, pages: pagesOf('meetings'), limit: most });
    return { meetings: found.read(z.array(recorded)) };
  },
});

export const getRecordings = defineAction({
  title: 'Get the recordings of a meeting',
  description: 'Gives the files that were recorded of a meeting, with where they are downloaded.',
  docs,
  effect: 'read',
  input: z.strictObject({ meeting: meetingId }),
  output: recorded,
  run: ({ http, input }) => http.get(`/meetings/${input.meeting}/recordings`),
});

const dayMs = 86_400_000;
/** Zoom gives the recordings of a month at the most: as many days as each has. */
const windowMs = 28 * dayMs;

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

export const newRecording = definePoll({
  title: 'A new recording',
  description: 'A meeting whose recording is in the cloud.',
  docs,
  input: z.strictObject({ user: userId }),
  output: recorded,
  key: ({ uuid }) => uuid,
  every: '15m',
  async *run({ http, input, since }) {
    const path = `/users/${encodeURIComponent(input.user)}/recordings`;
    // It is found by the day of the meeting, and is there only hours after: so the day before too.
    for (let from = since.getTime() - dayMs, to = 0; to <= Date.now(); from = to) {
      to = from + windowMs;
      const query = { from: dayOf(from), to: to > Date.now() ? undefined : dayOf(to), page_size: 300 };
      yield* http.pages(path, { query, pages: pagesOf('meetings') });
    }
  },
});
