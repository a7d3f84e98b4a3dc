import { z } from 'zod';
import { oauth2 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { createMeeting, deleteMeeting, getMeeting, listMeetings, pagesOf, updateMeeting } from './meetings.ts';
import { addRegistrant, listParticipants, listRegistrants, listUsers } from './people.ts';
import { getRecordings, listRecordings, newRecording } from './recordings.ts';

export const zoom = connector({
  id: 'zoom',
  title: 'Zoom',
  description: 'Meetings by video, with registrations and recordings.',
  categories: ['communication', 'calendar'],
  color: '#0b5cff',
  docs: 'https://developers.zoom.us/docs/api/',
  baseUrl: 'https://api.zoom.us/v2',
  auth: [
    oauth2({
      authorizationUrl: 'https://zoom.us/oauth/authorize',
      tokenUrl: 'https://zoom.us/oauth/token',
      scopes: [],
      hint: 'A general app of the Zoom App Marketplace; its scopes are chosen there: of meetings, registrants, recordings and users.',
    }),
  ],
  test: whoByRest({
    docs: 'https://developers.zoom.us/docs/api/users/',
    path: '/users/me',
    answer: z.object({ email: z.string(), first_name: z.string().default(''), last_name: z.string().default('') }),
    who: ({ email, first_name, last_name }) => `${first_name} ${last_name} <${email}>`.trim(),
  }),
})
  .poll('new-recording', newRecording)
  .action('create-meeting', createMeeting)
  .action('get-meeting', getMeeting)
  .action('update-meeting', updateMeeting)
  .action('delete-meeting', deleteMeeting)
  .action('list-meetings', listMeetings)
  .action('add-registrant', addRegistrant)
  .action('list-registrants', listRegistrants)
  .action('list-participants', listParticipants)
  .action('list-recordings', listRecordings)
  .action('get-recordings', getRecordings)
  .action('list-users', listUsers)
  .choices('meetings', {
    docs: 'https://developers.zoom.us/docs/api/meetings/',
    input: z.object({}),
    run: async ({ http }) => {
      const query = { type: 'upcoming', page_size: 300 };
      const found = await http.list('/users/me/meetings', { query, pages: pagesOf('meetings'), limit: 300 });
      return found
        .read(z.array(z.object({ id: z.int(), topic: z.string() })))
        .map(({ id, topic }) => ({ value: String(id), label: topic }));
    },
  })
  .choices('users', {
    docs: 'https://developers.zoom.us/docs/api/users/',
    input: z.object({}),
    run: async ({ http }) => {
      const found = await http.list('/users', { query: { page_size: 300 }, pages: pagesOf('users'), limit: 300 });
      return found
        .read(z.array(z.object({ id: z.string(), email: z.string() })))
        .map(({ id, email }) => ({ value: id, label: email }));
    },
  });
