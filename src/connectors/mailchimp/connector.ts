import { z } from 'zod';
import { basic, oauth2 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { createCampaign, getCampaign, getReport, listCampaigns, scheduleCampaign, sendCampaign } from './campaigns.ts';
import { audienceChoices, campaignChoices, templateChoices } from './choices.ts';
import { docs } from './fields.ts';
import {
  addMember,
  addNote,
  archiveMember,
  deleteMember,
  getMember,
  listAudiences,
  listMembers,
  saveMember,
  searchMembers,
  tagMember,
  updateMember,
} from './members.ts';
import { changedMember, newMember, sentCampaign } from './polls.ts';

export const mailchimp = connector({
  id: 'mailchimp',
  title: 'Mailchimp',
  description: 'Audiences, their contacts, and campaigns by mail.',
  categories: ['marketing', 'communication'],
  color: '#ffe01b',
  docs,
  address: {
    template: 'https://{dc}.api.mailchimp.com/3.0',
    hint: 'The data centre, such as us21: what stands behind the hyphen of an API key, and at the beginning of the address of the signed-in account.',
  },
  auth: [
    basic('An API key of Account, Extras, API keys, as the password. The user name may be anything.', {
      username: 'snodo',
    }),
    oauth2({
      authorizationUrl: 'https://login.mailchimp.com/oauth2/authorize',
      tokenUrl: 'https://login.mailchimp.com/oauth2/token',
      scopes: [],
      clientAuth: 'post',
      hint: 'An app of Account, Extras, Registered apps.',
    }),
  ],
  test: whoByRest({
    docs: `${docs}/root/list-api-root-resources`,
    path: '/',
    answer: z.object({ account_name: z.string(), email: z.string().optional() }),
    who: ({ account_name: name, email }) => (email === undefined ? name : `${name} <${email}>`),
  }),
})
  .poll('new-member', newMember)
  .poll('changed-member', changedMember)
  .poll('sent-campaign', sentCampaign)
  .action('list-audiences', listAudiences)
  .action('add-member', addMember)
  .action('save-member', saveMember)
  .action('update-member', updateMember)
  .action('get-member', getMember)
  .action('list-members', listMembers)
  .action('search-members', searchMembers)
  .action('archive-member', archiveMember)
  .action('delete-member', deleteMember)
  .action('tag-member', tagMember)
  .action('add-note', addNote)
  .action('list-campaigns', listCampaigns)
  .action('create-campaign', createCampaign)
  .action('get-campaign', getCampaign)
  .action('send-campaign', sendCampaign)
  .action('schedule-campaign', scheduleCampaign)
  .action('get-report', getReport)
  .choices('audiences', audienceChoices)
  .choices('campaigns', campaignChoices)
  .choices('templates', templateChoices);
