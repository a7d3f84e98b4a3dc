import type { Sql } from '../database.ts';
import { addUser, type NewUser } from './users.ts';

/** As what a provider knows somebody. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

/** The name of the user that somebody is; undefined where they have not come before. */
export async function userOfIdentity(sql: Sql, { issuer, subject }: Identity): Promise<string | undefined> {
  const [row] = await sql<{ name: string }[]>`
    select name from user_identities where issuer = ${issuer} and subject = ${subject}`;
  return row?.name;
}

/** Makes a user of somebody. @returns whether it could be: the name may be taken, or they have come meanwhile. */
export async function addIdentifiedUser(sql: Sql, user: NewUser, { issuer, subject }: Identity): Promise<boolean> {
  return sql.begin(async (transaction) => {
    // Of two browsers of one person who come at once, the second finds the user of the first.
    await transaction`select pg_advisory_xact_lock(hashtextextended(${`${issuer} ${subject}`}, 7304901124))`;
    const [known] = await transaction`
      select from user_identities where issuer = ${issuer} and subject = ${subject}`;
    if (known !== undefined || (await addUser(transaction, user)) === undefined) return false;
    await transaction`
      insert into user_identities (issuer, subject, name) values (${issuer}, ${subject}, ${user.name})`;
    return true;
  });
}
