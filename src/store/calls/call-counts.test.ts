import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { firstIdAt } from '../../core/id.ts';
import { countCalls, countedUntil, deleteOldCounts, settledUntil } from './call-counts.ts';
import { callStats, type CallStatsFilter } from './call-stats.ts';
import { callsInto } from './calls.ts';

const day = 86_400_000;
const minute = 60_000;
const start = Date.now();
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(() => database.sql`truncate calls, call_counts, call_counted, call_recounts`);

/** Writes down calls that began so long ago. */
async function write(...ages: readonly number[]): Promise<void> {
  const { sql } = database;
  const rows = ages.map((age, at) => ({
    connection: at % 3 === 0 ? null : `c${at % 3}`,
    method: 'GET',
    url: `https://api${at % 2}.example/things/${at}`,
    status: at % 7 === 0 ? 500 : 200,
    ms: 1 + ((at * 37) % 900),
    attempt: 1,
    cacheHit: at % 11 === 0,
    tokens: at % 5 === 0 ? 10 : null,
    cost: at % 5 === 0 ? 0.25 : null,
    error: at % 7 === 0 ? 'http_status' : null,
    at: new Date(Date.now() - age),
    trip: {
      waitMs: 2,
      dnsMs: 0,
      connectMs: 0,
      firstByteMs: 1,
      bodyMs: 1,
      sent: at % 11 !== 0,
      reused: false,
      redirects: [],
      requestBytes: 3,
      responseBytes: 4,
    },
    run: null,
    scope: null,
    step: null,
    workflow: at % 4 === 0 ? null : `w${at % 4}`,
  }));
  await sql`with ${callsInto(sql, rows)} select 1`;
}

async function count(): Promise<void> {
  while (await countCalls(database.sql));
}

function stats(filter: CallStatsFilter, by: 'endpoint' | 'connection' = 'endpoint') {
  return callStats(database.sql, filter, { by, limit: 100, now: Date.now() });
}

async function calls(): Promise<number> {
  const all = await stats({ since: new Date(start - 300 * day), until: new Date(Date.now() + minute) });
  return all.reduce((sum, one) => sum + one.calls, 0);
}

