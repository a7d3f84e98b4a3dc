import type { Sql } from '../database.ts';

/** A consent that somebody was asked for. */
export interface OAuthStart {
  /** A digest of the state that comes back, or an id of its own. */
  readonly id: string;
  readonly connection: string;
  /** Of the configuration that it is for. */
  readonly identity: string;
  readonly sealed: Uint8Array;
}

/** `redirect`: the browser brings the answer. `device`: the server is asked for it. */
export type OAuthStartKind = 'redirect' | 'device';

export async function putStart(
  sql: Sql,
  { id, connection, identity, sealed }: OAuthStart,
  kind: OAuthStartKind,
  times: { readonly lifeMs: number; readonly everyMs: number | null },
): Promise<void> {
  await sql.begin(async (transaction) => {
    // What was begun on another device before is given up: its code would be asked about for nothing.
    if (kind === 'device') {
      await transaction`delete from oauth_starts where connection = ${connection} and kind = 'device'`;
    }
    await transaction`
      insert into oauth_starts (id, connection, kind, identity, sealed, expires_at, every_ms, next_at)
      select ${id}, slug, ${kind}, ${identity}, ${Buffer.from(sealed)},
        now() + ${times.lifeMs} * interval '1 millisecond', ${times.everyMs}::int,
        now() + ${times.everyMs}::float8 * interval '1 millisecond'
      from connections where slug = ${connection}`;
  });
}

/** Takes a consent by redirect, once. */
export async function takeStart(sql: Sql, id: string): Promise<OAuthStart | undefined> {
  const [row] = await sql<(OAuthStart & { good: boolean })[]>`
    delete from oauth_starts where id = ${id} and kind = 'redirect'
    returning id, connection, identity, sealed, expires_at > now() as good`;
  return row?.good === true ? row : undefined;
}

export async function dropStart(sql: Sql, id: string): Promise<void> {
  await sql`delete from oauth_starts where id = ${id}`;
}

/** Forgets what was begun for a connection. */
export async function dropStartsOf(sql: Sql, connection: string): Promise<void> {
  await sql`delete from oauth_starts where connection = ${connection}`;
}

export interface DueStart extends OAuthStart {
  readonly everyMs: number;
  /** Its time is up. */
  readonly late: boolean;
}

/** The consents on another device that are to be asked about now; for `leaseMs` they are the caller's. */
export async function dueStarts(sql: Sql, leaseMs: number): Promise<readonly DueStart[]> {
  const rows = await sql<(OAuthStart & { every_ms: number; late: boolean })[]>`
    update oauth_starts set next_at = now() + ${leaseMs} * interval '1 millisecond'
    where id in (
      select id from oauth_starts where kind = 'device' and next_at <= now() limit 20 for update skip locked)
    returning id, connection, identity, sealed, every_ms, expires_at <= now() as late`;
  return rows.map(({ every_ms: everyMs, ...row }) => ({ ...row, everyMs }));
}

/** When the server is asked about it next, and how often from then on. */
export async function askLater(sql: Sql, id: string, everyMs: number): Promise<void> {
  await sql`
    update oauth_starts set every_ms = ${everyMs}::int, next_at = now() + ${everyMs} * interval '1 millisecond'
    where id = ${id}`;
}

/** Which of the connections somebody has been asked to consent to and has not answered yet. */
export async function pendingStarts(sql: Sql, connections: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await sql<{ connection: string }[]>`
    select distinct connection from oauth_starts
    where connection = any(${[...connections]}::text[]) and expires_at > now()`;
  return new Set(rows.map(({ connection }) => connection));
}

export async function dropOldStarts(sql: Sql): Promise<void> {
  await sql`delete from oauth_starts where kind = 'redirect' and expires_at < now()`;
}
