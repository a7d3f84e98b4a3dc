import { z } from 'zod';
import { basic } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { agents, groups } from './choices.ts';
import { createCompany, createContact, findContacts, updateContact } from './contacts.ts';
import { docs } from './listed.ts';
import { newContact, newTicket, updatedTicket } from './polls.ts';
import {
  addNote,
  createTicket,
  deleteTicket,
  getTicket,
  listConversations,
  listTickets,
  replyToTicket,
  searchTickets,
  updateTicket,
} from './tickets.ts';

export const freshdesk = connector({
  id: 'freshdesk',
  title: 'Freshdesk',
  description: 'Help desk of Freshworks: tickets, contacts, companies.',
  categories: ['support'],
  color: '#25c16f',
  docs,
  address: {
    template: 'https://{domain}.freshdesk.com',
    hint: 'What stands before .freshdesk.com in the address of the account.',
  },
  auth: [
    basic(
      'The API key of an agent as user name: Profile settings, View API key. The password is any letter, such as X.',
      {
        password: 'X',
      },
    ),
  ],
  test: whoByRest({
    docs: `${docs}#me`,
    path: '/api/v2/agents/me',
    answer: z.object({ contact: z.object({ name: z.string(), email: z.string() }) }),
    who: ({ contact: { name, email } }) => `${name} <${email}>`,
  }),
})
  .action('create-ticket', createTicket)
  .action('update-ticket', updateTicket)
  .action('get-ticket', getTicket)
  .action('list-tickets', listTickets)
  .action('search-tickets', searchTickets)
  .action('delete-ticket', deleteTicket)
  .action('reply-to-ticket', replyToTicket)
  .action('add-note', addNote)
  .action('list-conversations', listConversations)
  .action('create-contact', createContact)
  .action('update-contact', updateContact)
  .action('find-contacts', findContacts)
  .action('create-company', createCompany)
  .poll('new-ticket', newTicket)
  .poll('updated-ticket', updatedTicket)
  .poll('new-contact', newContact)
  .choices('agents', agents)
  .choices('groups', groups);
