import type { Sql } from '../database.ts';

export interface Passkey {
  /** As its authenticator calls it, in base64url. */
  readonly id: string;
  readonly name: string;
  /** What its user calls it. */
  readonly label: string;
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly createdAt: Date;
  readonly usedAt: Date | null;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly public_key: Uint8Array;
  readonly counter: string;
  readonly transports: readonly string[];
  readonly created_at: Date;
  readonly used_at: Date | null;
}

function read(row: Row): Passkey {
  const { id, name, label, transports } = row;
  return {
    id,
    name,
    label,
    transports,
    publicKey: new Uint8Array(row.public_key),
    counter: Number(row.counter),
    createdAt: row.created_at,
    usedAt: row.used_at,
  };
}

type NewPasskey = Omit<Passkey, 'createdAt' | 'usedAt'>;

/** @returns whether it was new. */
export async function addPasskey(sql: Sql, passkey: NewPasskey): Promise<boolean> {
  const { id, name, label, publicKey, counter, transports } = passkey;
  const { count } = await sql`
    insert into passkeys (id, name, label, public_key, counter, transports)
    values (${id}, ${name}, ${label}, ${Buffer.from(publicKey)}, ${counter}, ${[...transports]}::text[])
    on conflict (id) do nothing`;
  return count > 0;
}

export async function passkeyById(sql: Sql, id: string): Promise<Passkey | undefined> {
  const [row] = await sql<Row[]>`
    select id, name, label, public_key, counter, transports, created_at, used_at from passkeys where id = ${id}`;
  return row && read(row);
}

export async function listPasskeys(sql: Sql, name: string): Promise<readonly Passkey[]> {
  const rows = await sql<Row[]>`
    select id, name, label, public_key, counter, transports, created_at, used_at from passkeys
    where name = ${name} order by created_at, id`;
  return rows.map(read);
}

interface Used {
  readonly counter: number;
  /** When the challenge was made that it answered. */
  readonly challengedAt: number;
}

/**
 * Notes that a passkey let in. @returns whether it has answered no challenge as new as this one before, and has counted on
 * also since it was looked at (WebAuthn 3, 6.1.1; 0 is of those that count nothing): of one and its copy that come at the
 * same moment, one.
 */
export async function takePasskey(sql: Sql, id: string, { counter, challengedAt }: Used): Promise<boolean> {
  const { count } = await sql`
    update passkeys set counter = ${counter}, newest = ${challengedAt}, used_at = now()
    where id = ${id} and newest < ${challengedAt}
      and (counter < ${counter} or (counter = 0 and ${counter}::bigint = 0))`;
  return count > 0;
}

/** @returns whether the user had it. */
export async function renamePasskey(sql: Sql, name: string, id: string, label: string): Promise<boolean> {
  const { count } = await sql`update passkeys set label = ${label} where id = ${id} and name = ${name}`;
  return count > 0;
}

/** @returns whether the user had it. */
export async function removePasskey(sql: Sql, name: string, id: string): Promise<boolean> {
  const { count } = await sql`delete from passkeys where id = ${id} and name = ${name}`;
  return count > 0;
}

/** @returns whether the user had any. */
export async function removePasskeys(sql: Sql, name: string): Promise<boolean> {
  const { count } = await sql`delete from passkeys where name = ${name}`;
  return count > 0;
}
