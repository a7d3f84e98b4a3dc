import { z } from 'zod';
import { oauth2 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { modules, users } from './choices.ts';
import { listRecords, newRecord, query, searchRecords, updatedRecord } from './lists.ts';
import { createRecord, deleteRecord, docs, getRecord, updateRecord, upsertRecord } from './records.ts';
import { createContact, createDeal, createLead, createNote } from './standard-records.ts';

const consent = oauth2({
  authorizationUrl: 'https://accounts.zoho.{domain}/oauth/v2/auth',
  tokenUrl: 'https://accounts.zoho.{domain}/oauth/v2/token',
  clientAuth: 'post',
  // Without them Zoho gives no refresh token.
  extra: { access_type: 'offline', prompt: 'consent' },
  scopes: [
    'ZohoCRM.modules.ALL',
    'ZohoCRM.settings.modules.READ',
    'ZohoCRM.users.READ',
    'ZohoCRM.coql.READ',
    'ZohoSearch.securesearch.READ',
  ],
  hint: 'A server-based client of the Zoho API console, in the data centre of the account; in Canada the addresses begin with accounts.zohocloud.ca.',
});

/** A failure of one record comes with a status of success. */
const failure = z
  .object({ data: z.tuple([z.object({ status: z.literal('error'), code: z.string(), message: z.string() })]) })
  .transform(({ data: [{ code, message }] }) => ({
    message: `${code}: ${message}`,
    status: code === 'INVALID_DATA' ? 400 : undefined,
  }));

export const zohoCrm = connector({
  id: 'zoho-crm',
  title: 'Zoho CRM',
  description: 'CRM: leads, contacts, accounts, deals and modules of your own.',
  categories: ['crm'],
  color: '#e42527',
  docs: `${docs}/`,
  address: {
    template: 'https://www.zohoapis.{domain}',
    hint: 'The data centre of the account: com, eu, in, com.au, jp, ca, sa or com.cn.',
  },
  auth: [{ ...consent, preset: { ...consent.preset, prefix: 'Zoho-oauthtoken ' } }],
  http: { failure },
  test: whoByRest({
    docs: `${docs}/get-users.html`,
    path: '/crm/v8/users',
    query: { type: 'CurrentUser' },
    answer: z.object({ users: z.tuple([z.object({ full_name: z.string(), email: z.string() })]) }),
    who: ({ users: [{ full_name: name, email }] }) => `${name} <${email}>`,
  }),
})
  .action('create-record', createRecord)
  .action('update-record', updateRecord)
  .action('upsert-record', upsertRecord)
  .action('get-record', getRecord)
  .action('list-records', listRecords)
  .action('search-records', searchRecords)
  .action('query', query)
  .action('delete-record', deleteRecord)
  .action('create-lead', createLead)
  .action('create-contact', createContact)
  .action('create-deal', createDeal)
  .action('create-note', createNote)
  .poll('new-record', newRecord)
  .poll('updated-record', updatedRecord)
  .choices('modules', modules)
  .choices('users', users);
