import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AlertGrouping, AlertMetric } from '../src/core/alert.ts';
import { alertValue } from '../src/monitor/alert-values.ts';
import { groupValues } from '../src/monitor/group-values.ts';
import { logCall } from '../src/store/calls/calls.ts';
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

const apart = async (metric: AlertMetric, groupBy: AlertGrouping) =>
  Object.fromEntries(await groupValues(database.sql, { metric, groupBy, windowMs: hourMs }, now));

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

async function called(over: string, { waitMs = 0, model }: { readonly waitMs?: number; readonly model?: string }) {
  await logCall(database.sql, {
    connection: over,
    method: 'GET',
    url: 'https://crm.example/customers',
    status: 200,
    ms: 20,
    attempt: 1,
    cacheHit: false,
    tokens: model === undefined ? null : 15,
    use: model === undefined ? undefined : { model, inputTokens: 10, outputTokens: 5, cachedTokens: 0, price: null },
    cost: model === undefined ? null : 0.5,
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
    for (const waitMs of [0, 3_000]) await called('crm', { waitMs });
    expect(await value('throttled')).toBe(1_500);
  });
});

describe('what alerts look at name by name', () => {
  const count = (workflow: string, what: string, times: number, ms = 10) => database.sql`
    insert into run_counts (span, workflow, step, start, what, code, scale, count, ms)
    select span, ${workflow}, '', date_bin(span * interval '1 second', ${new Date(now - 120_000)}, to_timestamp(0)), ${what}, '', 40, ${times}, ${ms}
    from unnest(array[60, 3600]) s(span)`;

  const live = (slug: string, version: number | null) => database.sql`
    insert into workflows (slug, draft, live_version) values (${slug}, '{}', ${version}) on conflict do nothing`;

  it('error-rate, latency and silence: of the workflows', async () => {
    for (const [slug, version] of [
      ['orders', 1],
      ['returns', 1],
      ['old', null],
      ['young', 1],
    ] as const) {
      await live(slug, version);
    }
    await count('orders', 'begun', 4);
    await count('orders', 'succeeded', 3);
    await count('orders', 'failed', 1);
    await count('returns', 'succeeded', 2);
    await began('returns', [0, 7]);
    await began('old', [0, 7]);
    expect(await apart('error-rate', 'workflow')).toEqual({ orders: 0.25, returns: 0 });
    expect((await apart('latency', 'workflow'))['orders']).toBeGreaterThan(0);
    // Those that are not live are not missed, nor those that have never run.
    expect(await apart('silence', 'workflow')).toEqual({ orders: 4, returns: 0 });
  });

  it('anomaly: each workflow against its own weeks', async () => {
    await live('busy', 1);
    await live('calm', 1);
    await began('busy', [0, 100, 104, 96, 101, 98]);
    await began('calm', [5, 4, 5, 6, 5, 5]);
    const found = await apart('anomaly', 'workflow');
    expect(found['busy']).toBeGreaterThan(8);
    expect(found['calm']).toBeLessThan(1);
  });

  it('circuits, expiry and throttled: of the connections', async () => {
    await connection('crm', new Date(now + hourMs));
    await connection('shop', null);
    await database.sql`
      insert into connection_standings (connection, process, circuit, standing) values
        ('crm', gen_random_uuid(), 'open', '{}'), ('crm', gen_random_uuid(), 'open', '{}'), ('shop', gen_random_uuid(), 'closed', '{}')`;
    expect(await apart('circuits', 'connection')).toEqual({ crm: 1 });
    expect(await apart('expiry', 'connection')).toEqual({ crm: hourMs });
    await called('shop', { waitMs: 4_000 });
    expect((await apart('throttled', 'connection'))['shop']).toBe(4_000);
  });

  it('rejections: of the endpoints that there are; spend: of what it is asked for', async () => {
    await live('orders', 1);
    await database.sql`
      insert into endpoints (path, method, workflow, version) values ('orders', 'POST', 'orders', 1) on conflict do nothing`;
    await database.sql`
      insert into rejections (endpoint, minute, reason, count) values
        ('orders', date_trunc('minute', ${new Date(now - 120_000)}::timestamptz), 'signature', 3),
        ('nowhere', date_trunc('minute', ${new Date(now - 120_000)}::timestamptz), 'unknown', 90)`;
    expect(await apart('rejections', 'endpoint')).toEqual({ orders: 3 });
    await called('openai', { model: 'gpt-4o-mini' });
    await called('openai', { model: 'gpt-4o-mini' });
    await called('openai', { model: 'gpt-4.1' });
    expect(await apart('spend', 'model')).toEqual({ 'gpt-4o-mini': 1, 'gpt-4.1': 0.5 });
    expect(await apart('spend', 'connection')).toEqual({ openai: 1.5 });
    expect(await apart('budget', 'workflow')).toEqual({});
  });
});
