import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AlertMetric } from '../src/core/alert.ts';
import { alertValue } from '../src/monitor/alert-values.ts';
import { logCall } from '../src/store/calls.ts';
import { type TestDatabase, testDatabase } from './database.ts';

const hourMs = 3_600_000;
const weekMs = 7 * 24 * hourMs;
// In the middle of an hour, so that the last whole one is another.
const now = Math.floor(Date.now() / hourMs) * hourMs + hourMs / 2;

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(() => database.sql`truncate run_counts, connection_standings, connections cascade`);

const value = (metric: AlertMetric, workflow: string | null = null) =>
  alertValue(database.sql, { metric, workflow, budget: null, windowMs: hourMs }, now);

/** Notes how many runs began in the last whole hour of some weeks, this one first. */
async function began(workflow: string, counts: readonly number[]): Promise<void> {
  for (const [weeks, count] of counts.entries()) {
    const start = new Date(Math.floor(now / hourMs) * hourMs - hourMs - weeks * weekMs);
    if (count === 0) continue;
    await database.sql`
      insert into run_counts (span, workflow, step, start, what, code, scale, count, ms)
      values (3600, ${workflow}, '', ${start}, 'begun', '', 0, ${count}, 0)`;
  }
}

async function connection(slug: string, endsAt: Date | null): Promise<void> {
  await database.sql`
    insert into connections (slug, config, credential_ends_at) values (${slug}, '{"connector":"http"}', ${endsAt})`;
}

describe('what alerts look at', () => {
  it('anomaly: how far the runs of an hour are from those of the same hour in the weeks before', async () => {
    await began('orders', [0, 100, 104, 96, 101, 98]);
    expect(await value('anomaly', 'orders')).toBeGreaterThan(8);
    await database.sql`truncate run_counts`;
    await began('orders', [103, 100, 104, 96, 101, 98]);
    expect(await value('anomaly', 'orders')).toBeLessThan(1);
  });

  it('anomaly: nothing while there are not weeks enough to know what is usual', async () => {
    await began('young', [0, 100, 104]);
    expect(await value('anomaly', 'young')).toBeNull();
    expect(await value('anomaly', 'never-ran')).toBeNull();
  });

  it('circuits: how many connections are cut off, however many processes say so', async () => {
    expect(await value('circuits')).toBe(0);
    const note = (slug: string, process: string, circuit: string) => database.sql`
      insert into connection_standings (connection, process, circuit, standing)
      values (${slug}, ${process}, ${circuit}, '{}')`;
    await note('crm', '00000000-0000-7000-8000-000000000001', 'open');
    await note('crm', '00000000-0000-7000-8000-000000000002', 'open');
    await note('shop', '00000000-0000-7000-8000-000000000001', 'half-open');
    await note('mail', '00000000-0000-7000-8000-000000000001', 'closed');
    expect(await value('circuits')).toBe(2);
  });

  it('expiry: how long the first credential is still good', async () => {
    await connection('for-ever', null);
    expect(await value('expiry')).toBeNull();
    await connection('next-month', new Date(now + 30 * 24 * hourMs));
    await connection('tomorrow', new Date(now + 24 * hourMs));
    expect(await value('expiry')).toBe(24 * hourMs);
    await connection('over', new Date(now - hourMs));
    expect(await value('expiry')).toBe(0);
  });

  it('throttled: how long calls waited at limits', async () => {
    expect(await value('throttled')).toBeNull();
    for (const waitMs of [0, 3_000]) {
      await logCall(database.sql, {
        connection: 'crm',
        method: 'GET',
        url: 'https://crm.example/customers',
        status: 200,
        ms: 20,
        attempt: 1,
        cacheHit: false,
        tokens: null,
        cost: null,
        error: null,
        at: new Date(now - 60_000),
        trip: {
          waitMs,
          dnsMs: 0,
          connectMs: 0,
          firstByteMs: 10,
          bodyMs: 10,
          sent: true,
          reused: true,
          redirects: [],
          requestBytes: 0,
          responseBytes: 2,
        },
      });
    }
    expect(await value('throttled')).toBe(1_500);
  });
});
