import type { Sql } from '../database.ts';
import { tellOfConnection } from './connection-messages.ts';

/** Notes when the credential of a connection ends, as it was read in it. */
export async function putCredentialEnd(sql: Sql, slug: string, end: Date | null): Promise<void> {
  await sql`
    update connections set credential_ends_at = ${end} where slug = ${slug} and credential_ends_at is distinct from ${end}`;
}

const soonest = '14 days';

/**
 * Tells the subscribers that a credential ends soon, once for each stage. An end that is moved on by a little, as by the
 * renewal of a token, is not told again.
 *
 * @param stage how many days before the end it is at most.
 * @returns whether it is news.
 */
export async function tellExpiring(sql: Sql, connection: string, end: Date, stage: number): Promise<boolean> {
  return sql.begin(async (transaction) => {
    const { count } = await transaction`
      update connections set told_end = ${end}, told_stage = ${stage} where slug = ${connection}
        and (told_end is null or ${end} > told_end + ${soonest}::interval or ${stage} < told_stage)`;
    if (count === 0) return false;
    await tellOfConnection(transaction, 'connection.expiring', { connection, expiresAt: end.toISOString() });
    return true;
  });
}

/** Notes that connections were used, by their slugs. */
export async function putLastUsed(sql: Sql, uses: ReadonlyMap<string, number>): Promise<void> {
  const moments = [...uses.values()].map((ms) => ms / 1_000);
  await sql`
    update connections set last_used_at = greatest(last_used_at, to_timestamp(u.at))
    from unnest(${[...uses.keys()]}::text[], ${moments}::float8[]) u(name, at) where slug = u.name`;
}
