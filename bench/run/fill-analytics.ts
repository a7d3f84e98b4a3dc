import postgres from 'postgres';
import { countCalls } from '../../src/store/calls/call-counts.ts';
import { countRuns } from '../../src/store/runs/run-counts.ts';
import { historyInWeeks } from '../../test/history-weeks.ts';

export const filled = { days: 90, workflows: 20, connections: 12, endpoints: 10 } as const;

const lanes = 2;
const chunk = 25_000;
/** One run in so many has its steps and its calls as well: they cost three times as much to make. */
const withSteps = 3;

function rowsOf(sql: postgres.Sql, from: number, to: number, count: number) {
  const stepMs = (filled.days * 86_400_000) / count;
  const start = Date.now() - filled.days * 86_400_000 - 120_000;
  // Times of calls from 10 ms to some seconds, the long ones seldom.
  return sql`generate_series(${from}::int, ${to}::int) as n
    cross join lateral (select ${start}::float8 + n * ${stepMs}::float8 as ms, n % ${filled.workflows} as w,
      10 * exp((hashint4(n) & 1023) / 170.0) as took, n % 53 = 0 as bad) as m
    cross join lateral (select lpad(to_hex(m.ms::bigint), 12, '0') as hex, to_timestamp(m.ms / 1000) as at) as t`;
}

function idOf(sql: postgres.Sql, kind: string) {
  return sql`(substr(t.hex, 1, 8) || '-' || substr(t.hex, 9, 4) || '-7' || lpad(to_hex(n % 4096), 3, '0') || '-8' ||
    substr(md5(${kind} || n), 1, 3) || '-' || substr(md5(${kind} || n), 4, 12))::uuid`;
}

function after(sql: postgres.Sql, ms: ReturnType<postgres.Sql>) {
  return sql`t.at + (${ms}) * interval '1 millisecond'`;
}

async function fillChunk(sql: postgres.Sql, from: number, to: number, count: number): Promise<void> {
  const rows = rowsOf(sql, from, to, count);
  const [run, place] = [idOf(sql, 'run'), sql`m.w % ${filled.connections}`];
  await sql`
    with made as (
      insert into runs (id, workflow, version, state, outcome, cause, output, epoch, started_at, ended_at)
      select ${run}, 'analytics-' || m.w, 1, 'running', case when m.bad then 'failed' else 'succeeded' end, 'manual',
        '{"ok":true}'::json, 1, ${after(sql, sql`5`)}, ${after(sql, sql`30 + m.took`)}
      from ${rows} returning id
    )
    insert into uncounted_runs (run) select id from made`;
  await sql`
    insert into journal (run, scope, step, status, attempts, error, started_at, ended_at)
    select ${run}, '', 'step' || s, case when m.bad and s = 3 then 'failed' else 'succeeded' end, 1,
      case when m.bad and s = 3 then '{"code":"http_status"}'::json end,
      ${after(sql, sql`case s when 1 then 6 when 2 then 10 else 20 + m.took end`)},
      ${after(sql, sql`case s when 1 then 9 when 2 then 19 + m.took else 29 + m.took end`)}
    from ${rows} cross join generate_series(1, 3) as s where n % ${withSteps} = 0`;
  await sql`
    insert into calls (id, run, workflow, scope, step, connection, service, endpoint, method, url, status, ms, attempt,
      cache_hit, tokens, cost, at, sent, wait_ms, dns_ms, connect_ms, first_byte_ms, body_ms, model)
    select ${idOf(sql, 'call')}, ${run}, 'analytics-' || m.w, '', 'step2', 'service-' || ${place}, 'api-' || ${place} || '.example',
      'GET api-' || ${place} || '.example/things' || n % ${filled.endpoints}, 'GET', 'https://api.example', 200, m.took - 2, 1,
      false, case when m.w = 3 then 900 end, case when m.w = 3 then 0.0004 end, ${after(sql, sql`12`)}, true, 1, 0, 0,
      m.took - 3, 1, case when m.w = 3 then 'gpt-4o' end
    from ${rows} where n % ${withSteps} = 0`;
}

/** What became of webhooks, hour by hour and day by day, as far back as it is kept. */
async function fillWebhooks(sql: postgres.Sql): Promise<void> {
  await sql`truncate webhook_counts`;
  await sql`
    insert into webhook_counts (span, start, endpoint, reason, count)
    select span, at, 'hook-' || e, reason, 1 + (hashint4(e) & 63)
    from (values (3600, 35), (86400, ${filled.days}::int)) s(span, days)
      cross join generate_series(1, ${filled.workflows}::int) e cross join (values ('accepted'), ('duplicate'), ('signature')) r(reason)
      cross join lateral generate_series(date_bin(span * interval '1 second', now() - days * interval '1 day', to_timestamp(0)),
        now(), span * interval '1 second') at`;
}

/** `count` ended runs over the last 90 days, with steps and calls, counted as workers count them. */
export async function fillAnalytics(url: string, count: number): Promise<void> {
  const sql = postgres(url, {
    max: lanes,
    onnotice: () => undefined,
    connection: { synchronous_commit: 'off', maintenance_work_mem: '512MB' },
  });
  try {
    await historyInWeeks(sql, Math.ceil(filled.days / 7));
    await sql`truncate runs, journal, calls, uncounted_runs, run_counts, call_counts, call_counted, call_recounts, usage_counts`;
    const next = Array.from({ length: Math.ceil(count / chunk) }, (_, at) => at * chunk + 1).values();
    await Promise.all(
      Array.from({ length: lanes }, async () => {
        for (const from of next) await fillChunk(sql, from, Math.min(from + chunk - 1, count), count);
      }),
    );
    await fillWebhooks(sql);
    await sql`analyze`;
    const calls = async () => {
      while (await countCalls(sql));
    };
    const runs = async () => {
      while ((await countRuns(sql, chunk)) > 0);
    };
    await Promise.all([calls(), runs()]);
    await sql`vacuum analyze`;
  } finally {
    await sql.end();
  }
}
