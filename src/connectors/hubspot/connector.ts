import { z } from 'zod';
import { apiKey, bearer, oauth2 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { associateRecords, dissociateRecords, listAssociations } from './associations.ts';
import { dealStages, lists, owners, pipelines, ticketStages } from './choices.ts';
import { company, createCompany, updateCompany } from './companies.ts';
import { contact, createContact, updateContact, upsertContact } from './contacts.ts';
import { createDeal, deal, updateDeal } from './deals.ts';
import { event } from './event.ts';
import { addToList, findLists, listMembers, removeFromList } from './lists.ts';
import { createNote } from './notes.ts';
import { deleteRecord, getRecord } from './records.ts';
import { newRecord, searchRecords, updatedRecord } from './search.ts';
import { createTicket, ticket, updateTicket } from './tickets.ts';

export const hubspot = connector({
  id: 'hubspot',
  title: 'HubSpot',
  description: 'CRM for marketing, sales and service.',
  categories: ['crm', 'marketing'],
  color: '#ff7a59',
  docs: 'https://developers.hubspot.com/docs/api-reference/overview',
  baseUrl: 'https://api.hubapi.com',
  auth: [
    bearer(
      'The access token of a private app: Settings, Integrations, Private Apps. It needs the scopes of what is used: crm.objects.contacts.read, crm.objects.deals.write and the like.',
    ),
    oauth2({
      authorizationUrl: 'https://app.hubspot.com/oauth/authorize',
      tokenUrl: 'https://api.hubapi.com/oauth/v1/token',
      clientAuth: 'post',
      scopes: [
        'oauth',
        'crm.objects.contacts.read',
        'crm.objects.contacts.write',
        'crm.objects.companies.read',
        'crm.objects.companies.write',
        'crm.objects.deals.read',
        'crm.objects.deals.write',
        'crm.objects.owners.read',
        'crm.lists.read',
        'crm.lists.write',
        'tickets',
      ],
      hint: 'The client ID and the client secret of a public app, on its Auth page; the app must list the same scopes.',
    }),
    apiKey(
      { in: 'query', name: 'hapikey' },
      'For the event of a webhook only: the developer API key of the account that owns the app, a legacy public one: of apps made as projects the webhooks stand in the project.',
    ),
  ],
  // What the smallest accounts and apps with OAuth may; others may do more.
  rateLimit: { requests: 100, per: '10s' },
  test: whoByRest({
    docs: 'https://developers.hubspot.com/docs/api-reference/legacy/account/account-information/get-account-details',
    path: '/account-info/v3/details',
    answer: z.object({ portalId: z.int(), uiDomain: z.string().optional() }),
    who: ({ portalId, uiDomain }) => (uiDomain === undefined ? portalId : `${portalId} (${uiDomain})`),
  }),
})
  .webhook('event', event)
  .action('create-contact', createContact)
  .action('upsert-contact', upsertContact)
  .action('update-contact', updateContact)
  .action('get-contact', getRecord(contact))
  .action('search-contacts', searchRecords(contact))
  .action('delete-contact', deleteRecord(contact))
  .action('create-company', createCompany)
  .action('update-company', updateCompany)
  .action('get-company', getRecord(company))
  .action('search-companies', searchRecords(company))
  .action('delete-company', deleteRecord(company))
  .action('create-deal', createDeal)
  .action('update-deal', updateDeal)
  .action('get-deal', getRecord(deal))
  .action('search-deals', searchRecords(deal))
  .action('delete-deal', deleteRecord(deal))
  .action('create-ticket', createTicket)
  .action('update-ticket', updateTicket)
  .action('get-ticket', getRecord(ticket))
  .action('search-tickets', searchRecords(ticket))
  .action('delete-ticket', deleteRecord(ticket))
  .action('create-note', createNote)
  .action('associate-records', associateRecords)
  .action('remove-association', dissociateRecords)
  .action('list-associations', listAssociations)
  .action('find-lists', findLists)
  .action('list-members', listMembers)
  .action('add-to-list', addToList)
  .action('remove-from-list', removeFromList)
  .poll('new-contact', newRecord(contact))
  .poll('updated-contact', updatedRecord(contact, 'lastmodifieddate'))
  .poll('new-company', newRecord(company))
  .poll('new-deal', newRecord(deal))
  .poll('updated-deal', updatedRecord(deal, 'hs_lastmodifieddate'))
  .poll('new-ticket', newRecord(ticket))
  .choices('owners', owners)
  .choices('deal-pipelines', pipelines('deals'))
  .choices('deal-stages', dealStages)
  .choices('ticket-pipelines', pipelines('tickets'))
  .choices('ticket-stages', ticketStages)
  .choices('lists', lists);
