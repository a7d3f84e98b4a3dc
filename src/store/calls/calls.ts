import type { KeptExchange, ModelUse, Trip } from '../../core/call.ts';
import { endpointOf } from '../../core/endpoint.ts';
import { idAt } from '../../core/id.ts';
import { lateAfterMs } from './call-counts.ts';
import type { Sql } from '../database.ts';
import { jsonText } from '../json-column.ts';

/** A call, as the log keeps it; nothing in it is secret. */
export interface LoggedCall {
  /** The slug. */
  readonly connection: string | null;
  /** The connector of the connection; null or undefined for the plain one and none. */
  readonly connector?: string | null;
  readonly method: string;
  /** Where it was sent first. Credentials in it read `[secret]`. */
  readonly url: string;
  /** Null when no answer came. */
  readonly status: number | null;
  readonly ms: number;
  /** From 1. */
  readonly attempt: number;
  readonly cacheHit: boolean;
  readonly tokens: number | null;
  /** In US dollars. */
  readonly cost: number | null;
  readonly error: string | null;
  /** When it began. */
  readonly at: Date;
  /** Undefined where nothing had to go over the network. */
  readonly trip?: Trip | undefined;
  readonly kept?: KeptExchange | undefined;
  /** Of a call that asked a model. */
  readonly use?: ModelUse | undefined;
}

/** A call with whom it was made for; null where no run was. */
export interface CallOf extends LoggedCall {
  readonly run: string | null;
  readonly workflow: string | null;
  readonly scope: string | null;
  readonly step: string | null;
}

function keptInto(sql: Sql, rows: readonly (CallOf & { readonly id: string })[]) {
  const kept = rows.flatMap(({ id, kept: exchange }) => (exchange ? [{ id, ...exchange }] : []));
  if (kept.length === 0) return sql``;
  const text = (side: KeptExchange['response']) =>
    side === null ? null : jsonText({ headers: side.headers, body: side.body, complete: side.complete });
  return sql`, kept as (
    insert into call_exchanges (call, request, response)
    select call, request::json, response::json
    from unnest(${kept.map((one) => one.id)}::uuid[], ${kept.map((one) => text(one.request))}::text[],
      ${kept.map((one) => text(one.response))}::text[]) as k(call, request, response)
  )`;
}

/** The parts of a statement (`called as (…), kept as (…)`) that write calls down; at least one. */
export function callsInto(sql: Sql, calls: readonly CallOf[]) {
  const rows = calls.map((call) => {
    const { host, endpoint } = endpointOf(call.method, call.url);
    return { ...call, id: idAt(call.at.getTime()), service: call.connector ?? host, endpoint };
  });
  const column = <T>(of: (row: (typeof rows)[number]) => T): T[] => rows.map(of);
  const flag = (of: (row: (typeof rows)[number]) => boolean): string[] => rows.map((row) => String(of(row)));
  const minutes = [...new Set(calls.map(({ at }) => Math.floor(at.getTime() / 60_000) * 60))];
  return sql`called as (
    insert into calls (id, run, workflow, scope, step, connection, service, endpoint, method, url, status, ms, attempt,
      cache_hit, tokens, cost, error, at, sent, reused, redirects, wait_ms, dns_ms, connect_ms, first_byte_ms, body_ms,
      request_bytes, response_bytes, kept, model, input_tokens, output_tokens, cached_tokens, price)
    select id, run, workflow, scope, step, connection, service, endpoint, method, url, status, ms, attempt,
      cache_hit::boolean, tokens, cost, error, to_timestamp(at), sent::boolean, reused::boolean,
      string_to_array(redirects, ' '), wait_ms, dns_ms, connect_ms, first_byte_ms, body_ms, request_bytes,
      response_bytes, kept::boolean, model, input_tokens, output_tokens, cached_tokens, price
    from unnest(
      ${column((row) => row.id)}::uuid[], ${column((row) => row.run)}::uuid[], ${column((row) => row.workflow)}::text[],
      ${column((row) => row.scope)}::text[], ${column((row) => row.step)}::text[],
      ${column((row) => row.connection)}::text[], ${column((row) => row.service)}::text[],
      ${column((row) => row.endpoint)}::text[], ${column((row) => row.method)}::text[],
      ${column((row) => row.url)}::text[], ${column((row) => row.status)}::int[], ${column((row) => row.ms)}::float8[],
      ${column((row) => row.attempt)}::int[], ${flag((row) => row.cacheHit)}::text[],
      ${column((row) => row.tokens)}::int[], ${column((row) => row.cost)}::float8[],
      ${column((row) => row.error)}::text[], ${column((row) => row.at.getTime() / 1000)}::float8[],
      ${flag((row) => row.trip?.sent ?? false)}::text[], ${flag((row) => row.trip?.reused ?? false)}::text[],
      ${column((row) => (row.trip?.redirects.length ? row.trip.redirects.join(' ') : null))}::text[],
      ${column((row) => row.trip?.waitMs ?? 0)}::float8[], ${column((row) => row.trip?.dnsMs ?? null)}::float8[],
      ${column((row) => row.trip?.connectMs ?? null)}::float8[],
      ${column((row) => row.trip?.firstByteMs ?? null)}::float8[], ${column((row) => row.trip?.bodyMs ?? null)}::float8[],
      ${column((row) => row.trip?.requestBytes ?? 0)}::int8[], ${column((row) => row.trip?.responseBytes ?? 0)}::int8[],
      ${flag((row) => row.kept !== undefined)}::text[], ${column((row) => row.use?.model ?? null)}::text[],
      ${column((row) => row.use?.inputTokens ?? null)}::int[], ${column((row) => row.use?.outputTokens ?? null)}::int[],
      ${column((row) => row.use?.cachedTokens ?? null)}::int[], ${column((row) => row.use?.price ?? null)}::text[]
    ) as c(id, run, workflow, scope, step, connection, service, endpoint, method, url, status, ms, attempt, cache_hit,
      tokens, cost, error, at, sent, reused, redirects, wait_ms, dns_ms, connect_ms, first_byte_ms, body_ms,
      request_bytes, response_bytes, kept, model, input_tokens, output_tokens, cached_tokens, price)
  ), late as (
    insert into call_recounts
    select m from (select to_timestamp(unnest(${minutes}::float8[])) as m) minutes
    where m + interval '1 minute' <= now() - ${lateAfterMs / 1_000} * interval '1 second'
  )${keptInto(sql, rows)}`;
}

const nobody = { run: null, workflow: null, scope: null, step: null };

/** Writes down a call that no step of a run made itself. @param of the step that it was made for. */
export async function logCall(sql: Sql, call: LoggedCall, of: Omit<CallOf, keyof LoggedCall> = nobody): Promise<void> {
  await sql`with ${callsInto(sql, [{ ...call, ...of }])} select 1`;
}