describe('counts of calls', () => {
  it('say the same as the calls themselves, of any window', async () => {
    await write(...Array.from({ length: 600 }, (_, at) => (at * 7_919_993) % (2.1 * day)));
    const windows = Array.from({ length: 6 }, (_, at) => {
      const since = new Date(Math.floor(start - ((at * 104_729_017) % (2.1 * day)) - 1));
      return { since, until: new Date(since.getTime() + ((at * 15_485_863_771) % (2.1 * day)) + 1) };
    });
    const questions: CallStatsFilter[] = windows.flatMap((window) => [
      window,
      { ...window, workflow: 'w1' },
      { ...window, connection: 'c2', service: 'api1.example' },
    ]);
    const ask = () =>
      Promise.all(questions.map((question, at) => stats(question, at % 2 === 0 ? 'endpoint' : 'connection')));
    const before = await ask();
    await count();
    expect(await countedUntil(database.sql)).toBeGreaterThan(start - 4 * minute);
    const counted = await ask();
    expect(counted).toEqual(before);
    expect(counted.flat().length).toBeGreaterThan(30);
    // What is counted is not read again.
    await database.sql`delete from calls where id < ${firstIdAt(start - 6 * minute)}`;
    expect(await calls()).toBeGreaterThan(500);
  });

  it('have what was written late, where its minute is counted already', async () => {
    await write(2 * day, 10 * minute);
    await count();
    expect(await calls()).toBe(2);
    await write(5 * minute, 2 * day + 5, 4 * day, 0);
    await count();
    expect(await calls()).toBe(6);
    expect(await database.sql`select 1 from call_recounts`).toHaveLength(0);
  });

  it('are added up by weeks of the connections, with what was written late', async () => {
    const month = { since: new Date(start - 31 * day), until: new Date(Date.now() + minute) };
    const ask = () =>
      Promise.all([stats(month, 'connection'), stats({ ...month, workflow: 'w2' }, 'connection'), stats(month)]);
    await write(...Array.from({ length: 100 }, (_, at) => Math.floor(at / 5) * 1.4 * day + at * 1_000));
    const before = await ask();
    await count();
    expect(await ask()).toEqual(before);
    const { sql } = database;
    const [weeks] = await sql<{ n: number }[]>`
      select count(*)::int as n from call_counts where span = 604800 and not of_workflow`;
    expect(weeks?.n).toBeGreaterThan(8);
    await write(20 * day, 20 * day + 1, 3 * day);
    await count();
    const [all, , byEndpoint] = await ask();
    expect([all, byEndpoint].map((rows) => rows.reduce((sum, one) => sum + one.calls, 0))).toEqual([103, 103]);
  });

  it('of connections are made of those of endpoints where an older version has counted', async () => {
    const { sql } = database;
    await write(...Array.from({ length: 100 }, (_, at) => Math.floor(at / 5) * 1.4 * day + at * 1_000));
    await count();
    const rows = () => sql`
      select * from call_counts order by span, start, of_workflow, workflow, connection, service, endpoint`;
    const before = await rows();
    const folder = join(import.meta.dirname, '../migrations');
    const file = readdirSync(folder).find((name) => /^\d+_counts\.sql$/.test(name)) ?? '';
    await sql`delete from call_counts where endpoint is null`;
    await sql`alter table call_counts alter column endpoint set not null`;
    await sql`drop index call_counts_of_connections`;
    await sql.unsafe(readFileSync(join(folder, file), 'utf8'));
    expect(await rows()).toEqual(before);
    expect(before.length).toBeGreaterThan(300);
  });

  it('know the times of calls as the calls do, to 3 %', async () => {
    await write(...Array.from({ length: 200 }, (_, at) => 10 * minute + at));
    const [row] = await database.sql<{ p50: number; p95: number }[]>`
      select percentile_disc(0.5) within group (order by ms) as p50, percentile_disc(0.95) within group (order by ms) as p95
      from calls where connection = 'c1' and service = 'api1.example' and sent`;
    const filter = {
      since: new Date(start - day),
      until: new Date(Date.now() + minute),
      connection: 'c1',
      service: 'api1.example',
    };
    for (const counted of [false, true]) {
      if (counted) await count();
      const [found] = await stats(filter, 'connection');
      for (const [got, real] of [
        [found?.p50Ms, row?.p50],
        [found?.p95Ms, row?.p95],
      ] as const) {
        expect(Math.abs((got ?? 0) / (real ?? 1) - 1)).toBeLessThan(0.03);
      }
    }
  });

  it('wait for a transaction that may still write', async () => {
    const { sql } = database;
    await sql.begin(async (transaction) => {
      const [row] = await transaction<{ began: number }[]>`select extract(epoch from now())::float8 * 1000 as began`;
      await sql`select pg_sleep(0.1)`;
      expect(await settledUntil(sql)).toBeLessThan((row?.began ?? 0) - 60_999);
    });
    expect(await settledUntil(sql)).toBeGreaterThan(start - 61_000);
  });

  it('are of no calls where there are none', async () => {
    expect(await countCalls(database.sql)).toBe(false);
    expect(await countedUntil(database.sql)).toBe(0);
  });

  it('go in time, minutes first', async () => {
    await write(2 * day, 20 * day);
    await count();
    const spans = async () =>
      (await database.sql<{ span: number }[]>`select distinct span from call_counts order by span`).map(
        (row) => row.span,
      );
    expect(await spans()).toEqual([60, 3_600, 86_400, 604_800]);
    await deleteOldCounts(database.sql, Date.now() + 10 * day);
    expect(await spans()).toEqual([3_600, 86_400, 604_800]);
    expect(await calls()).toBe(2);
    await deleteOldCounts(database.sql, Date.now() + 500 * day);
    expect(await spans()).toEqual([]);
  });
});
