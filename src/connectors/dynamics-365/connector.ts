import { z } from 'zod';
import { clientCredentials, oauth2 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { tables } from './choices.ts';
import { newRecord, updatedRecord } from './polls.ts';
import { createRecord, deleteRecord, getRecord, listRecords, query, updateRecord, upsertRecord } from './records.ts';
import { createAccount, createContact, createLead, createNote, createOpportunity } from './standard-records.ts';
import { api, docs } from './table.ts';

const me = z.object({ UserId: z.guid() });
const user = z.object({ fullname: z.string(), internalemailaddress: z.string().nullish() });

export const dynamics365 = connector({
  id: 'dynamics-365',
  title: 'Microsoft Dynamics 365',
  description: 'CRM of Microsoft, and every table of Dataverse.',
  categories: ['crm', 'support'],
  color: '#0b53ce',
  docs: `${docs}/overview`,
  address: {
    template: 'https://{organization}.{region}.dynamics.com',
    hint: 'The address of the environment: what stands first, and then crm, crm4 and the like, as the region is.',
  },
  auth: [
    oauth2({
      authorizationUrl: 'https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize',
      tokenUrl: 'https://login.microsoftonline.com/organizations/oauth2/v2.0/token',
      scopes: ['https://{organization}.{region}.dynamics.com/user_impersonation', 'offline_access'],
      hint: 'An app registration of Entra ID with the permission user_impersonation of Dynamics CRM.',
    }),
    clientCredentials({
      tokenUrl: 'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token',
      scopes: ['https://{organization}.{region}.dynamics.com/.default'],
      hint: 'An app registration of Entra ID that is an application user of the environment, with a security role.',
    }),
  ],
  http: { headers: { accept: 'application/json', 'odata-maxversion': '4.0', 'odata-version': '4.0' } },
  test: {
    docs: 'https://learn.microsoft.com/en-us/power-apps/developer/data-platform/webapi/reference/whoami',
    ask: async (http) => {
      const { UserId: id } = (await http.get(`${api}/WhoAmI`)).read(me);
      const select = { $select: 'fullname,internalemailaddress' };
      const found = (await http.get(`${api}/systemusers(${id})`, { query: select })).read(user);
      return `${found.fullname} <${found.internalemailaddress ?? id}>`;
    },
  },
})
  .action('create-record', createRecord)
  .action('get-record', getRecord)
  .action('update-record', updateRecord)
  .action('upsert-record', upsertRecord)
  .action('list-records', listRecords)
  .action('query', query)
  .action('delete-record', deleteRecord)
  .action('create-contact', createContact)
  .action('create-account', createAccount)
  .action('create-lead', createLead)
  .action('create-opportunity', createOpportunity)
  .action('create-note', createNote)
  .poll('new-record', newRecord)
  .poll('updated-record', updatedRecord)
  .choices('tables', tables);
