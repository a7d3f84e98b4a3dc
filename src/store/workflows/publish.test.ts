import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { workflowSchema } from '../../core/document.ts';
import { SnodoError } from '../../core/error.ts';
import { publishChannel } from '../deliveries/endpoints.ts';
import { deleteWorkflow, publishDraft, unpublish } from './publish.ts';
import { saveDraft } from './workflows.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => database[Symbol.asyncDispose]());

const document = workflowSchema.parse({
  snodo: 1,
  slug: 'flow',
  trigger: { type: 'github.repository-event', connection: 'hub' },
  steps: [{ id: 'a', type: 'map' }],
});

/** What stands in the way is a conflict or a workflow that is not there, never a fault of ours. */
async function orRefused(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof SnodoError)) throw error;
    expect(['conflict', 'not_found']).toContain(error.code);
  }
}

describe('publish, unpublish and delete of one workflow at once', () => {
  it.each(['unpublish', 'delete'])('wait for each other: %s', async (what) => {
    const { sql } = database;
    await saveDraft(sql, document);
    await publishDraft(sql, 'flow', () => undefined);
    const checking = Promise.withResolvers<void>();
    const checked = Promise.withResolvers<void>();
    const publishing = publishDraft(sql, 'flow', async () => {
      checking.resolve();
      await checked.promise;
    });
    await checking.promise;
    const other = orRefused(what === 'unpublish' ? unpublish(sql, 'flow') : deleteWorkflow(sql, 'flow'));
    // It is in the middle of it once it waits for a lock.
    for (let waits = 0; waits === 0; ) {
      const [row] = await sql<{ n: number }[]>`
        select count(*)::int as n from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      waits = row?.n ?? 0;
    }
    checked.resolve();
    await Promise.all([publishing, other]);
    const [row] = await sql<{ n: number }[]>`
      select count(*)::int as n from endpoints where workflow = 'flow'`;
    expect(row?.n).toBe(0);
    const live = await sql`select from registrations where workflow = 'flow' and state <> 'removing'`;
    expect(live).toHaveLength(0);
  });
});

describe('the gateways', () => {
  it('hear of each publish, unpublish and delete, and of none that another workflow stands in the way of', async () => {
    const { sql } = database;
    const heard: string[] = [];
    const listening = await sql.listen(publishChannel, (slug) => heard.push(slug));
    const trigger = { type: 'webhook', path: 'taken' };
    for (const slug of ['first', 'second']) {
      await saveDraft(sql, workflowSchema.parse({ ...document, slug, trigger }));
    }
    await publishDraft(sql, 'first', () => undefined);
    await expect(publishDraft(sql, 'second', () => undefined)).rejects.toThrow(
      'trigger.path: POST /hooks/taken already belongs to the workflow "first". Choose another path.',
    );
    await unpublish(sql, 'first');
    await publishDraft(sql, 'second', () => undefined);
    await deleteWorkflow(sql, 'second');
    await expect.poll(() => heard).toEqual(['first', 'first', 'second', 'second']);
    await listening.unlisten();
  });
});

describe('the path of another workflow', () => {
  it.each(['chat', 'form'])('is not taken by a %s, whose own version is taken back whole', async (type) => {
    const { sql } = database;
    const trigger = { type, path: type, ...(type === 'form' ? { fields: [{ name: 'who' }] } : {}) };
    for (const slug of [`${type}-a`, `${type}-b`]) {
      await saveDraft(sql, workflowSchema.parse({ ...document, slug, trigger }));
    }
    await publishDraft(sql, `${type}-a`, () => undefined);
    await expect(publishDraft(sql, `${type}-b`, () => undefined)).rejects.toMatchObject({ code: 'conflict' });
    const versions = await sql`select from workflow_versions where slug = ${`${type}-b`}`;
    expect(versions).toHaveLength(0);
  });
});
