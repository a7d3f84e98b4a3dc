import { tokenChannel } from './api-tokens.ts';
import type { Sql } from '../database.ts';

/** A browser that is signed in. */
export interface BrowserSession {
  readonly id: string;
  /** By what its user came in. */
  readonly way: string;
  /** As it calls itself. */
  readonly browser: string;
  readonly address: string | null;
  readonly createdAt: Date;
  /** To the minute. */
  readonly usedAt: Date;
  readonly until: Date;
}

/** Whose sessions: the name of a user or a token, and the mark of what it is now. */
export interface SessionOwner {
  readonly name: string;
  readonly mark: string;
}

type NewSession = SessionOwner & Pick<BrowserSession, 'id' | 'way' | 'browser' | 'address'> & { lastsMs: number };

/** Keeps a session, and forgets those that are over. */
export async function addBrowserSession(sql: Sql, session: NewSession): Promise<void> {
  const { id, name, mark, way, browser, address, lastsMs } = session;
  await sql`delete from browser_sessions where until < now()`;
  await sql`
    insert into browser_sessions (id, name, mark, way, browser, address, until)
    values (${id}, ${name}, ${mark}, ${way}, ${browser}, ${address}, now() + ${lastsMs} * interval '1 millisecond')`;
}

/** How long ago a session was used, in milliseconds, and by what its user came in; undefined where it is over. */
export async function openSession(
  sql: Sql,
  id: string,
  { name, mark }: SessionOwner,
): Promise<{ readonly idle: number; readonly way: string } | undefined> {
  const [row] = await sql<{ idle: number; way: string }[]>`
    select (extract(epoch from now() - used_at) * 1000)::float8 as idle, way from browser_sessions
    where id = ${id} and name = ${name} and mark = ${mark} and until > now()`;
  return row;
}

/** Notes that a session was used, at most once a minute. */
export async function noteSessionUse(sql: Sql, id: string): Promise<void> {
  await sql`update browser_sessions set used_at = now() where id = ${id} and used_at < now() - interval '1 minute'`;
}

interface Row {
  readonly id: string;
  readonly way: string;
  readonly browser: string;
  readonly address: string | null;
  readonly created_at: Date;
  readonly used_at: Date;
  readonly until: Date;
}

/** The sessions of somebody, the one used last first. */
export async function listBrowserSessions(
  sql: Sql,
  { name, mark }: SessionOwner,
  idleMs: number,
): Promise<readonly BrowserSession[]> {
  const rows = await sql<Row[]>`
    select id, way, browser, address, created_at, used_at, until from browser_sessions
    where name = ${name} and mark = ${mark} and until > now()
      and used_at > now() - ${idleMs} * interval '1 millisecond'
    order by used_at desc, id limit 200`;
  return rows.map(({ created_at: createdAt, used_at: usedAt, ...row }) => ({ ...row, createdAt, usedAt }));
}

/** Ends a session of somebody, in all processes. @returns whether there was one. */
export async function endBrowserSession(sql: Sql, name: string, id: string): Promise<boolean> {
  const [row] = await sql<{ gone: number }[]>`
    with gone as (delete from browser_sessions where id = ${id} and name = ${name} returning name)
    select count(pg_notify(${tokenChannel}, name))::int as gone from gone`;
  return (row?.gone ?? 0) > 0;
}

/** Ends the sessions of somebody but one, in all processes. */
export async function endOtherSessions(sql: Sql, name: string, but: string | undefined): Promise<void> {
  await sql`
    with gone as (
      delete from browser_sessions where name = ${name} and id is distinct from ${but ?? null}::uuid returning name
    )
    select pg_notify(${tokenChannel}, name) from gone`;
}
