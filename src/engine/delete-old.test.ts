import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { workflowSchema } from '../core/document.ts';
import { firstIdAt, newId } from '../core/id.ts';
import { workflowsOf } from '../store/deliveries/delivery-window.ts';
import { keepCachedAnswer, readCachedAnswer, trimCachedAnswers } from '../store/calls/cached-answers.ts';
import { publishDraft } from '../store/workflows/publish.ts';
import { readKeep, saveDraft } from '../store/workflows/workflows.ts';
import { settleAllAnswers } from './chat/settle-answers.ts';
import { deleteWhatIsOld } from './delete-old.ts';
import { CompiledVersions } from './compiled-versions.ts';

const dayMs = 86_400_000;
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => database[Symbol.asyncDispose]());

async function publish(slug: string, more: object): Promise<void> {
  const steps = [{ id: 'a', type: 'map' }];
  const trigger = { type: 'webhook', path: slug };
  await saveDraft(database.sql, workflowSchema.parse({ snodo: 1, slug, trigger, steps, ...more }));
  await publishDraft(database.sql, slug, () => undefined);
}

async function count(table: string): Promise<number> {
  const [row] = await database.sql<{ n: number }[]>`select count(*)::int as n from ${database.sql(table)}`;
  return row?.n ?? 0;
}

/** Ended runs that began a year ago. */
async function oldRuns(workflow: string, many: number): Promise<void> {
  const first = firstIdAt(Date.now() - 365 * dayMs).slice(0, 24);
  await database.sql`
    insert into runs (id, workflow, version, state, outcome, cause)
    select (${first} || lpad(to_hex(n + abs(hashtext(${workflow})) % 1000 * 1000000), 12, '0'))::uuid, ${workflow}, 1, 'ended', 'succeeded', 'manual'
    from generate_series(1, ${many}::int) n`;
}

describe('what is deleted in time', () => {
  it('are the notes of webhooks at providers and the calls that no run made, and none that are young', async () => {
    const { sql } = database;
    for (const days of [29, 31]) {
      const at = Date.now() - days * dayMs;
      await sql`insert into registration_events (id, registration, workflow, what)
        values (${firstIdAt(at)}, ${newId()}, 'gone', 'failed')`;
      for (const run of [null, newId()]) {
        await sql`insert into calls (run, method, url, ms, attempt, cache_hit, at)
          values (${run}, 'GET', 'https://api.example/hooks', 1, 1, false, ${new Date(at)})`;
      }
    }
    await deleteWhatIsOld(sql, Date.now());
    expect(await count('registration_events')).toBe(1);
    // Those of runs go with their runs.
    expect(await count('calls')).toBe(3);
  });

  it('are conversations in which nothing was said for as long as the workflow keeps its runs', async () => {
    const { sql } = database;
    await publish('talks', { trigger: { type: 'chat' }, keep: '5d' });
    for (const days of [4, 6]) {
      const [conversation, visitor] = [newId(), newId()];
      await sql`insert into conversations (id, workflow, path, visitor, last_at)
        values (${conversation}, 'talks', 'talks', ${visitor}, ${new Date(Date.now() - days * dayMs)})`;
      await sql`insert into chat_messages (id, conversation, visitor, run, text)
        values (${newId()}, ${conversation}, ${visitor}, ${newId()}, ${`${days} days ago`})`;
    }
    // Its run is gone, so nobody waits for the answer any more.
    await settleAllAnswers({ sql, versions: new CompiledVersions(sql) });
    await deleteWhatIsOld(sql, Date.now());
    const left = await sql<{ text: string; outcome: string }[]>`select text, outcome from chat_messages`;
    expect([...left]).toEqual([{ text: '4 days ago', outcome: 'failed' }]);
    expect(await count('conversations')).toBe(1);
  });

  it('are cached answers whose time is over, and the oldest of those that are too many', async () => {
    const { sql } = database;
    const about = { connection: null, workflow: 'w', tags: ['t'] };
    await keepCachedAnswer(sql, 'over', Buffer.alloc(10), about, -1);
    for (const key of ['a', 'b', 'c']) await keepCachedAnswer(sql, key, Buffer.alloc(1_000, key), about, dayMs);
    expect(await readCachedAnswer(sql, 'over')).toBeUndefined();
    await deleteWhatIsOld(sql, Date.now());
    expect(await count('cached_answers')).toBe(3);
    expect(await trimCachedAnswers(sql, 3_000)).toBe(0);
    expect(await trimCachedAnswers(sql, 2_500)).toBe(1);
    expect(await readCachedAnswer(sql, 'a')).toBeUndefined();
    expect(await readCachedAnswer(sql, 'c')).toEqual(Buffer.alloc(1_000, 'c'));
  });

  it('waits for the next start where the process must go', async () => {
    await oldRuns('orphan', 1_200);
    const stopping = new AbortController();
    const deleting = deleteWhatIsOld(database.sql, Date.now(), stopping.signal);
    stopping.abort();
    expect(await deleting).toBeLessThanOrEqual(500);
    expect(await count('runs')).toBeGreaterThanOrEqual(700);
    await deleteWhatIsOld(database.sql, Date.now());
    expect(await count('runs')).toBe(0);
  });

  it('is not kept by a character NUL in the document of any workflow', async () => {
    await publish('nul', { keep: '1d', vars: { nul: 'a\0b', text: '\\u0000' } });
    await publish('plain', { keep: '2d' });
    await oldRuns('nul', 1);
    await oldRuns('plain', 1);
    expect(await readKeep(database.sql, 'nul')).toBe('1d');
    await deleteWhatIsOld(database.sql, Date.now());
    expect(await count('runs')).toBe(0);
    expect(await workflowsOf(database.sql, { endpoint: 'plain' })).toEqual(['plain']);
    expect(await workflowsOf(database.sql, { endpoint: 'nul' })).toEqual(['nul']);
  });

  it('is not stopped by a draft that is not taken any more', async () => {
    await database.sql`insert into workflows (slug, draft) values ('outdated', '{"keep":"for ever"}')`;
    await oldRuns('outdated', 1);
    expect(await readKeep(database.sql, 'outdated')).toBeUndefined();
    await deleteWhatIsOld(database.sql, Date.now() + 60 * dayMs);
    expect(await count('runs')).toBe(0);
  });
});
