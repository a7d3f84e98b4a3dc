import { z } from 'zod';
import { clientCredentials, oauth2 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { getBulkJob, listBulkResults, startBulkJob } from './bulk.ts';
import { externalIdFields, objects, users } from './choices.ts';
import { uploadFile } from './files.ts';
import { newRecord, updatedRecord } from './polls.ts';
import { createRecord, deleteRecord, getRecord, publishEvent, updateRecord, upsertRecord } from './records.ts';
import { describeObject, findRecords, query, searchRecords } from './search.ts';
import {
  createAccount,
  createCase,
  createContact,
  createLead,
  createOpportunity,
  createTask,
} from './standard-records.ts';

const tokenUrl = 'https://{domain}.my.salesforce.com/services/oauth2/token';

export const salesforce = connector({
  id: 'salesforce',
  title: 'Salesforce',
  description: 'CRM: accounts, contacts, leads, opportunities, cases and objects of your own.',
  categories: ['crm', 'support'],
  color: '#00a1e0',
  docs: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/intro_rest.htm',
  address: {
    template: 'https://{domain}.my.salesforce.com',
    hint: 'What stands before .my.salesforce.com in the address of the organization; of a sandbox it is such as acme--dev.sandbox.',
  },
  auth: [
    oauth2({
      authorizationUrl: 'https://{domain}.my.salesforce.com/services/oauth2/authorize',
      tokenUrl,
      scopes: ['api', 'id', 'refresh_token'],
      hint: 'The consumer key and the consumer secret of an external client app with OAuth: Setup, External Client App Manager.',
    }),
    clientCredentials({
      tokenUrl,
      scopes: [],
      hint: 'The same of an app whose client credentials flow is on, with a user that it runs as.',
    }),
  ],
  test: whoByRest({
    docs: 'https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_using_userinfo_endpoint.htm&type=5',
    path: '/services/oauth2/userinfo',
    answer: z.object({ name: z.string(), preferred_username: z.string() }),
    who: ({ name, preferred_username: username }) => `${name} <${username}>`,
  }),
})
  .action('create-record', createRecord)
  .action('get-record', getRecord)
  .action('update-record', updateRecord)
  .action('upsert-record', upsertRecord)
  .action('delete-record', deleteRecord)
  .action('find-records', findRecords)
  .action('query', query)
  .action('search', searchRecords)
  .action('describe-object', describeObject)
  .action('create-lead', createLead)
  .action('create-contact', createContact)
  .action('create-account', createAccount)
  .action('create-opportunity', createOpportunity)
  .action('create-case', createCase)
  .action('create-task', createTask)
  .action('upload-file', uploadFile)
  .action('publish-event', publishEvent)
  .action('start-bulk-job', startBulkJob)
  .action('get-bulk-job', getBulkJob)
  .action('list-bulk-results', listBulkResults)
  .poll('new-record', newRecord)
  .poll('updated-record', updatedRecord)
  .choices('objects', objects)
  .choices('external-id-fields', externalIdFields)
  .choices('users', users);
