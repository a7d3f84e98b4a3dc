import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { workflowSchema } from '../../core/document.ts';
import { newId } from '../../core/id.ts';
import { accepting } from '../deliveries/accept.ts';
import { cancelReplay, createReplay, getReplay, replayProblems } from './replays.ts';
import { startSlice } from './replay-slice.ts';
import { publishDraft } from '../workflows/publish.ts';
import { saveDraft } from '../workflows/workflows.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  const steps = [{ id: 'a', type: 'map' }];
  const trigger = { type: 'webhook', path: 'in' };
  await saveDraft(database.sql, workflowSchema.parse({ snodo: 1, slug: 'in', trigger, steps }));
  await publishDraft(database.sql, 'in', () => undefined);
});

afterAll(() => database[Symbol.asyncDispose]());

async function delivered(count: number): Promise<readonly string[]> {
  const accept = accepting(database.keyed);
  const all = Array.from({ length: count }, () =>
    accept({
      delivery: newId(),
      run: newId(),
      endpoint: 'in',
      workflow: 'in',
      version: 1,
      method: 'POST',
      headers: '{}',
      query: '{}',
      params: null,
      body: Buffer.from('{}'),
      sender: null,
      dedupeKey: null,
      rememberMs: 0,
    }),
  );
  return (await Promise.all(all)).map(({ delivery }) => delivery);
}

async function begin(deliveries: readonly string[]): Promise<string> {
  const id = newId();
  await createReplay(database.sql, {
    id,
    kind: 'delivery',
    filter: {},
    pace: { requests: 5, perMs: 1_000 },
    items: deliveries,
  });
  return id;
}

const soon = (_: unknown, now: number) => ({ take: 7, nextAt: now });

describe('startSlice', () => {
  it('starts one run for each delivery, however many workers are at it', async () => {
    const deliveries = await delivered(100);
    const id = await begin(deliveries);
    const work = async () => {
      // A worker that finds it in hand asks again, as the loop does.
      while ((await getReplay(database.sql, id)).endedAt === null) await startSlice(database.sql, soon, newId);
    };
    await Promise.all([work(), work(), work(), work()]);
    expect(await getReplay(database.sql, id)).toMatchObject({ state: 'done', total: 100, done: 100, failed: 0 });
    const counts = await database.sql`
      select count(*)::int as runs from runs where delivery = any(${[...deliveries]}::uuid[]) group by delivery`;
    expect(counts.map(({ runs }) => Number(runs))).toEqual(deliveries.map(() => 2));
    const [shown] = await database.sql`
      select count(*)::int as n from deliveries where cardinality(runs) = 2 and id = any(${[...deliveries]}::uuid[])`;
    expect(shown).toEqual({ n: 100 });
    expect(await startSlice(database.sql, soon, newId)).toBe(false);
  });

  it('leaves nothing of a slice that was cut off, and nothing is started before its time or after a cancel', async () => {
    const deliveries = await delivered(3);
    const id = await begin(deliveries);
    const cut = startSlice(database.sql, soon, () => 'no id at all');
    await expect(cut).rejects.toThrow(/uuid/);
    expect(await getReplay(database.sql, id)).toMatchObject({ state: 'running', done: 0, failed: 0 });
    const paces: unknown[] = [];
    const later = (pace: unknown, now: number) => {
      paces.push(pace);
      return { take: 1, nextAt: now + 3_600_000 };
    };
    expect(await startSlice(database.sql, later, newId)).toBe(true);
    expect(await startSlice(database.sql, later, newId)).toBe(false);
    expect(paces).toEqual([{ requests: 5, perMs: 1_000 }]);
    await database.sql`update replays set next_at = now() where id = ${id}`;
    expect(await cancelReplay(database.sql, id)).toMatchObject({ state: 'cancelled', done: 1 });
    expect(await startSlice(database.sql, later, newId)).toBe(false);
    await expect(cancelReplay(database.sql, id)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('says which deliveries are no longer there, and ends at once where there is none', async () => {
    const [first = '', gone = ''] = await delivered(2);
    const id = await begin([first, gone]);
    await database.sql`delete from deliveries where id = ${gone}`;
    expect(await startSlice(database.sql, soon, newId)).toBe(true);
    expect(await getReplay(database.sql, id)).toMatchObject({ state: 'done', done: 1, failed: 1 });
    expect(await replayProblems(database.sql, id, 10)).toEqual([{ item: gone, problem: expect.any(String) }]);
    const none = await begin([]);
    expect(await getReplay(database.sql, none)).toMatchObject({ state: 'done', total: 0, endedAt: expect.any(Date) });
  });
});
