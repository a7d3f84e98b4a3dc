import { firstIdAt } from '../../core/id.ts';
import type { KeptSide, ModelUse, Trip } from '../../core/call.ts';
import type { CallOf } from './calls.ts';
import type { Sql } from '../database.ts';

export interface CallFilter {
  readonly connection?: string | undefined;
  /** A connector, or a host. */
  readonly service?: string | undefined;
  readonly endpoint?: string | undefined;
  /** As it was asked for. */
  readonly model?: string | undefined;
  readonly workflow?: string | undefined;
  readonly run?: string | undefined;
  readonly scope?: string | undefined;
  readonly step?: string | undefined;
  /** Both ends count. */
  readonly status?: { readonly from: number; readonly to: number } | undefined;
  /** Failed or not. */
  readonly failed?: boolean | undefined;
  readonly error?: string | undefined;
  readonly cached?: boolean | undefined;
  readonly slowerThanMs?: number | undefined;
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
}

export interface StoredCall extends Omit<CallOf, 'connector' | 'trip' | 'kept' | 'use'> {
  readonly id: string;
  readonly service: string;
  readonly endpoint: string;
  readonly trip: Omit<Trip, 'dnsMs' | 'connectMs' | 'firstByteMs' | 'bodyMs'> & {
    /** Null where it was not measured. */
    readonly dnsMs: number | null;
    readonly connectMs: number | null;
    readonly firstByteMs: number | null;
    readonly bodyMs: number | null;
  };
  /** Whether its headers and bodies are kept. */
  readonly kept: boolean;
  /** Null where it asked no model. */
  readonly use: ModelUse | null;
}

interface Row extends Omit<StoredCall, 'cacheHit' | 'trip' | 'use'> {
  readonly cache_hit: boolean;
  readonly sent: boolean;
  readonly reused: boolean;
  readonly redirects: readonly string[] | null;
  readonly wait_ms: number;
  readonly dns_ms: number | null;
  readonly connect_ms: number | null;
  readonly first_byte_ms: number | null;
  readonly body_ms: number | null;
  readonly request_bytes: string;
  readonly response_bytes: string;
  readonly model: string | null;
  readonly input_tokens: number | null;
  readonly output_tokens: number | null;
  readonly cached_tokens: number | null;
  readonly price: string | null;
}

function callOf(row: Row): StoredCall {
  const { cache_hit, sent, reused, redirects, wait_ms, dns_ms, connect_ms, first_byte_ms, body_ms, ...more } = row;
  const { request_bytes, response_bytes, model, input_tokens, output_tokens, cached_tokens, price, ...call } = more;
  return {
    ...call,
    cacheHit: cache_hit,
    use:
      model === null
        ? null
        : { model, inputTokens: input_tokens, outputTokens: output_tokens, cachedTokens: cached_tokens, price },
    trip: {
      waitMs: wait_ms,
      dnsMs: dns_ms,
      connectMs: connect_ms,
      firstByteMs: first_byte_ms,
      bodyMs: body_ms,
      sent,
      reused,
      redirects: redirects ?? [],
      requestBytes: Number(request_bytes),
      responseBytes: Number(response_bytes),
    },
  };
}

function columns(sql: Sql) {
  return sql`id, run, workflow, scope, step, connection, service, endpoint, method, url, status, ms, attempt, cache_hit,
    tokens, cost, error, at, sent, reused, redirects, wait_ms, dns_ms, connect_ms, first_byte_ms, body_ms, request_bytes,
    response_bytes, kept, model, input_tokens, output_tokens, cached_tokens, price`;
}

// What no index knows is looked for in so many, and the page ends there: what never happened would else read a million rows.
const lookedAtOnce = 20_000;
/** As in the index of slow calls. */
const slowMs = 1_000;

