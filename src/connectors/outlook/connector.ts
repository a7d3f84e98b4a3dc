import { z } from 'zod';
import { connector } from '../../connector/connector.ts';
import { graphAuth, graphTest, graphUrl } from '../microsoft-graph/auth.ts';
import { graphList } from '../microsoft-graph/graph-list.ts';
import * as calendar from './calendar.ts';
import * as mail from './mail.ts';
import { mailbox, reference } from './message.ts';
import { changedEvent, newEmail } from './polls.ts';
import * as sending from './sending.ts';

/** Outlook: the mail and the calendar of whoever consented. */
export const outlook = connector({
  id: 'outlook',
  title: 'Microsoft Outlook',
  description: 'The e-mail and the calendar of Microsoft 365.',
  categories: ['communication', 'calendar', 'productivity'],
  color: '#0f6cbd',
  docs: `${reference}/resources/mail-api-overview`,
  baseUrl: graphUrl,
  auth: graphAuth(['Mail.ReadWrite', 'Mail.Send', 'Calendars.ReadWrite']),
  test: graphTest,
})
  .action('send-email', sending.sendEmail)
  .action('reply-to-email', sending.replyToEmail)
  .action('forward-email', sending.forwardEmail)
  .action('create-draft', sending.createDraft)
  .action('send-draft', sending.sendDraft)
  .action('search-emails', mail.searchEmails)
  .action('get-email', mail.getEmail)
  .action('list-attachments', mail.listAttachments)
  .action('get-attachment', mail.getAttachment)
  .action('move-email', mail.moveEmail)
  .action('update-email', mail.updateEmail)
  .action('delete-email', mail.deleteEmail)
  .action('create-event', calendar.createEvent)
  .action('update-event', calendar.updateEvent)
  .action('delete-event', calendar.deleteEvent)
  .action('list-events', calendar.listEvents)
  .action('find-free-busy', calendar.findFreeBusy)
  .poll('new-email', newEmail)
  .poll('changed-event', changedEvent)
  .choices('folders', {
    docs: `${reference}/user-list-mailfolders`,
    input: z.object({}),
    run: async ({ http }) => {
      const folder = z.object({ id: z.string(), displayName: z.string() });
      const found = await graphList(http, `${mailbox}/mailFolders`, folder, { limit: 200 });
      return found.map(({ id, displayName }) => ({ value: id, label: displayName }));
    },
  })
  .choices('calendars', {
    docs: `${reference}/user-list-calendars`,
    input: z.object({}),
    run: async ({ http }) => {
      const found = await graphList(http, `${mailbox}/calendars`, z.object({ id: z.string(), name: z.string() }), {
        limit: 200,
      });
      return found.map(({ id, name }) => ({ value: id, label: name }));
    },
  });
