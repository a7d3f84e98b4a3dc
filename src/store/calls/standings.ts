import type { Json } from '../../core/json.ts';
import { type ConnectionData, tellOfConnection } from '../connections/connection-messages.ts';
import type { Sql } from '../database.ts';
import { jsonColumn } from '../json-column.ts';

/** How things stand at a connection in one process, as that process has noted it. */
export interface NotedStanding {
  readonly connection: string;
  readonly circuit: string;
  readonly standing: Json;
}

/** What a process has not noted again for so long holds no more: it has ended. */
const freshSeconds = 15;

/** Notes how things stand in a process: all connections where something is worth telling, and no others. */
export async function noteStandings(sql: Sql, process: string, rows: readonly NotedStanding[]): Promise<void> {
  await sql`
    with given as (
      select * from unnest(${rows.map((row) => row.connection)}::text[], ${rows.map((row) => row.circuit)}::text[],
        ${rows.map((row) => JSON.stringify(row.standing))}::text[]) g(connection, circuit, standing)
    ), gone as (
      delete from connection_standings s
      where (s.process = ${process} and not exists (select from given g where g.connection = s.connection))
        or s.at < now() - ${freshSeconds * 4} * interval '1 second'
    )
    insert into connection_standings (connection, process, circuit, standing)
    select connection, ${process}, circuit, standing::json from given
    on conflict (connection, process) do update
      set circuit = excluded.circuit, standing = excluded.standing, at = now()`;
}

/** How things stand at a connection in the other processes. */
export async function otherStandings(
  sql: Sql,
  connection: string,
  self: string,
): Promise<readonly { readonly process: string; readonly standing: Json }[]> {
  const rows = await sql<{ process: string; standing: unknown }[]>`
    select process, standing from connection_standings
    where connection = ${connection} and process <> ${self} and at > now() - ${freshSeconds} * interval '1 second'
    order by process`;
  return rows.map(({ process, standing }) => ({ process, standing: jsonColumn(standing) }));
}

/**
 * Tells subscribers that a circuit has opened or closed, unless another process stands open too: they hear of the
 * connection once. The standing itself is noted with it.
 */
export async function tellCircuit(sql: Sql, process: string, row: NotedStanding, data: ConnectionData): Promise<void> {
  const { connection, circuit, standing } = row;
  const event = circuit === 'closed' ? 'connection.circuit_closed' : 'connection.circuit_opened';
  await sql.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(hashtextextended(${`circuit ${connection}`}, 0))`;
    const [elsewhere] = await transaction`
      select from connection_standings
      where connection = ${connection} and process <> ${process} and circuit <> 'closed'
        and at > now() - ${freshSeconds} * interval '1 second'
      limit 1`;
    if (elsewhere === undefined) await tellOfConnection(transaction, event, data);
    await transaction`
      insert into connection_standings (connection, process, circuit, standing)
      values (${connection}, ${process}, ${circuit}, ${JSON.stringify(standing)}::text::json)
      on conflict (connection, process) do update
        set circuit = excluded.circuit, standing = excluded.standing, at = now()`;
  });
}

/** Forgets what a process has noted. */
export async function forgetStandings(sql: Sql, process: string): Promise<void> {
  await sql`delete from connection_standings where process = ${process}`;
}

/** The runs that are parked until a connection lets them go on, by workflow. */
export async function parkedAt(
  sql: Sql,
  connection: string,
): Promise<readonly { readonly workflow: string; readonly runs: number }[]> {
  return sql<{ workflow: string; runs: number }[]>`
    select r.workflow, count(distinct r.id)::int as runs
    from runs r join journal j on j.run = r.id
    where r.outcome is null and r.state = 'waiting' and j.status = 'waiting'
      and j.waits->>'by' = ${`connection:${connection}`}
    group by r.workflow order by 2 desc, 1`;
}

/** How many calls of a window are used, and of how many, as the limit is kept for all processes together. */
export async function usedPermits(sql: Sql, key: string, windowMs: number): Promise<number> {
  const [row] = await sql<{ used: number }[]>`
    select (select count(*) from unnest(grants) g
      where g > extract(epoch from clock_timestamp()) * 1000 - ${windowMs}::float8)::int as used
    from call_permits where key = ${key}`;
  return row?.used ?? 0;
}
