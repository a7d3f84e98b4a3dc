import { z } from 'zod';
import { bearer, oauth2 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { admins, tags, ticketTypes } from './choices.ts';
import {
  attachCompany,
  createContact,
  createNote,
  deleteContact,
  getContact,
  tagContact,
  updateContact,
  upsertCompany,
} from './contacts.ts';
import { createConversation, getConversation, manageConversation, replyToConversation } from './conversations.ts';
import { docs } from './docs.ts';
import {
  newContact,
  newConversation,
  searchContacts,
  searchConversations,
  updatedContact,
  updatedConversation,
} from './search.ts';
import { createTicket, trackEvent, updateTicket } from './tickets.ts';

export const intercom = connector({
  id: 'intercom',
  title: 'Intercom',
  description: 'Support and messages: contacts, conversations, tickets.',
  categories: ['support', 'communication'],
  color: '#1f8ded',
  docs,
  baseUrl: 'https://api.intercom.io',
  auth: [
    bearer(
      'The access token of an app of the Developer Hub, under Configure, Authentication. For data in Europe the address is https://api.eu.intercom.io, in Australia https://api.au.intercom.io.',
    ),
    oauth2({
      authorizationUrl: 'https://app.intercom.com/oauth',
      tokenUrl: 'https://api.intercom.io/auth/eagle/token',
      clientAuth: 'post',
      // An app of Intercom says in its own settings what it may do.
      scopes: [],
      hint: 'An app of the Developer Hub with OAuth switched on, and the permissions that its steps need.',
    }),
  ],
  http: { headers: { 'intercom-version': '2.15' } },
  test: whoByRest({
    docs: `${docs}/admins/identifyadmin`,
    path: '/me',
    answer: z.object({ name: z.string(), email: z.string(), app: z.object({ name: z.string() }).nullish() }),
    who: ({ name, email }) => `${name} <${email}>`,
  }),
})
  .action('create-contact', createContact)
  .action('update-contact', updateContact)
  .action('get-contact', getContact)
  .action('search-contacts', searchContacts)
  .action('delete-contact', deleteContact)
  .action('tag-contact', tagContact)
  .action('create-note', createNote)
  .action('upsert-company', upsertCompany)
  .action('attach-company', attachCompany)
  .action('create-conversation', createConversation)
  .action('reply-to-conversation', replyToConversation)
  .action('manage-conversation', manageConversation)
  .action('get-conversation', getConversation)
  .action('search-conversations', searchConversations)
  .action('create-ticket', createTicket)
  .action('update-ticket', updateTicket)
  .action('track-event', trackEvent)
  .poll('new-contact', newContact)
  .poll('updated-contact', updatedContact)
  .poll('new-conversation', newConversation)
  .poll('updated-conversation', updatedConversation)
  .choices('admins', admins)
  .choices('tags', tags)
  .choices('ticket-types', ticketTypes);
