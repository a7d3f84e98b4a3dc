import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { workflowSchema } from '../core/document.ts';
import { SnodoError } from '../core/error.ts';
import { deleteWorkflow, publishDraft, saveDraft, unpublish } from './workflows.ts';

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
