import type { Sql } from '../database.ts';

/** Who tries to sign in: the SHA-256 of the name in hex, and the address. */
export interface Attempt {
  readonly who: string;
  readonly address: string;
}

/** How many attempts that have not come in are let through in the window, of milliseconds, an hour at most. */
export interface AttemptLimits {
  readonly windowMs: number;
  /** Of one name from one address. */
  readonly pair: number;
  /** From one address, whatever the name. */
  readonly address: number;
  /** Of one name, from wherever. */
  readonly name: number;
}

// Any fixed number: those who sign in are counted one after the other, so that many at once are not all the first.
const countLock = 7304901128;

/**
 * Counts an attempt unless there were too many.
 *
 * @returns its id, to be taken back when it came in; or how long to wait, in milliseconds.
 */
export async function countAttempt(
  sql: Sql,
  { who, address }: Attempt,
  { windowMs, pair, address: ofAddress, name }: AttemptLimits,
): Promise<{ readonly id: string } | { readonly waitMs: number }> {
  return sql.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(${countLock})`;
    await transaction`delete from sign_in_attempts where at < now() - interval '1 hour'`;
    const [row] = await transaction<{ wait: number | null }[]>`
      with mine as (
        select at, who = decode(${who}, 'hex') as same_name, address = ${address} as same_address from sign_in_attempts
        where at > now() - ${windowMs} * interval '1 millisecond'
      ), over as (
        (select at from mine where same_name and same_address order by at desc offset ${pair - 1} limit 1)
        union all (select at from mine where same_address order by at desc offset ${ofAddress - 1} limit 1)
        union all (select at from mine where same_name order by at desc offset ${name - 1} limit 1)
      )
      select (extract(epoch from max(at) - now()) * 1000 + ${windowMs})::float8 as wait from over`;
    if (typeof row?.wait === 'number') return { waitMs: row.wait };
    const [made] = await transaction<{ id: string }[]>`
      insert into sign_in_attempts (who, address) values (decode(${who}, 'hex'), ${address}) returning id`;
    return { id: made?.id ?? '' };
  });
}

/** Forgets the attempts of a name from an address: they came in. */
export async function forgetAttempts(sql: Sql, { who, address }: Attempt): Promise<void> {
  await sql`delete from sign_in_attempts where who = decode(${who}, 'hex') and address = ${address}`;
}
