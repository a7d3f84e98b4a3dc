import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sql } from '../src/store/database.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { RunningServer } from './running-server.ts';

const runs = 16_000;
const workflows = 4;

let database: TestDatabase;
let server: RunningServer;

/** Runs that ended in the last two hours, each with two steps, an item and a call, of which nothing is counted yet. */
async function fill(sql: Sql): Promise<void> {
  const id = (kind: string) => sql`(left(first_id_at(at)::text, 15) || lpad(to_hex(n % 4096), 3, '0') || '-8'
    || substr(md5(${kind} || n), 1, 3) || '-' || substr(md5(${kind} || n), 4, 12))::uuid`;
  const rows = sql`generate_series(1, ${runs}::int) as n
    cross join lateral (select now() - interval '2 hours' + n * interval '0.42 seconds' as at) t`;
  await sql`
    with made as (
      insert into runs (id, workflow, version, state, outcome, cause, epoch, started_at, ended_at)
      select ${id('run')}, 'w' || n % ${workflows}, 1, 'running', case when n % 7 = 0 then 'failed' else 'succeeded' end,
        'manual', 1, at, at + (n % 90) * interval '1 second'
      from ${rows} returning id
    ), findable as (insert into search_queue (run) select id from made where left(md5(id::text), 1) < '4')
    insert into uncounted_runs (run) select id from made where left(md5(id::text), 1) >= '4'`;
  await sql`
    insert into journal (run, scope, step, status, attempts, error, started_at, ended_at)
    select r.id, s.scope, s.step, case when r.outcome = 'failed' and s.step = 'b' then 'failed' else 'succeeded' end, 1,
      case when r.outcome = 'failed' and s.step = 'b' then '{"code":"http_status"}'::json end, r.started_at, r.ended_at
    from runs r cross join (values ('', 'a'), ('', 'b'), ('a', '0')) s(scope, step)`;
  await sql`
    insert into calls (id, run, workflow, scope, step, connection, service, endpoint, method, url, status, ms, attempt,
      cache_hit, tokens, at, wait_ms, model)
    select ${id('call')}, ${id('run')}, 'w' || n % ${workflows}, '', 'b', 'ai', 'ai', 'POST ai', 'POST', 'https://ai.example',
      200, 5, 1, false, n % 100, at, 2, 'm'
    from ${rows}`;
}

/** By span: how many of each are in the counts. */
async function counted(sql: Sql) {
  return sql<Readonly<Record<string, number>>[]>`
    select span,
      sum(count) filter (where step = '' and workflow <> '' and what = 'begun')::int as begun,
      sum(count) filter (where step = '' and workflow <> '' and what = 'succeeded')::int as succeeded,
      sum(count) filter (where step = '' and workflow <> '' and what = 'failed')::int as failed,
      sum(count) filter (where step = '' and workflow = '' and what <> 'begun')::int as "inAll",
      sum(count) filter (where step <> '')::int as steps, sum(count) filter (where step <> '' and what = 'failed')::int as "failedSteps"
    from run_counts where span <= 86400 group by span order by span`;
}

async function rowsOf(sql: Sql) {
  const [row] = await sql<Readonly<Record<string, number>>[]>`
    select count(*)::int as begun, count(*) filter (where outcome = 'succeeded')::int as succeeded,
      count(*) filter (where outcome = 'failed')::int as failed, count(*)::int as "inAll",
      (select count(*) from journal where step in ('a', 'b'))::int as steps,
      (select count(*) from journal where status = 'failed')::int as "failedSteps"
    from runs`;
  return row;
}

async function left(sql: Sql): Promise<number> {
  const [row] = await sql<{ left: number }[]>`
    select ((select count(*) from uncounted_runs) + (select count(*) from search_queue))::int as left`;
  return row?.left ?? 0;
}

describe('the counts of a window', () => {
  beforeAll(async () => {
    database = await testDatabase();
    server = new RunningServer({ DATABASE_URL: database.url });
    await fill(database.sql);
  });
  afterAll(async () => {
    await server.remove();
    await database[Symbol.asyncDispose]();
  });

  it('are those of the rows after the server was killed in the middle of counting, again and again', async () => {
    const { sql } = database;
    let killedInTheMiddle = 0;
    for (let round = 0; round < 3; round += 1) {
      await server.launch();
      const before = await left(sql);
      // Now and then in the middle of a transaction, now and then between two.
      for (let now = before; now === before && now > 0; now = await left(sql)) await sleep(5);
      await sleep(Math.random() * 150);
      await server.end('SIGKILL');
      const after = await left(sql);
      if (after > 0 && after < before) killedInTheMiddle += 1;
    }
    expect(killedInTheMiddle).toBeGreaterThan(0);
    await server.launch();
    await expect.poll(() => left(sql), { timeout: 60_000, interval: 200 }).toBe(0);
    const rows = await rowsOf(sql);
    expect(rows).toMatchObject({ begun: runs, steps: runs * 2 });
    expect(await counted(sql)).toEqual([60, 3_600, 86_400].map((span) => ({ span, ...rows })));
  }, 240_000);

  it('are those of the calls as well', async () => {
    const { sql } = database;
    const hour = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000).toISOString();
    const [rows] = await sql<Readonly<Record<string, number>>[]>`
      select count(*)::int as calls, sum(tokens)::int as tokens, sum(wait_ms)::int as waited from calls
      where at < ${hour}::timestamptz`;
    const whole = () => sql<Readonly<Record<string, number>>[]>`
      select span, sum(calls)::int as calls, sum(tokens)::int as tokens, sum(wait_ms)::int as waited
      from call_counts where not of_workflow and endpoint is not null and start < ${hour}::timestamptz and span <= 3600
      group by span order by span`;
    const expected = [60, 3_600].map((span) => ({ span, ...rows }));
    await expect.poll(whole, { timeout: 60_000, interval: 500 }).toEqual(expected);
    const [used] = await sql<{ calls: number }[]>`
      select sum(calls)::int as calls from usage_counts where span = 3600 and start < ${hour}::timestamptz`;
    expect(used?.calls).toBe(rows?.['calls']);
  });
});
