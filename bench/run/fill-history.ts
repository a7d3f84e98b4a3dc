import postgres from 'postgres';
import { indexEndedRuns } from '../../src/store/runs/search.ts';
import { historyInWeeks } from '../../test/history-weeks.ts';

/** Words to look for in a filled history. */
export const known = {
  /** In a third of the runs. */
  common: 'refund',
  /** In one run of two hundred: too few for the newest runs alone to fill a page. */
  uncommon: 'warranty',
  /** In three runs, none of them among the last tenth. */
  rare: 'zanzibar',
  rareRuns: 3,
  unknown: 'quetzalcoatl',
} as const;

const vocabulary = (
  'parcel invoice address warehouse delivery customer order support answer box part shelf label driver morning ' +
  'evening damaged broken missing late early kind quick slow friendly rude clean empty full heavy light green blue ' +
  'yellow white black paper metal glass plastic wooden small large narrow wide cheap costly price total amount ' +
  'discount coupon code account password login email phone letter message reply question request complaint praise ' +
  'thanks please again never always often seldom today yesterday tomorrow monday tuesday friday weekend holiday ' +
  'january march summer winter store branch city village street number floor door window garden kitchen office ' +
  'desk chair table lamp cable charger battery screen keyboard camera printer tablet watch jacket shirt trousers'
).split(' ');

const lastDays = 20;
const chunk = 50_000;
/** One run in so many has its request and its steps as well. */
const withDetails = 20;

/** Ids in the order of time like those of Snodo (RFC 9562, version 7), the same for the same number. */
function idOf(sql: postgres.Sql, kind: string) {
  return sql`(substr(t.hex, 1, 8) || '-' || substr(t.hex, 9, 4) || '-7' || lpad(to_hex(n % 4096), 3, '0') || '-8' ||
    substr(md5(${kind} || n), 1, 3) || '-' || substr(md5(${kind} || n), 4, 12))::uuid`;
}

async function fillChunk(sql: postgres.Sql, from: number, to: number, count: number): Promise<void> {
  const stepMs = (lastDays * 86_400_000) / count;
  const start = Date.now() - lastDays * 86_400_000 - 60_000;
  const rows = sql`generate_series(${from}::int, ${to}::int) as n
    cross join lateral (select ${start}::float8 + n * ${stepMs}::float8 as ms) as m
    cross join lateral (
      select to_timestamp(m.ms / 1000) as at, lpad(to_hex(m.ms::bigint), 12, '0') as hex, n % ${withDetails} = 0 as whole,
        json_build_object(
          'customer_id', n % 5000, 'order', 'A-' || n, 'rating', n % 5,
          'text', concat_ws(' ',
            (select string_agg((${vocabulary}::text[])[1 + (hashint4(n * 32 + k) & 127) % ${vocabulary.length}], ' ')
              from generate_series(1, 28) as k),
            case when n % 3 = 0 then ${known.common} end,
            case when n % 200 = 7 then ${known.uncommon} end,
            case when n in (${count / 10}::int, ${count / 4}::int, ${count / 2}::int) then ${known.rare} end)
        ) as body
    ) as t`;
  await sql`
    insert into runs (id, workflow, version, state, outcome, cause, delivery, input, output, error, epoch, started_at, ended_at)
    select ${idOf(sql, 'run')}, 'history-' || n % 10, 1, 'running', case when n % 47 = 0 then 'failed' else 'succeeded' end,
      case when t.whole then 'webhook' else 'manual' end, case when t.whole then ${idOf(sql, 'delivery')} end,
      case when not t.whole then t.body end,
      case when n % 47 > 0 then json_build_object('sentiment', 'positive', 'customer', n % 5000) end,
      case when n % 47 = 0 then json_build_object('code', 'http_status', 'message', 'The service answered with 503.',
        'status', 503, 'retryable', true, 'step', 'update') end,
      1, t.at, t.at + interval '40 milliseconds'
    from ${rows}`;
  await sql`
    insert into deliveries (id, endpoint, workflow, status, method, headers, query, body, sender, runs)
    select ${idOf(sql, 'delivery')}, 'history', 'history-' || n % 10, 'accepted', 'POST',
      '{"content-type":"application/json"}'::json, '{}'::json, convert_to(t.body::text, 'UTF8'), '127.0.0.1',
      array[${idOf(sql, 'run')}]
    from ${rows} where t.whole`;
  await sql`
    insert into journal (run, scope, step, status, attempts, input, output, started_at, ended_at)
    select ${idOf(sql, 'run')}, '', 'step' || s, 'succeeded', 1, t.body, json_build_object('ok', true), t.at,
      t.at + interval '10 milliseconds'
    from ${rows} cross join generate_series(1, 3) as s where t.whole`;
}

/** Makes the words findable by Snodo's own statement, with the index of words made once at the end. */
async function fillSearch(sql: postgres.Sql, lanes: number): Promise<void> {
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexname as name, indexdef as definition from pg_indexes
    where tablename = 'run_search' and indexdef like '%USING gin%'`;
  for (const { name } of indexes) await sql`drop index ${sql(name)}`;
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while ((await indexEndedRuns(sql, 50_000)) > 0);
    }),
  );
  // PostgreSQL tells it of the table alone, and it shall be one of its parts too.
  for (const { definition } of indexes) await sql.unsafe(definition.replace(' ON ONLY ', ' ON '));
}

/** Replaces the history by one of `count` ended runs over the last twenty days. */
export async function fillHistory(url: string, count: number): Promise<void> {
  const lanes = 2;
  const sql = postgres(url, {
    max: lanes,
    onnotice: () => undefined,
    connection: { synchronous_commit: 'off', maintenance_work_mem: '512MB' },
  });
  try {
    await historyInWeeks(sql, Math.ceil(lastDays / 7));
    await sql`truncate runs, deliveries, journal, search_queue, run_search`;
    const starts = Array.from({ length: Math.ceil(count / chunk) }, (_, at) => at * chunk + 1);
    const next = starts.values();
    await Promise.all(
      Array.from({ length: lanes }, async () => {
        for (const from of next) await fillChunk(sql, from, Math.min(from + chunk - 1, count), count);
      }),
    );
    await sql`insert into search_queue (run) select id from runs`;
    await fillSearch(sql, lanes);
    await sql`vacuum analyze`;
  } finally {
    await sql.end();
  }
}
