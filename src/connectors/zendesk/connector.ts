import { z } from 'zod';
import { basic, oauth2 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { agents, groups } from './choices.ts';
import { happened } from './event.ts';
import { newTicket, searchTickets, updatedTicket } from './search.ts';
import { addComment, addTags, createTicket, deleteTicket, getTicket, listComments, updateTicket } from './tickets.ts';
import { getUser, searchUsers, upsertOrganization, upsertUser } from './users.ts';

export const zendesk = connector({
  id: 'zendesk',
  title: 'Zendesk',
  description: 'Help desk: tickets of customers and their answers.',
  categories: ['support'],
  color: '#03363d',
  docs: 'https://developer.zendesk.com/api-reference/',
  address: {
    template: 'https://{subdomain}.zendesk.com',
    hint: 'What stands before .zendesk.com in the address of the account.',
  },
  auth: [
    basic(
      'The e-mail address of an agent followed by /token as user name, and an API token as password; the webhook of the event needs an admin.',
    ),
    oauth2({
      authorizationUrl: 'https://{subdomain}.zendesk.com/oauth/authorizations/new',
      tokenUrl: 'https://{subdomain}.zendesk.com/oauth/tokens',
      // Searching and groups have no narrower scope than read.
      scopes: ['read', 'tickets:write', 'users:write', 'organizations:write', 'webhooks:write'],
      hint: 'An OAuth client of the Admin Center, under Apps and integrations, APIs.',
    }),
  ],
  test: whoByRest({
    docs: 'https://developer.zendesk.com/api-reference/ticketing/users/users/#show-self',
    path: '/api/v2/users/me.json',
    // Who is not known gets status 200 and an anonymous user without an id.
    answer: z.object({ user: z.object({ id: z.int().nullable(), name: z.string(), email: z.string().nullable() }) }),
    who: ({ user: { id, name, email } }) => (id === null ? undefined : `${name} <${email ?? id}>`),
  }),
})
  .webhook('event', happened)
  .action('create-ticket', createTicket)
  .action('update-ticket', updateTicket)
  .action('add-comment', addComment)
  .action('get-ticket', getTicket)
  .action('search-tickets', searchTickets)
  .action('list-comments', listComments)
  .action('add-tags', addTags)
  .action('delete-ticket', deleteTicket)
  .action('upsert-user', upsertUser)
  .action('get-user', getUser)
  .action('search-users', searchUsers)
  .action('upsert-organization', upsertOrganization)
  .poll('new-ticket', newTicket)
  .poll('updated-ticket', updatedTicket)
  .choices('groups', groups)
  .choices('agents', agents);
