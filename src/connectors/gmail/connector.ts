import { z } from 'zod';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { googleAuth } from '../google-workspace/auth.ts';
import * as reading from './mailbox.ts';
import { newEmail } from './new-email.ts';
import * as sending from './sending.ts';

const labels = z.object({ labels: z.array(z.object({ id: z.string(), name: z.string() })).default([]) });

/** Gmail, over the mailbox of whoever consented. */
export const gmail = connector({
  id: 'gmail',
  title: 'Gmail',
  description: 'The e-mail of Google: sends, answers, finds and sorts messages.',
  categories: ['communication', 'productivity'],
  color: '#ea4335',
  docs: 'https://developers.google.com/workspace/gmail/api/reference/rest',
  baseUrl: 'https://gmail.googleapis.com',
  auth: googleAuth('gmail.modify'),
  test: whoByRest({
    docs: 'https://developers.google.com/workspace/gmail/api/reference/rest/v1/users/getProfile',
    path: '/gmail/v1/users/me/profile',
    answer: z.object({ emailAddress: z.string() }),
    who: ({ emailAddress }) => emailAddress,
  }),
})
  .action('send-email', sending.sendEmail)
  .action('reply-to-email', sending.replyToEmail)
  .action('create-draft', sending.createDraft)
  .action('send-draft', sending.sendDraft)
  .action('search-emails', reading.searchEmails)
  .action('get-email', reading.getEmail)
  .action('get-thread', reading.getThread)
  .action('get-attachment', reading.getAttachment)
  .action('change-labels', reading.changeLabels)
  .action('trash-email', reading.trashEmail)
  .action('list-labels', reading.listLabels)
  .action('create-label', reading.createLabel)
  .poll('new-email', newEmail)
  .choices('labels', {
    docs: 'https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.labels/list',
    input: z.object({}),
    run: async ({ http }) =>
      (await http.get('/gmail/v1/users/me/labels'))
        .read(labels)
        .labels.map(({ id, name }) => ({ value: id, label: name })),
  });
