import { z } from 'zod';
import { apiKey, oauth2 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { activity, createActivity, createNote, updateActivity } from './activities.ts';
import { activityTypes, pipelines, stages, users } from './choices.ts';
import {
  createOrganization,
  createPerson,
  organization,
  person,
  updateOrganization,
  updatePerson,
} from './contacts.ts';
import { createDeal, deal, listDeals, updateDeal } from './deals.ts';
import { event } from './event.ts';
import { createLead } from './leads.ts';
import { deleteRecord, getRecord, newRecord, searchRecords, updatedRecord } from './records.ts';

export const pipedrive = connector({
  id: 'pipedrive',
  title: 'Pipedrive',
  description: 'CRM for sales: deals, people, organizations and activities.',
  categories: ['crm'],
  color: '#017737',
  docs: 'https://developers.pipedrive.com/docs/api/v1',
  baseUrl: 'https://api.pipedrive.com',
  auth: [
    apiKey(
      { in: 'header', name: 'x-api-token' },
      'The API token of a user: Personal preferences, API. It may do what the user may.',
    ),
    oauth2({
      authorizationUrl: 'https://oauth.pipedrive.com/oauth/authorize',
      tokenUrl: 'https://oauth.pipedrive.com/oauth/token',
      clientAuth: 'basic',
      scopes: [
        'base',
        'deals:full',
        'contacts:full',
        'activities:full',
        'leads:full',
        'search:read',
        'users:read',
        'webhooks:full',
      ],
      hint: 'An app of the Developer Hub with the same scopes: its client ID and client secret.',
    }),
  ],
  test: whoByRest({
    docs: 'https://developers.pipedrive.com/docs/api/v1/Users#getCurrentUser',
    path: '/v1/users/me',
    answer: z.object({ data: z.object({ name: z.string(), email: z.string(), company_name: z.string().optional() }) }),
    who: ({ data: { name, email } }) => `${name} <${email}>`,
  }),
})
  .webhook('event', event)
  .action('create-deal', createDeal)
  .action('update-deal', updateDeal)
  .action('get-deal', getRecord(deal))
  .action('list-deals', listDeals)
  .action('search-deals', searchRecords(deal))
  .action('delete-deal', deleteRecord(deal))
  .action('create-person', createPerson)
  .action('update-person', updatePerson)
  .action('get-person', getRecord(person))
  .action('search-persons', searchRecords(person))
  .action('delete-person', deleteRecord(person))
  .action('create-organization', createOrganization)
  .action('update-organization', updateOrganization)
  .action('get-organization', getRecord(organization))
  .action('search-organizations', searchRecords(organization))
  .action('delete-organization', deleteRecord(organization))
  .action('create-activity', createActivity)
  .action('update-activity', updateActivity)
  .action('create-note', createNote)
  .action('create-lead', createLead)
  .poll('new-deal', newRecord(deal))
  .poll('updated-deal', updatedRecord(deal))
  .poll('new-person', newRecord(person))
  .poll('updated-person', updatedRecord(person))
  .poll('new-organization', newRecord(organization))
  .poll('new-activity', newRecord(activity))
  .choices('users', users)
  .choices('pipelines', pipelines)
  .choices('stages', stages)
  .choices('activity-types', activityTypes);
