import { z } from 'zod';
import { apiKey, oauth2 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { getCampaign, listCampaigns, sendCampaign } from './campaigns.ts';
import { listEvents, listMetrics, metricShape, newEvent, trackEvent } from './events.ts';
import { listed } from './given.ts';
import { topicChoices, webhookEvent } from './webhook.ts';
import { addToList, createList, listLists, listMembers, listSegments, listShape, newMember } from './lists.ts';
import {
  createProfile,
  findProfiles,
  getProfile,
  newProfile,
  saveProfile,
  subscribeProfile,
  unsubscribeProfile,
  updateProfile,
} from './profiles.ts';

const docs = 'https://developers.klaviyo.com/en/reference';

export const klaviyo = connector({
  id: 'klaviyo',
  title: 'Klaviyo',
  description: 'E-mail and SMS marketing: profiles, events, lists, campaigns.',
  categories: ['marketing'],
  color: '#232426',
  docs: `${docs}/api_overview`,
  baseUrl: 'https://a.klaviyo.com',
  auth: [
    apiKey(
      { in: 'header', name: 'Authorization' },
      'A private API key: write Klaviyo-API-Key, a space, and the key (pk_…), which may read and write what the steps need.',
    ),
    oauth2({
      authorizationUrl: 'https://www.klaviyo.com/oauth/authorize',
      tokenUrl: 'https://a.klaviyo.com/oauth/token',
      scopes: [
        'accounts:read',
        'profiles:read',
        'profiles:write',
        'subscriptions:write',
        'lists:read',
        'lists:write',
        'segments:read',
        'events:read',
        'events:write',
        'metrics:read',
        'campaigns:read',
        'campaigns:write',
        'webhooks:read',
        'webhooks:write',
      ],
      clientAuth: 'basic',
      hint: 'An app of Klaviyo, Integrations, Manage apps: its client id and secret.',
    }),
  ],
  http: { headers: { revision: '2026-07-15' } },
  test: whoByRest({
    docs: `${docs}/get_accounts`,
    path: '/api/accounts',
    answer: z.object({
      data: z.tuple([
        z.object({
          id: z.string(),
          attributes: z.object({ contact_information: z.object({ organization_name: z.string() }) }),
        }),
      ]),
    }),
    who: ({ data: [{ id, attributes }] }) => `${attributes.contact_information.organization_name} (${id})`,
  }),
})
  .action('create-profile', createProfile)
  .action('save-profile', saveProfile)
  .action('update-profile', updateProfile)
  .action('get-profile', getProfile)
  .action('find-profiles', findProfiles)
  .action('subscribe-profile', subscribeProfile)
  .action('unsubscribe-profile', unsubscribeProfile)
  .action('track-event', trackEvent)
  .action('list-events', listEvents)
  .action('list-metrics', listMetrics)
  .action('create-list', createList)
  .action('list-lists', listLists)
  .action('add-profiles-to-list', addToList)
  .action('list-profiles-of-list', listMembers)
  .action('list-segments', listSegments)
  .action('list-campaigns', listCampaigns)
  .action('get-campaign', getCampaign)
  .action('send-campaign', sendCampaign)
  .choices('lists', {
    docs: `${docs}/get_lists`,
    input: z.object({}),
    run: async ({ http }) =>
      (await listed(http, '/api/lists', { limit: 300 }, listShape)).map(({ id, attributes }) => {
        return { value: id, label: attributes.name ?? id };
      }),
  })
  .choices('metrics', {
    docs: `${docs}/get_metrics`,
    input: z.object({}),
    run: async ({ http }) =>
      (await listed(http, '/api/metrics', { limit: 300 }, metricShape)).map(({ id, attributes }) => {
        return { value: id, label: attributes.name ?? id };
      }),
  })
  .choices('topics', topicChoices)
  .webhook('event', webhookEvent)
  .poll('new-profile', newProfile)
  .poll('new-event', newEvent)
  .poll('new-list-member', newMember);
