import { z } from 'zod';
import { basic } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { event } from './event.ts';
import { docs } from './fields.ts';
import {
  addMember,
  domainChoices,
  listChoices,
  listDomains,
  listLists,
  listMembers,
  removeMember,
  updateMember,
} from './lists.ts';
import { deleteBounce, listBounces, listEvents, sendEmail, unsubscribe } from './mail.ts';

export const mailgun = connector({
  id: 'mailgun',
  title: 'Mailgun',
  description: 'Sends mail and keeps mailing lists.',
  categories: ['communication', 'marketing'],
  color: '#f06b66',
  docs,
  baseUrl: 'https://api.mailgun.net',
  auth: [
    basic(
      'An API key of API Security as the password. In the EU the address is https://api.eu.mailgun.net. A key that may only send does not pass the test.',
      { username: 'api' },
    ),
  ],
  http: { form: true },
  test: whoByRest({
    docs: `${docs}/domains`,
    path: '/v4/domains',
    query: { limit: 1 },
    answer: z.object({ items: z.array(z.object({ name: z.string() })) }),
    who: ({ items: [first] }) => (first === undefined ? 'an account without domains' : `the account of ${first.name}`),
  }),
})
  .webhook('event', event)
  .action('send-email', sendEmail)
  .action('list-events', listEvents)
  .action('list-domains', listDomains)
  .action('list-mailing-lists', listLists)
  .action('list-members', listMembers)
  .action('add-member', addMember)
  .action('update-member', updateMember)
  .action('remove-member', removeMember)
  .action('list-bounces', listBounces)
  .action('delete-bounce', deleteBounce)
  .action('unsubscribe', unsubscribe)
  .choices('domains', domainChoices)
  .choices('lists', listChoices);
