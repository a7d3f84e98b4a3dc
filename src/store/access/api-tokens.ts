import { z } from 'zod';
import { type Role, roles } from '../../core/role.ts';
import type { Sql } from '../database.ts';

/** The channel on which processes hear that a token or a user is gone, or is another now. */
export const tokenChannel = 'snodo_token';

export interface ApiToken {
  readonly name: string;
  readonly role: Role;
  /** SHA-256 of it, in hex. */
  readonly hash: string;
  /** What it is limited to, besides its role; null: to nothing. */
  readonly scopes: readonly string[] | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  /** Null: it has no end. */
  readonly expiresAt: Date | null;
  /** To the minute. */
  readonly usedAt: Date | null;
}

interface Row {
  readonly name: string;
  readonly role: string;
  readonly hash: string;
  readonly scopes: readonly string[] | null;
  readonly created_by: string;
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly used_at: Date | null;
}

const role = z.enum(roles);

function read(row: Row): ApiToken {
  return {
    name: row.name,
    role: role.parse(row.role),
    hash: row.hash,
    scopes: row.scopes,
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
  };
}

function columns(sql: Sql) {
  return sql`name, role, encode(hash, 'hex') as hash, scopes, created_by, created_at, expires_at, used_at`;
}

type NewToken = Pick<ApiToken, 'name' | 'role' | 'hash' | 'scopes' | 'createdBy' | 'expiresAt'>;

/** @returns the token as it is kept; undefined where a token or a user has this name. */
export async function addApiToken(sql: Sql, token: NewToken): Promise<ApiToken | undefined> {
  const [row] = await sql<Row[]>`
    with named as (
      insert into principals (name, kind) values (${token.name}, 'token') on conflict (name) do nothing returning name
    )
    insert into api_tokens (name, role, hash, scopes, created_by, expires_at)
    select name, ${token.role}, decode(${token.hash}, 'hex'),
      ${token.scopes === null ? null : [...token.scopes]}::text[], ${token.createdBy}, ${token.expiresAt} from named
    returning ${columns(sql)}`;
  return row && read(row);
}

export async function apiTokenByHash(sql: Sql, hash: string): Promise<ApiToken | undefined> {
  const [row] = await sql<Row[]>`select ${columns(sql)} from api_tokens where hash = decode(${hash}, 'hex')`;
  return row && read(row);
}

export async function apiTokenByName(sql: Sql, name: string): Promise<ApiToken | undefined> {
  const [row] = await sql<Row[]>`select ${columns(sql)} from api_tokens where name = ${name}`;
  return row && read(row);
}

export async function listApiTokens(sql: Sql, limit: number, after: string): Promise<readonly ApiToken[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from api_tokens where name > ${after} order by name limit ${limit}`;
  return rows.map(read);
}

/** Deletes a token and tells all processes once it is gone. @returns whether there was one. */
export async function deleteApiToken(sql: Sql, name: string): Promise<boolean> {
  const [row] = await sql<{ gone: number }[]>`
    with gone as (delete from principals where name = ${name} and kind = 'token' returning name)
    select count(pg_notify(${tokenChannel}, name))::int as gone from gone`;
  return (row?.gone ?? 0) > 0;
}

/** Notes that a token was used, at most once a minute. */
export async function noteTokenUse(sql: Sql, name: string): Promise<void> {
  await sql`
    update api_tokens set used_at = now()
    where name = ${name} and (used_at is null or used_at < now() - interval '1 minute')`;
}
