import { z } from 'zod';
import { type UserRole, userRoles } from '../../core/role.ts';
import { tokenChannel } from './api-tokens.ts';
import type { Sql, Statements } from '../database.ts';

export interface User {
  readonly name: string;
  readonly role: UserRole;
  readonly email: string | null;
  /** argon2id in its own format; null until an invitation was taken. */
  readonly password: string | null;
  /** Changes when everybody who signed in as this user shall be signed out; hex. */
  readonly sessionKey: string;
  /** Until when the invitation that is open can be taken. */
  readonly invitedUntil: Date | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly signedInAt: Date | null;
  /** Whether it has a second factor or a passkey. */
  readonly secondFactor: boolean;
  /** Whether it comes in by single sign-on. */
  readonly bySso: boolean;
}

interface Row {
  readonly name: string;
  readonly role: string;
  readonly email: string | null;
  readonly password: string | null;
  readonly session_key: string;
  readonly invited_until: Date | null;
  readonly created_by: string;
  readonly created_at: Date;
  readonly signed_in_at: Date | null;
  readonly second_factor: boolean;
  readonly by_sso: boolean;
}

const role = z.enum(userRoles);

function read(row: Row): User {
  return {
    name: row.name,
    role: role.parse(row.role),
    email: row.email,
    password: row.password,
    sessionKey: row.session_key,
    invitedUntil: row.invited_until,
    createdBy: row.created_by,
    createdAt: row.created_at,
    signedInAt: row.signed_in_at,
    secondFactor: row.second_factor,
    bySso: row.by_sso,
  };
}

function columns(sql: Statements) {
  return sql`name, role, email, password, encode(session_key, 'hex') as session_key, invited_until, created_by,
    created_at, signed_in_at, exists (
      select from second_factors where second_factors.name = users.name and confirmed_at is not null
      union all select from passkeys where passkeys.name = users.name
    ) as second_factor, exists (select from user_identities where user_identities.name = users.name) as by_sso`;
}

/** An invitation: the SHA-256 of its token in hex, and its end. */
export interface Invitation {
  readonly hash: string;
  readonly until: Date;
}

export interface NewUser {
  readonly name: string;
  readonly role: UserRole;
  readonly email: string | null;
  readonly password: string | null;
  readonly sessionKey: string;
  readonly invitation: Invitation | undefined;
  readonly createdBy: string;
}

/** @returns the user as it is kept; undefined where a token or a user has the name. */
export async function addUser(sql: Statements, user: NewUser): Promise<User | undefined> {
  const [row] = await sql<Row[]>`
    with named as (
      insert into principals (name, kind) values (${user.name}, 'user') on conflict (name) do nothing returning name
    )
    insert into users (name, role, email, password, session_key, invitation, invited_until, created_by)
    select name, ${user.role}, ${user.email}, ${user.password}, decode(${user.sessionKey}, 'hex'),
      decode(${user.invitation?.hash ?? null}, 'hex'), ${user.invitation?.until ?? null}, ${user.createdBy}
    from named
    returning ${columns(sql)}`;
  return row && read(row);
}

/** The first user of all. @returns undefined where there is one already, or the name is taken. */
export async function addFirstUser(sql: Sql, user: NewUser): Promise<User | undefined> {
  return sql.begin(async (transaction) => {
    // Of two who come at once only one is the first.
    await transaction`lock table users in exclusive mode`;
    return (await hasUsers(transaction)) ? undefined : addUser(transaction, user);
  });
}

export async function hasUsers(sql: Statements): Promise<boolean> {
  const [row] = await sql<{ some: boolean }[]>`select exists (select from users) as some`;
  return row?.some ?? false;
}

export async function userByName(sql: Sql, name: string): Promise<User | undefined> {
  const [row] = await sql<Row[]>`select ${columns(sql)} from users where name = ${name}`;
  return row && read(row);
}

/** Users by name, after `after`. */
export async function listUsers(sql: Sql, limit: number, after: string): Promise<readonly User[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from users where name > ${after} order by name limit ${limit}`;
  return rows.map(read);
}

interface UserChange {
  readonly role?: UserRole | undefined;
  /** Null takes it away. */
  readonly email?: string | null | undefined;
  readonly sessionKey: string;
}

/** Changes a user; whose role changes is signed out, in all processes. @returns undefined where there is none. */
export async function changeUser(sql: Sql, name: string, change: UserChange): Promise<User | undefined> {
  const { role: given = null, email, sessionKey } = change;
  const [row] = await sql<Row[]>`
    update users set role = coalesce(${given}, role),
      email = ${email === undefined ? sql`email` : sql`${email}::text`},
      session_key = case when ${given}::text is null or ${given} = role then session_key
        else decode(${sessionKey}, 'hex') end
    where name = ${name} returning ${columns(sql)}, pg_notify(${tokenChannel}, name)`;
  return row && read(row);
}

/** Deletes a user and tells all processes. @returns whether there was one. */
export async function deleteUser(sql: Sql, name: string): Promise<boolean> {
  const [row] = await sql<{ gone: number }[]>`
    with gone as (delete from principals where name = ${name} and kind = 'user' returning name)
    select count(pg_notify(${tokenChannel}, name))::int as gone from gone`;
  return (row?.gone ?? 0) > 0;
}

/** Opens an invitation; one that was open is no longer. @returns undefined where there is no such user. */
export async function inviteUser(sql: Sql, name: string, { hash, until }: Invitation): Promise<User | undefined> {
  const [row] = await sql<Row[]>`
    update users set invitation = decode(${hash}, 'hex'), invited_until = ${until}
    where name = ${name} returning ${columns(sql)}`;
  return row && read(row);
}

interface NewPassword {
  readonly password: string;
  readonly sessionKey: string;
}

/** Takes an invitation, once. @returns undefined where there is none of this hash, or its time is up. */
export async function takeInvitation(
  sql: Sql,
  hash: string,
  { password, sessionKey }: NewPassword,
): Promise<User | undefined> {
  const [row] = await sql<Row[]>`
    update users set password = ${password}, session_key = decode(${sessionKey}, 'hex'), invitation = null,
      invited_until = null, signed_in_at = now()
    where invitation = decode(${hash}, 'hex') and invited_until > now()
    returning ${columns(sql)}, pg_notify(${tokenChannel}, name)`;
  return row && read(row);
}

/** Whose an open invitation is; undefined where there is none of this hash, or its time is up. */
export async function invitedBy(sql: Sql, hash: string): Promise<User | undefined> {
  const [row] = await sql<Row[]>`
    select ${columns(sql)} from users where invitation = decode(${hash}, 'hex') and invited_until > now()`;
  return row && read(row);
}

/** Gives a user another password and signs it out everywhere. @returns undefined where there is no such user. */
export async function changePassword(
  sql: Sql,
  name: string,
  { password, sessionKey }: NewPassword,
): Promise<User | undefined> {
  const [row] = await sql<Row[]>`
    update users set password = ${password}, session_key = decode(${sessionKey}, 'hex'), invitation = null,
      invited_until = null
    where name = ${name} returning ${columns(sql)}, pg_notify(${tokenChannel}, name)`;
  return row && read(row);
}

export async function noteSignIn(sql: Sql, name: string): Promise<void> {
  await sql`update users set signed_in_at = now() where name = ${name}`;
}

/** Signs a user out everywhere, in all processes. */
export async function signOutUser(sql: Statements, name: string, sessionKey: string): Promise<void> {
  await sql`
    update users set session_key = decode(${sessionKey}, 'hex') where name = ${name}
    returning pg_notify(${tokenChannel}, name)`;
}
