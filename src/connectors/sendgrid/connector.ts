import { z } from 'zod';
import { bearer } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import {
  createList,
  deleteContacts,
  findContact,
  listChoices,
  listLists,
  listTemplates,
  removeFromList,
  saveContact,
  searchContacts,
  templateChoices,
} from './contacts.ts';
import { event } from './event.ts';
import { deleteBounce, listBounces, sendEmail, unsubscribe } from './mail.ts';

export const sendgrid = connector({
  id: 'sendgrid',
  title: 'SendGrid',
  description: 'Sends mail and keeps lists of contacts.',
  categories: ['communication', 'marketing'],
  color: '#1a82e2',
  docs: 'https://www.twilio.com/docs/sendgrid/api-reference',
  baseUrl: 'https://api.sendgrid.com',
  auth: [
    bearer(
      'An API key of Settings, API Keys, which begins with SG. It needs Mail Send, Marketing, Templates and Suppressions as they are used; events need Mail Settings, or full access. In the EU the address is https://api.eu.sendgrid.com.',
    ),
  ],
  test: whoByRest({
    // Whatever a key may do, it may ask for that.
    docs: 'https://www.twilio.com/docs/sendgrid/api-reference/api-key-permissions/retrieve-a-list-of-scopes-for-which-this-user-has-access',
    path: '/v3/scopes',
    answer: z.object({ scopes: z.array(z.string()) }),
    who: ({ scopes }) => `a key with ${scopes.length} permissions`,
  }),
})
  .webhook('event', event)
  .action('send-email', sendEmail)
  .action('save-contact', saveContact)
  .action('find-contact', findContact)
  .action('search-contacts', searchContacts)
  .action('delete-contacts', deleteContacts)
  .action('list-lists', listLists)
  .action('create-list', createList)
  .action('remove-from-list', removeFromList)
  .action('list-templates', listTemplates)
  .action('list-bounces', listBounces)
  .action('delete-bounce', deleteBounce)
  .action('unsubscribe', unsubscribe)
  .choices('lists', listChoices)
  .choices('templates', templateChoices);
