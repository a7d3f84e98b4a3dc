import { z } from 'zod';
import { bearer, oauth2 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { changedRecord, newRecord } from './polls.ts';
import * as reading from './reading.ts';
import { reference } from './record.ts';
import { basesOf, tablesOf } from './schema.ts';
import * as writing from './writing.ts';

/** Airtable: the records of bases. */
export const airtable = connector({
  id: 'airtable',
  title: 'Airtable',
  description: 'Tables of records that teams share, with views and formulas.',
  categories: ['data', 'productivity'],
  color: '#fcb400',
  docs: `${reference}/introduction`,
  baseUrl: 'https://api.airtable.com',
  auth: [
    bearer(
      'A personal access token with data.records:read, data.records:write, data.recordComments:write and schema.bases:read, for the bases it shall see.',
    ),
    oauth2({
      authorizationUrl: 'https://airtable.com/oauth2/v1/authorize',
      tokenUrl: 'https://airtable.com/oauth2/v1/token',
      scopes: ['data.records:read', 'data.records:write', 'data.recordComments:write', 'schema.bases:read'],
      hint: 'An OAuth integration of the Builder Hub of Airtable.',
    }),
  ],
  rateLimit: { requests: 5, per: '1s' },
  test: whoByRest({
    docs: `${reference}/get-user-id-scopes`,
    path: '/v0/meta/whoami',
    answer: z.object({ id: z.string(), email: z.string().optional() }),
    who: ({ id, email }) => email ?? id,
  }),
})
  .action('create-record', writing.createRecord)
  .action('create-records', writing.createRecords)
  .action('update-record', writing.updateRecord)
  .action('upsert-record', writing.upsertRecord)
  .action('delete-record', writing.deleteRecord)
  .action('get-record', reading.getRecord)
  .action('list-records', reading.listRecords)
  .action('find-record', reading.findRecord)
  .action('add-comment', writing.addComment)
  .action('list-bases', reading.listBases)
  .action('list-tables', reading.listTables)
  .poll('new-record', newRecord)
  .poll('changed-record', changedRecord)
  .choices('bases', {
    docs: `${reference}/list-bases`,
    input: z.object({}),
    run: async ({ http }) => (await basesOf(http)).map(({ id, name }) => ({ value: id, label: name })),
  })
  .choices('tables', {
    docs: `${reference}/get-base-schema`,
    input: z.object({ baseId: z.string().min(1) }),
    run: async ({ http, input }) =>
      (await tablesOf(http, input.baseId)).map(({ id, name }) => ({ value: id, label: name })),
  })
  .choices('fields', {
    docs: `${reference}/get-base-schema`,
    input: z.object({ baseId: z.string().min(1), table: z.string().min(1) }),
    run: async ({ http, input }) => {
      const found = (await tablesOf(http, input.baseId)).find(
        ({ id, name }) => id === input.table || name === input.table,
      );
      return (found?.fields ?? []).map(({ name }) => ({ value: name, label: name }));
    },
  });
