import { tellOfConnection } from './connection-messages.ts';
import type { Sql, Statements } from '../database.ts';
import { wakeHeldBy } from '../runs/held-runs.ts';

/** `unauthorized`: nobody has consented yet, or not any more. */
type TokenState = 'connected' | 'broken' | 'unauthorized';

export interface StoredToken {
  readonly state: TokenState;
  /** What it was got with; with another configuration it is worth nothing. */
  readonly identity: string;
  readonly sealed: Uint8Array | null;
  /** By the clock of the database, in ms; null: it has no end. */
  readonly leftMs: number | null;
  readonly lifeMs: number | null;
  readonly reason: string | null;
  readonly generation: number;
}

interface Row {
  readonly state: TokenState;
  readonly identity: string;
  readonly sealed: Uint8Array | null;
  readonly left_ms: number | null;
  readonly life_ms: number | null;
  readonly reason: string | null;
  readonly generation: number;
}

export async function readToken(sql: Sql, connection: string): Promise<StoredToken | undefined> {
  const [row] = await sql<Row[]>`
    select state, identity, sealed, reason, generation,
      (extract(epoch from expires_at - clock_timestamp()) * 1000)::float8 as left_ms,
      (extract(epoch from expires_at - obtained_at) * 1000)::float8 as life_ms
    from tokens where connection = ${connection}`;
  if (!row) return undefined;
  const { left_ms: leftMs, life_ms: lifeMs, ...rest } = row;
  return { ...rest, leftMs, lifeMs };
}

/** What tells one consent from another; null where there was none. */
export async function readConsent(sql: Sql, connection: string): Promise<string | null> {
  const [row] = await sql<{ consent: string | null }[]>`
    select consented_at::text as consent from tokens where connection = ${connection}`;
  return row?.consent ?? null;
}

/** The right to ask for the next token. */
export interface Lease {
  readonly connection: string;
  readonly id: string;
}

/**
 * Takes the right to ask for the next token, unless another has it or the token has changed since it was read.
 *
 * @param generation of the token as it was read; 0 where there was none.
 * @returns whether it was got.
 */
export async function takeLease(
  sql: Sql,
  { connection, id }: Lease,
  identity: string,
  generation: number,
  leaseMs: number,
): Promise<boolean> {
  const taken = await sql`
    insert into tokens (connection, state, identity, lease, lease_until)
    select slug, 'connected', ${identity}, ${id}::uuid, now() + ${leaseMs} * interval '1 millisecond'
    from connections where slug = ${connection}
    on conflict (connection) do update set lease = excluded.lease, lease_until = excluded.lease_until
      where tokens.generation = ${generation} and (tokens.lease_until is null or tokens.lease_until < now())
    returning 1`;
  return taken.length > 0;
}

export async function releaseLease(sql: Sql, { connection, id }: Lease): Promise<void> {
  await sql`
    update tokens set lease = null, lease_until = null where connection = ${connection} and lease = ${id}::uuid`;
}

export interface NewToken {
  readonly identity: string;
  readonly sealed: Uint8Array;
  /** Null: the server did not say. */
  readonly scopes: readonly string[] | null;
  readonly expiresInMs: number | null;
  /** Until the account has to be connected again; null: the server did not say. */
  readonly consentEndsInMs: number | null;
}

/** `lost`: another has changed it meanwhile, or the connection is gone; nothing was kept. */
export type Kept = 'kept' | 'mended' | 'lost';

async function stateBefore(sql: Statements, connection: string): Promise<TokenState | undefined> {
  const [row] = await sql<{ state: TokenState }[]>`
    select state from tokens where connection = ${connection} for update`;
  return row?.state;
}

/**
 * Keeps a token, tells of a connection that works again, and wakes what it has held.
 *
 * @param lease by which it was asked for; undefined: it came by a consent, which counts more than what is under way.
 */
