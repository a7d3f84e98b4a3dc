import { z } from 'zod';
import { basic, oauth2 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { agents } from './choices.ts';
import { createCustomer, findCustomers, updateCustomer } from './customers.ts';
import { docs } from './listed.ts';
import { newCustomer, newTicket, updatedTicket } from './polls.ts';
import {
  addNote,
  createTicket,
  deleteTicket,
  getTicket,
  listMessages,
  listTickets,
  replyToTicket,
  updateTicket,
} from './tickets.ts';

export const gorgias = connector({
  id: 'gorgias',
  title: 'Gorgias',
  description: 'Help desk of online shops: tickets, messages, customers.',
  categories: ['support', 'commerce'],
  color: '#161616',
  docs: `${docs}/introduction`,
  address: {
    template: 'https://{domain}.gorgias.com',
    hint: 'What stands before .gorgias.com in the address of the account.',
  },
  auth: [
    basic('The e-mail address of a user as user name, and the API key as password: Settings, REST API.'),
    oauth2({
      authorizationUrl: 'https://{domain}.gorgias.com/oauth/authorize',
      tokenUrl: 'https://{domain}.gorgias.com/oauth/token',
      clientAuth: 'basic',
      scopes: [
        'openid',
        'email',
        'offline',
        'account:read',
        'tickets:read',
        'tickets:write',
        'customers:read',
        'customers:write',
        'users:read',
      ],
      hint: 'An app of the Gorgias developer portal with the same scopes.',
    }),
  ],
  test: whoByRest({
    docs: `${docs}/get-account`,
    path: '/api/account',
    answer: z.object({ domain: z.string() }),
    who: ({ domain }) => `${domain}.gorgias.com`,
  }),
})
  .action('create-ticket', createTicket)
  .action('update-ticket', updateTicket)
  .action('get-ticket', getTicket)
  .action('list-tickets', listTickets)
  .action('delete-ticket', deleteTicket)
  .action('reply-to-ticket', replyToTicket)
  .action('add-note', addNote)
  .action('list-messages', listMessages)
  .action('create-customer', createCustomer)
  .action('update-customer', updateCustomer)
  .action('find-customers', findCustomers)
  .poll('new-ticket', newTicket)
  .poll('updated-ticket', updatedTicket)
  .poll('new-customer', newCustomer)
  .choices('agents', agents);
