import { firstIdAt } from '../../core/id.ts';
import type { Json } from '../../core/json.ts';
import type { RunCause } from '../../core/run.ts';
import type { Statements } from '../database.ts';
import { jsonColumn } from '../json-column.ts';
import { type KeptRequest, keptRequest, type RequestRow } from '../deliveries/kept-request.ts';

/** Which records are looked through: after an id, of one workflow or all, made in a time. */
interface RecordSpan {
  readonly after: string;
  readonly since: Date | null;
  readonly until: Date;
  readonly workflow: string | null;
}

/** Either a span or some ids. */
export type Wanted = (RecordSpan & { readonly limit: number }) | { readonly ids: readonly string[] };

function within(sql: Statements, table: 'r' | 'd' | 'c', wanted: Wanted, column: 'id' | 'run' = 'id') {
  const id = sql(`${table}.${column}`);
  const workflow = sql(`${table}.workflow`);
  if ('ids' in wanted) return sql`${id} = any(${[...wanted.ids]}::uuid[]) order by ${id}`;
  const { after, since, until, limit } = wanted;
  return sql`${id} > ${after}::uuid and ${id} < ${firstIdAt(until.getTime())}::uuid
    ${since === null ? sql`` : sql`and ${id} >= ${firstIdAt(since.getTime())}::uuid`}
    ${wanted.workflow === null ? sql`` : sql`and ${workflow} = ${wanted.workflow}`}
    order by ${id} limit ${limit}`;
}

export interface RunRecord {
  readonly id: string;
  readonly workflow: string;
  readonly version: number;
  readonly status: string;
  readonly ended: boolean;
  readonly cause: RunCause;
  readonly request: KeptRequest | undefined;
  readonly input: Json;
  readonly output: Json;
  readonly error: Json;
  /** Whether its contents are there. */
  readonly whole: boolean;
}

export async function runRecords(sql: Statements, wanted: Wanted): Promise<readonly RunRecord[]> {
  const rows = await sql<
    (Omit<RunRecord, 'request' | 'input' | 'output' | 'error'> &
      RequestRow & { readonly input: unknown; readonly output: unknown; readonly error: unknown })[]
  >`
    select r.id, r.workflow, r.version, coalesce(r.outcome, r.state) as status, r.outcome is not null as ended, r.cause,
      r.input, r.output, r.error, r.contents is null as whole, d.id as delivery, d.method, d.headers, d.query, d.params,
      d.body, d.endpoint
    from (
      select * from runs r where ${within(sql, 'r', wanted)}
    ) r left join deliveries d on d.id = r.delivery and d.contents is null order by r.id`;
  return rows.map((row) => ({
    id: row.id,
    workflow: row.workflow,
    version: row.version,
    status: row.status,
    ended: row.ended,
    cause: row.cause,
    request: keptRequest(row),
    input: jsonColumn(row.input),
    output: jsonColumn(row.output),
    error: jsonColumn(row.error),
    whole: row.whole,
  }));
}

export interface StepRecord {
  readonly run: string;
  readonly scope: string;
  readonly step: string;
  readonly status: string;
  readonly input: Json;
  readonly output: Json;
  readonly error: Json;
  readonly waits: Json;
  readonly printed: string | null;
}

export async function stepRecords(sql: Statements, runs: readonly string[]): Promise<readonly StepRecord[]> {
  const rows = await sql<
    (Pick<StepRecord, 'run' | 'scope' | 'step' | 'status' | 'printed'> &
      Record<'input' | 'output' | 'error' | 'waits', unknown>)[]
  >`
    select run, scope, step, status, input, output, error, waits, printed from journal
    where run = any(${[...runs]}::uuid[]) order by run, started_at, scope, step`;
  return rows.map((row) => ({
    ...row,
    input: jsonColumn(row.input),
    output: jsonColumn(row.output),
    error: jsonColumn(row.error),
    waits: jsonColumn(row.waits),
  }));
}

export interface DeliveryRecord {
  readonly id: string;
  readonly endpoint: string;
  readonly workflow: string | null;
  readonly status: string;
  readonly reason: string | null;
  readonly method: string;
  readonly path: string | null;
  readonly headers: Json;
  readonly query: Json;
  readonly params: Json;
  readonly sender: string | null;
  readonly body: Uint8Array | null;
  readonly runs: readonly string[];
}

export async function deliveryRecords(sql: Statements, wanted: Wanted): Promise<readonly DeliveryRecord[]> {
  const rows = await sql<
    (Omit<DeliveryRecord, 'headers' | 'query' | 'params'> & Record<'headers' | 'query' | 'params', unknown>)[]
  >`
    select d.id, d.endpoint, d.workflow, d.status, d.reason, d.method, d.path, d.headers, d.query, d.params, d.sender, d.body,
      d.runs
    from deliveries d where d.contents is distinct from 'erased' and ${within(sql, 'd', wanted)}`;
  return rows.map((row) => ({
    ...row,
    headers: jsonColumn(row.headers),
    query: jsonColumn(row.query),
    params: jsonColumn(row.params),
  }));
}

export interface CallRecord {
  readonly id: string;
  readonly run: string | null;
  readonly workflow: string | null;
  readonly step: string | null;
  readonly connection: string | null;
  readonly service: string;
  readonly method: string;
  readonly url: string;
  readonly status: number | null;
  readonly error: string | null;
  readonly request: Json;
  readonly response: Json;
}

/** @param by whether ids are those of runs. */
export async function callRecords(
  sql: Statements,
  wanted: Wanted,
  by: 'call' | 'run' = 'call',
): Promise<readonly CallRecord[]> {
  const rows = await sql<(Omit<CallRecord, 'request' | 'response'> & Record<'request' | 'response', unknown>)[]>`
    select c.id, c.run, c.workflow, c.step, c.connection, c.service, c.method, c.url, c.status, c.error, x.request, x.response
    from (
      select * from calls c where ${within(sql, 'c', wanted, by === 'run' ? 'run' : 'id')}
    ) c left join call_exchanges x on c.kept and x.call = c.id order by c.id`;
  return rows.map((row) => ({ ...row, request: jsonColumn(row.request), response: jsonColumn(row.response) }));
}