export async function keepToken(
  sql: Sql,
  connection: string,
  lease: Lease | undefined,
  { identity, sealed, scopes, expiresInMs, consentEndsInMs }: NewToken,
): Promise<Kept> {
  return sql.begin(async (transaction) => {
    const before = await stateBefore(transaction, connection);
    const kept = await transaction`
      insert into tokens (connection, state, identity, sealed, scopes, obtained_at, expires_at, generation, consented_at,
        consent_ends_at)
      select slug, 'connected', ${identity}, ${Buffer.from(sealed)}, ${scopes && [...scopes]}::text[], now(),
        now() + ${expiresInMs}::float8 * interval '1 millisecond', 1, case when ${lease === undefined} then now() end,
        now() + ${consentEndsInMs}::float8 * interval '1 millisecond'
      from connections where slug = ${connection}
      on conflict (connection) do update set state = 'connected', identity = excluded.identity,
        sealed = excluded.sealed, reason = null,
        scopes = coalesce(excluded.scopes, case when tokens.identity = excluded.identity then tokens.scopes end),
        obtained_at = excluded.obtained_at, expires_at = excluded.expires_at,
        consented_at = coalesce(excluded.consented_at, tokens.consented_at),
        consent_ends_at = coalesce(excluded.consent_ends_at,
          case when excluded.consented_at is null and tokens.identity = excluded.identity then tokens.consent_ends_at end),
        since = case when tokens.state = 'connected' then tokens.since else now() end,
        generation = tokens.generation + 1, lease = null, lease_until = null
        where ${lease === undefined} or tokens.lease = ${lease?.id ?? null}::uuid
      returning 1`;
    if (kept.length === 0) return 'lost';
    if (before === undefined || before === 'connected') return 'kept';
    await wakeHeldBy(transaction, connection);
    if (before !== 'broken') return 'kept';
    await tellOfConnection(transaction, 'connection.mended', { connection });
    return 'mended';
  });
}

/**
 * Marks a connection as broken, and tells of it where it was not before.
 *
 * @param at the lease by which it turned out, or the generation of the token that did.
 * @returns whether it is news.
 */
export async function breakToken(sql: Sql, connection: string, at: Lease | number, reason: string): Promise<boolean> {
  return sql.begin(async (transaction) => {
    const before = await stateBefore(transaction, connection);
    const mine = typeof at === 'number' ? transaction`generation = ${at}` : transaction`lease = ${at.id}::uuid`;
    const [broken] = await transaction<{ since: Date }[]>`
      update tokens set state = 'broken', reason = ${reason}, generation = generation + 1, lease = null,
        lease_until = null, since = case when state = 'broken' then since else now() end
      where connection = ${connection} and ${mine} returning since`;
    if (!broken || before === 'broken') return false;
    const since = broken.since.toISOString();
    await tellOfConnection(transaction, 'connection.broken', { connection, reason, since });
    return true;
  });
}

/** Forgets a token: somebody has to consent anew. */
export async function unauthorize(
  sql: Sql,
  connection: string,
  identity: string,
  reason: string | null,
): Promise<void> {
  await sql`
    insert into tokens (connection, state, identity, reason)
    select slug, 'unauthorized', ${identity}, ${reason} from connections where slug = ${connection}
    on conflict (connection) do update set state = 'unauthorized', identity = excluded.identity, sealed = null,
      scopes = null, obtained_at = null, expires_at = null, consent_ends_at = null, reason = excluded.reason, since = now(),
      generation = tokens.generation + 1, lease = null, lease_until = null`;
}

/** Forgets a token and all that was known of it, and wakes what it has held. */
export async function forgetToken(sql: Sql, connection: string): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`delete from tokens where connection = ${connection}`;
    await wakeHeldBy(transaction, connection);
  });
}

/** The slugs of the connections that are broken. */
export async function brokenConnections(sql: Sql): Promise<readonly string[]> {
  const rows = await sql<{ connection: string }[]>`select connection from tokens where state = 'broken'`;
  return rows.map(({ connection }) => connection);
}

/** How a connection stands, without its token. */
export interface TokenStanding {
  readonly connection: string;
  readonly state: TokenState;
  readonly reason: string | null;
  readonly since: Date;
  readonly scopes: readonly string[] | null;
  readonly obtainedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly consentEndsAt: Date | null;
}

export async function tokenStandings(
  sql: Sql,
  connections: readonly string[],
): Promise<ReadonlyMap<string, TokenStanding>> {
  const rows = await sql<
    (Omit<TokenStanding, 'obtainedAt' | 'expiresAt' | 'consentEndsAt'> & {
      obtained_at: Date | null;
      expires_at: Date | null;
      consent_ends_at: Date | null;
    })[]
  >`
    select connection, state, reason, since, scopes, obtained_at, expires_at, consent_ends_at from tokens
    where connection = any(${[...connections]}::text[])`;
  return new Map(
    rows.map(({ obtained_at: obtainedAt, expires_at: expiresAt, consent_ends_at: consentEndsAt, ...row }) => [
      row.connection,
      { ...row, obtainedAt, expiresAt, consentEndsAt },
    ]),
  );
}
