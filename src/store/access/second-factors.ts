import type { Sql, Statements } from '../database.ts';
import { signOutUser } from './users.ts';

export interface SecondFactor {
  readonly sealed: Uint8Array;
  /** Null: it was offered, and no code of it has been given yet. */
  readonly confirmedAt: Date | null;
  readonly recoveryCodes: number;
}

interface Row {
  readonly sealed: Uint8Array;
  readonly confirmed_at: Date | null;
  readonly recovery_codes: number;
}

export async function readSecondFactor(sql: Sql, name: string): Promise<SecondFactor | undefined> {
  const [row] = await sql<Row[]>`
    select sealed, confirmed_at, (select count(*)::int from recovery_codes where name = ${name}) as recovery_codes
    from second_factors where name = ${name}`;
  return row && { sealed: row.sealed, confirmedAt: row.confirmed_at, recoveryCodes: row.recovery_codes };
}

/** Offers a user a key; one that was only offered is no longer. @returns whether none was confirmed already. */
export async function offerSecondFactor(sql: Sql, name: string, sealed: Uint8Array): Promise<boolean> {
  const { count } = await sql`
    insert into second_factors (name, sealed) values (${name}, ${Buffer.from(sealed)})
    on conflict (name) do update set sealed = excluded.sealed where second_factors.confirmed_at is null`;
  return count > 0;
}

/** Takes the code of a span of time. @returns whether none of this span or a later one was taken before. */
export async function takeStep(sql: Sql, name: string, step: number): Promise<boolean> {
  const { count } = await sql`
    update second_factors set last_step = ${step} where name = ${name} and last_step < ${step}`;
  return count > 0;
}

/** Takes a recovery code. @returns whether there was one of this hash. */
export async function takeRecoveryCode(sql: Sql, name: string, hash: string): Promise<boolean> {
  const { count } = await sql`delete from recovery_codes where name = ${name} and hash = decode(${hash}, 'hex')`;
  return count > 0;
}

async function putCodes(sql: Statements, name: string, hashes: readonly string[]): Promise<void> {
  await sql`delete from recovery_codes where name = ${name}`;
  await sql`
    insert into recovery_codes (name, hash)
    select ${name}, decode(hash, 'hex') from unnest(${[...hashes]}::text[]) as hash`;
}

/** Puts other recovery codes in the place of those there were. */
export async function replaceRecoveryCodes(sql: Sql, name: string, hashes: readonly string[]): Promise<void> {
  await sql.begin((transaction) => putCodes(transaction, name, hashes));
}

interface Confirmed {
  readonly hashes: readonly string[];
  readonly sessionKey: string;
}

/** Puts a second factor in force; who signed in without it is signed out. @returns whether one was only offered. */
export async function confirmSecondFactor(sql: Sql, name: string, { hashes, sessionKey }: Confirmed): Promise<boolean> {
  return sql.begin(async (transaction) => {
    const { count } = await transaction`
      update second_factors set confirmed_at = now() where name = ${name} and confirmed_at is null`;
    if (count === 0) return false;
    await putCodes(transaction, name, hashes);
    await signOutUser(transaction, name, sessionKey);
    return true;
  });
}

/** Takes a second factor away and signs the user out everywhere. @returns whether there was one. */
export async function removeSecondFactor(sql: Sql, name: string, sessionKey: string): Promise<boolean> {
  return sql.begin(async (transaction) => {
    const { count } = await transaction`delete from second_factors where name = ${name}`;
    if (count > 0) await signOutUser(transaction, name, sessionKey);
    return count > 0;
  });
}
