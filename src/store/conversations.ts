import type { Sql } from './database.ts';

/** Something that was said in a conversation with an agent, as it is kept. */
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
    insert into conversations (id, workflow, key, run, place, sealed, expires_at)
    values (${id}, ${workflow}, ${key}, ${run}, ${place}, ${Buffer.from(sealed)}, to_timestamp(${expires / 1000}))
    on conflict (run, place) do nothing`;
}

/** The last exchanges of a conversation that have not expired, the newest first. */
export async function lastExchanges(
  sql: Sql,
  workflow: string,
  key: string,
  limit: number,
): Promise<readonly KeptExchange[]> {
  return sql<KeptExchange[]>`
    select id, run, sealed from conversations
    where workflow = ${workflow} and key = ${key} and expires_at > now() order by id desc limit ${limit}`;
}

/** A conversation as lists show it. */
export interface Conversation {
  readonly key: string;
  readonly exchanges: number;
  /** The id of its last exchange, which tells its time. */
  readonly last: string;
  readonly expiresAt: Date;
}

/** The conversations of a workflow by their keys, those after `after`. */
export async function listConversations(
  sql: Sql,
  workflow: string,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<readonly Conversation[]> {
  return sql<Conversation[]>`
    select key, count(*)::int as exchanges, max(id::text) as last, max(expires_at) as "expiresAt" from conversations
    where workflow = ${workflow} and expires_at > now() and key > ${after ?? ''}
    group by key order by key limit ${limit}`;
}

/** Forgets a conversation. @returns how many exchanges there were. */
export async function deleteConversation(sql: Sql, workflow: string, key: string): Promise<number> {
  const { count } = await sql`delete from conversations where workflow = ${workflow} and key = ${key}`;
  return count;
}
