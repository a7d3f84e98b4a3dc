import type { Json } from '../../core/json.ts';
import type { Sql, Statements } from '../database.ts';
import { jsonColumn, jsonText } from '../json-column.ts';

/** The step that waits; `id` is that of its wait, for a step that is tried again waits anew. */
export interface SignalPlace {
  readonly id: string;
  readonly run: string;
  /** Empty, or the item of an `each`. */
  readonly scope: string;
  readonly step: string;
}

/** A call as it came from outside. */
export interface Signal {
  readonly method: string;
  readonly headers: Json;
  readonly body: Json;
  readonly receivedAt: Date;
}

interface Row {
  readonly method: string;
  readonly headers: unknown;
  readonly body: unknown;
  readonly received_at: Date;
}

function read(row: Row): Signal {
  return {
    method: row.method,
    headers: jsonColumn(row.headers),
    body: jsonColumn(row.body),
    receivedAt: row.received_at,
  };
}

/** How a call would be taken: `used` after the first one, `gone` where nothing waits for it any more. */
export type SignalStand = 'waiting' | 'used' | 'gone';

const placed = (sql: Statements, { id, run, scope, step }: SignalPlace) => sql`
  from runs r join journal j on j.run = r.id
  where r.id = ${run} and r.outcome is null and j.scope = ${scope} and j.step = ${step} and j.status = 'waiting'
    and j.waits->>'id' = ${id}`;

export async function signalStand(sql: Statements, place: SignalPlace): Promise<SignalStand> {
  const [row] = await sql<{ stand: SignalStand }[]>`
    select case
      when exists (select 1 from signals where id = ${place.id} and received_at is not null) then 'used'
      when exists (select 1 from signals where id = ${place.id}) then 'gone'
      when exists (select 1 ${placed(sql, place)}) then 'waiting'
      else 'gone' end as stand`;
  return row?.stand ?? 'gone';
}

/** The workflow and version of a run; undefined where there is none. */
export async function versionOfRun(
  sql: Sql,
  run: string,
): Promise<{ readonly workflow: string; readonly version: number } | undefined> {
  const [row] = await sql<
    { workflow: string; version: number }[]
  >`select workflow, version from runs where id = ${run}`;
  return row;
}

/** Keeps a call, with the job that wakes the run, in one statement. The first one wins. */
export async function takeSignal(sql: Statements, place: SignalPlace, signal: Signal): Promise<'taken' | SignalStand> {
  // The share of the run's row is held until the call is durable: a run that ends meanwhile ends before it or after it.
  const rows = await sql`
    with waiting as (
      select r.id ${placed(sql, place)} for share of r
    ), kept as (
      insert into signals (id, run, method, headers, body, received_at)
      select ${place.id}, waiting.id, ${signal.method}, ${jsonText(signal.headers)}::text::json,
        ${jsonText(signal.body)}::text::json, ${signal.receivedAt}
      from waiting
      on conflict (id) do nothing
      returning run
    )
    select graphile_worker.add_job('run', json_build_object('runs', json_build_array(kept.run))) from kept`;
  return rows.length > 0 ? 'taken' : signalStand(sql, place);
}

/** The call that came; undefined where none did. */
export async function readSignal(sql: Sql, id: string): Promise<Signal | undefined> {
  const [row] = await sql<Row[]>`
    select method, headers, body, received_at from signals where id = ${id} and received_at is not null`;
  return row && read(row);
}

/** Takes no call any more. @returns the one that came before. */
export async function closeSignal(sql: Sql, id: string, run: string): Promise<Signal | undefined> {
  const closed = await sql`
    insert into signals (id, run) values (${id}, ${run}) on conflict (id) do nothing returning id`;
  return closed.length > 0 ? undefined : readSignal(sql, id);
}
