import { firstIdAt, newId } from '../../core/id.ts';
import type { Sql, Statements } from '../database.ts';

/** One thing that was done, or refused. */
export interface AuditEntry {
  /** The name of the token; null where nobody was known. */
  readonly who: string | null;
  readonly role: string | null;
  /** Method and route, such as `PUT /workflows/{slug}`. */
  readonly what: string;
  /** The slugs and ids in the address, in its order. */
  readonly which: string | null;
  readonly address: string | null;
  /** Of the answer. */
  readonly status: number;
  /** How many refusals it stands for. */
  readonly times: number;
  /** What more there is to say; of a decision, how it came and why. */
  readonly note?: string | null;
}

interface StoredAuditEntry extends AuditEntry {
  /** Its order is that of time, which it holds. */
  readonly id: string;
}

/** An entry with its place in the chain; hashes in hexadecimal. */
export interface ChainedEntry extends StoredAuditEntry {
  readonly seq: number;
  readonly previous: string;
  readonly hash: string;
}

/** Adds entries in one statement; the database makes each follow from the one before. @returns their ids, in their order. */
export async function addAudit(sql: Statements, entries: readonly AuditEntry[]): Promise<readonly string[]> {
  const rows = entries.map((one) => ({ ...one, id: newId() }));
  await sql`
    insert into audit (id, who, role, what, which, address, status, times, note)
    select * from unnest(
      ${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.who)}::text[], ${rows.map((row) => row.role)}::text[],
      ${rows.map((row) => row.what)}::text[], ${rows.map((row) => row.which)}::text[],
      ${rows.map((row) => row.address)}::text[], ${rows.map((row) => row.status)}::int[],
      ${rows.map((row) => row.times)}::int[], ${rows.map((row) => row.note ?? null)}::text[])`;
  return rows.map((row) => row.id);
}

export interface AuditFilter {
  readonly who?: string | undefined;
  /** A part of method and route, in any case. */
  readonly what?: string | undefined;
  readonly since?: Date | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
}

function placeInChain(sql: Statements) {
  return sql`seq::float8 as seq, encode(previous, 'hex') as previous, encode(hash, 'hex') as hash`;
}

/** Newest first. */
export async function listAudit(sql: Sql, filter: AuditFilter): Promise<readonly ChainedEntry[]> {
  const { who, what, since, before, limit } = filter;
  return sql<ChainedEntry[]>`
    select id, who, role, what, which, address, status, times, note, ${placeInChain(sql)} from audit
    where true
      ${who === undefined ? sql`` : sql`and who = ${who}`}
      ${what === undefined ? sql`` : sql`and position(lower(${what}) in lower(what)) > 0`}
      ${since === undefined ? sql`` : sql`and id >= ${firstIdAt(since.getTime())}::uuid`}
      ${before === undefined ? sql`` : sql`and id < ${before}::uuid`}
    order by id desc limit ${limit}`;
}

/** In the order of the chain, oldest first: those after one of them, and from some time on. */
export async function listChained(
  sql: Statements,
  { after, since, limit }: { readonly after: number; readonly since?: Date | undefined; readonly limit: number },
): Promise<readonly ChainedEntry[]> {
  return sql<ChainedEntry[]>`
    select id, who, role, what, which, address, status, times, note, ${placeInChain(sql)} from audit
    where seq > ${after} ${since === undefined ? sql`` : sql`and id >= ${firstIdAt(since.getTime())}::uuid`}
    order by seq limit ${limit}`;
}

/** Deletes entries from before a time, the oldest first, at most `slice` at once. @returns how many went. */
export async function deleteOldAudit(sql: Sql, before: number, slice: number): Promise<number> {
  const [row] = await sql<{ gone: number }[]>`select forget_audit(${firstIdAt(before)}::uuid, ${slice}) as gone`;
  return row?.gone ?? 0;
}
