import type { Sql } from '../database.ts';

/** Something that was said to an agent and what it answered, as it is kept. */
export interface KeptExchange {
  readonly id: string;
  readonly run: string;
  readonly sealed: Uint8Array;
}

interface NewExchange {
  readonly id: string;
  readonly workflow: string;
  readonly key: string;
  readonly run: string;
  /** Of the agent within its run. */
  readonly place: string;
  readonly sealed: Uint8Array;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

/** Keeps an exchange; the same place of the same run keeps it once. */
export async function keepExchange(sql: Sql, said: NewExchange): Promise<void> {
  const { id, workflow, key, run, place, sealed, expires } = said;
  await sql`
    insert into agent_memory (id, workflow, key, run, place, sealed, expires_at)
    values (${id}, ${workflow}, ${key}, ${run}, ${place}, ${Buffer.from(sealed)}, to_timestamp(${expires / 1000}))
    on conflict (run, place) do nothing`;
}

/** The last exchanges under a key that have not expired, the newest first. */
export async function lastExchanges(
  sql: Sql,
  workflow: string,
  key: string,
  limit: number,
): Promise<readonly KeptExchange[]> {
  return sql<KeptExchange[]>`
    select id, run, sealed from agent_memory
    where workflow = ${workflow} and key = ${key} and expires_at > now() order by id desc limit ${limit}`;
}

/** What is kept under a key as lists show it. */
export interface KeptMemory {
  readonly key: string;
  readonly exchanges: number;
  /** The id of its last exchange, which tells its time. */
  readonly last: string;
  readonly expiresAt: Date;
}

/** The keys under which the agents of a workflow remember, those after `after`. */
export async function listMemory(
  sql: Sql,
  workflow: string,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<readonly KeptMemory[]> {
  return sql<KeptMemory[]>`
    select key, count(*)::int as exchanges, max(id::text) as last, max(expires_at) as "expiresAt" from agent_memory
    where workflow = ${workflow} and expires_at > now() and key > ${after ?? ''}
    group by key order by key limit ${limit}`;
}

/** Forgets all that the agents of a workflow remember. */
export async function deleteAllMemory(sql: Sql, workflow: string): Promise<void> {
  await sql`delete from agent_memory where workflow = ${workflow}`;
}

/** Forgets what is kept under a key. @returns how many exchanges there were. */
export async function deleteMemory(sql: Sql, workflow: string, key: string): Promise<number> {
  const { count } = await sql`delete from agent_memory where workflow = ${workflow} and key = ${key}`;
  return count;
}
