import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { workflowSchema } from '../core/document.ts';
import { firstIdAt, newId } from '../core/id.ts';
import { queueTrigger } from '../core/source-trigger.ts';
import { addApprovalMessages, messagesOfApprovals } from './approvals/approval-messages.ts';
import { adminConnections, putConnection } from './connections/connections.ts';
import { consumersOf, wantConsumers } from './triggers/consumers.ts';
import { datasetRows, putDataset } from './evaluation/datasets.ts';
import { deliveryWithHeader } from './deliveries/deliveries.ts';
import { listFolders, placesOfWorkflow } from './access/folder-editors.ts';
import { indexableJson } from './json-column.ts';
import { saveDraft } from './workflows/workflows.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

describe('a character NUL in one document does not end what is asked about all:', () => {
  it('the folders of workflows', async () => {
    const { sql } = database;
    for (const slug of ['nul', 'plain']) {
      const vars = { text: slug === 'nul' ? 'a\0' : '' };
      const steps = [{ id: 'a', type: 'map' }];
      await saveDraft(sql, workflowSchema.parse({ snodo: 1, slug, folder: 'sales', vars, steps }));
    }
    expect(await listFolders(sql)).toEqual([{ folder: 'sales', workflows: 2 }]);
    expect(await placesOfWorkflow(sql, 'nul')).toEqual(['sales']);
  });

  it('the connections that only admins may use, each with all that is known of it', async () => {
    const { sql } = database;
    await putConnection(sql, 'nul', { connector: 'http', headers: { x: '\0' } });
    await putConnection(sql, 'own', { connector: 'http', share: { use: 'admin' } });
    const found = await adminConnections(sql);
    expect(found).toMatchObject([{ slug: 'own', lastUsedAt: null, credentialEndsAt: null, previousUntil: null }]);
  });

  it('where messages are taken from, when it is published again', async () => {
    const { sql } = database;
    const trigger = queueTrigger.parse({ type: 'queue', queue: 'q', connection: 'c', with: { text: '\0' } });
    await sql`insert into workflows (slug, draft) values ('taker', '{}')`;
    await wantConsumers(sql, 'taker', { trigger, version: 1 });
    await sql`update consumers set cursor = 'here'`;
    await wantConsumers(sql, 'taker', { trigger, version: 2 });
    expect(await consumersOf(sql, 'taker')).toMatchObject([{ version: 2, cursor: 'here', trigger }]);
  });

  it('the messages about approvals', async () => {
    const { sql } = database;
    const id = newId();
    await sql`
      insert into approvals (id, run, scope, step, workflow, title, details, policy, expires_at)
      values (${id}, ${newId()}, '', 'ask', 'nul', '', 'null', '{}', now())`;
    const way = {
      by: 'email',
      connection: 'mail',
      from: 'a\0@example.com',
      to: 'b@example.com',
      language: 'en',
    } as const;
    await addApprovalMessages(sql, id, [{ occasion: 'asked', way, recipient: 'b@example.com' }]);
    expect((await messagesOfApprovals(sql, [id])).get(id)).toMatchObject([{ by: 'email', connection: 'mail' }]);
  });

  it('the headers of what came in, and the tags of a dataset', async () => {
    const { sql } = database;
    const since = firstIdAt(Date.now() - 60_000);
    for (const headers of [{ a: '\0' }, { 'x-mark': 'm' }]) {
      await sql`
        insert into deliveries (id, endpoint, status, method, headers, query)
        values (${newId()}, 'in', 'accepted', 'POST', ${JSON.stringify(headers)}::text::json, '{}')`;
    }
    expect(await deliveryWithHeader(sql, { name: 'x-mark', value: 'm' }, since)).toMatch(/^[\da-f-]{36}$/);
    const row = { input: '\0', expected: undefined, tags: ['a\0'], trigger: undefined, outputs: undefined, run: null };
    await putDataset(sql, { slug: 'nul', name: null, rows: [row] });
    expect(await datasetRows(sql, 'nul', { after: 0, limit: 1 })).toEqual([
      { ...row, tags: ['a\u{fffd}'], position: 1 },
    ]);
  });
});

describe('what indexes read', () => {
  it('has no character NUL, and is otherwise as it was', () => {
    const same = { text: '\\u0000 \\\\u0000 "\\', list: [1, null, true] };
    expect(indexableJson(same)).toEqual(same);
    expect(indexableJson({ ...same, 'a\0': ['\0\\\0', '\\u0000'] })).toEqual({
      ...same,
      'a\u{fffd}': ['\u{fffd}\\\u{fffd}', '\\u0000'],
    });
  });
});
