import postgres from 'postgres';
import { countCalls } from '../../src/store/calls/call-counts.ts';

const lastDays = 20;
const chunk = 50_000;
/** Connections, endpoints of each, and workflows. */
const spread = { connections: 20, endpoints: 8, workflows: 30 } as const;

async function fillChunk(sql: postgres.Sql, from: number, to: number, count: number): Promise<void> {
  const stepMs = (lastDays * 86_400_000) / count;
  const start = Date.now() - lastDays * 86_400_000 - 60_000;
  await sql`
    insert into calls (id, run, workflow, scope, step, connection, service, endpoint, method, url, status, ms, attempt,
      cache_hit, tokens, cost, error, at, sent, reused, wait_ms, dns_ms, connect_ms, first_byte_ms, body_ms,
      request_bytes, response_bytes)
    select (substr(m.hex, 1, 8) || '-' || substr(m.hex, 9, 4) || '-7' || lpad(to_hex(n % 4096), 3, '0') || '-8' ||
        substr(md5('call' || n), 1, 3) || '-' || substr(md5('call' || n), 4, 12))::uuid,
      md5('run' || n / 3)::uuid, 'history-' || n / 3 % ${spread.workflows}, '', 'step' || n % 3,
      'service-' || m.place, 'api-' || m.place || '.example', 'GET api-' || m.place || '.example/things' || m.endpoint || '/{id}',
      'GET', 'https://api-' || m.place || '.example/things' || m.endpoint || '/' || n,
      case when m.bad then 503 when n % 997 = 0 then 404 else 200 end,
      10 + 5 * (n % 97) + case when n % 500 = 3 then 2000 else 0 end, 1, n % 211 = 0, case when n % 5 = 0 then 900 end,
      case when n % 5 = 0 then 0.0004 end, case when m.bad then 'http_status' end, to_timestamp(m.ms / 1000), true,
      n % 20 > 0, 0.2, 0, 0, 9, 1, 300, 1200
    from generate_series(${from}::int, ${to}::int) as n
      cross join lateral (
        select t.ms, lpad(to_hex(t.ms::bigint), 12, '0') as hex, hashint4(n) & 1023 as h,
          (hashint4(n) & 1023) % ${spread.connections} as place, (hashint4(n * 7) & 1023) % ${spread.endpoints} as endpoint,
          n % 101 = 0 as bad
        from (select ${start}::float8 + n * ${stepMs}::float8 as ms) as t) as m`;
}

/** Calls of the last days, without their bodies, counted as workers count them. */
export async function fillCalls(databaseUrl: string, count: number): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql`truncate calls, call_counts, call_counted, call_recounts`;
    for (let from = 1; from <= count; from += chunk) {
      await fillChunk(sql, from, Math.min(count, from + chunk - 1), count);
    }
    while (await countCalls(sql));
    await sql`vacuum analyze calls, call_counts`;
  } finally {
    await sql.end();
  }
}