/** The conditions of a filter: by what an index can be read from the newest on, and what each row is held against. */
function conditionsOf(sql: Sql, filter: CallFilter) {
  const { connection, service, endpoint, model, workflow, run, scope, step } = filter;
  const { status, failed, error, cached, slowerThanMs } = filter;
  const isFailed = failed === true || error !== undefined;
  // The first that is asked for narrows which rows are read. The narrowest stand first.
  const narrowing = [
    run === undefined ? undefined : sql`run = ${run}`,
    isFailed && connection !== undefined ? sql`connection = ${connection} and error is not null` : undefined,
    isFailed ? sql`error is not null` : undefined,
    status !== undefined && status.from >= 400 && status.from === status.to
      ? sql`status >= 400 and status = ${status.from}`
      : undefined,
    slowerThanMs !== undefined && slowerThanMs >= slowMs ? sql`ms >= 1000` : undefined,
    cached === true ? sql`cache_hit` : undefined,
    connection === undefined ? undefined : sql`connection = ${connection}`,
    workflow === undefined ? undefined : sql`workflow = ${workflow}`,
  ].filter((one) => one !== undefined);
  const others = [
    ...narrowing.slice(1),
    service === undefined ? undefined : sql`service = ${service}`,
    endpoint === undefined ? undefined : sql`endpoint = ${endpoint}`,
    model === undefined ? undefined : sql`model = ${model}`,
    scope === undefined ? undefined : sql`scope = ${scope}`,
    step === undefined ? undefined : sql`step = ${step}`,
    error === undefined ? undefined : sql`error = ${error}`,
    failed === false ? sql`error is null` : undefined,
    cached === false ? sql`not cache_hit` : undefined,
    status !== undefined && (status.from < 400 || status.from !== status.to)
      ? sql`status between ${status.from} and ${status.to}`
      : undefined,
    slowerThanMs === undefined ? undefined : sql`ms >= ${slowerThanMs}`,
  ].filter((one) => one !== undefined);
  return { narrowing: narrowing[0], others };
}

export interface CallPage {
  readonly rows: readonly StoredCall[];
  /** Only those before this id are left to be looked at; undefined where there are none. */
  readonly next: string | undefined;
}

/**
 * Calls, newest first: at most `limit`. Where much must be looked through, fewer may come though more are left; `next`
 * says so.
 */
export async function listCalls(
  sql: Sql,
  filter: CallFilter,
  { limit, before }: { readonly limit: number; readonly before?: string | undefined },
): Promise<CallPage> {
  const { since, until } = filter;
  const { narrowing, others } = conditionsOf(sql, filter);
  const window = others.length > 0 ? lookedAtOnce : limit + 1;
  const looked = sql`
    select * from calls where true
    ${narrowing === undefined ? sql`` : sql`and ${narrowing}`}
    ${since === undefined ? sql`` : sql`and id >= ${firstIdAt(since.getTime())}::uuid`}
    ${until === undefined ? sql`` : sql`and id < ${firstIdAt(until.getTime())}::uuid`}
    ${before === undefined ? sql`` : sql`and id < ${before}::uuid`}
    order by id desc`;
  const rows = await sql<Row[]>`
    select ${columns(sql)} from (${looked} limit ${window}) c
    where true ${others.reduce((all, one) => sql`${all} and ${one}`, sql``)} order by id desc limit ${limit + 1}`;
  const page = rows.slice(0, limit).map(callOf);
  if (rows.length > limit) return { rows: page, next: page.at(-1)?.id };
  if (others.length === 0) return { rows: page, next: undefined };
  const [last] = await sql<{ id: string }[]>`select id from (${looked} limit ${window}) c offset ${window - 1} limit 1`;
  return { rows: page, next: last?.id };
}

interface WholeCall extends StoredCall {
  /** Null where nothing is kept. */
  readonly request: KeptSide | null;
  readonly response: KeptSide | null;
}

/** A call with its headers and bodies. */
export async function findCall(sql: Sql, id: string): Promise<WholeCall | undefined> {
  const [row] = await sql<(Row & Pick<WholeCall, 'request' | 'response'>)[]>`
    select ${columns(sql)}, x.request, x.response from calls left join call_exchanges x on x.call = calls.id
    where id = ${id}`;
  if (row === undefined) return undefined;
  const { request, response, ...call } = row;
  return { ...callOf(call), request, response };
}
