import { createHash } from 'node:crypto';
import { SnodoError } from '../../core/error.ts';
import type { Sql } from '../../store/database.ts';
import { type AttemptLimits, countAttempt, forgetAttempts } from '../../store/access/sign-in-attempts.ts';

interface Attempted {
  /** What is guessed, such as the name whose password it is. Only its SHA-256 is kept. */
  readonly what: string;
  readonly address: string | null;
  readonly limits: AttemptLimits;
  /** What to do besides waiting. */
  readonly mend: string;
}

/**
 * Lets somebody prove something a handful of times. The attempts are counted in the database, for all processes together;
 * those of who succeeds are forgotten.
 *
 * @param prove undefined where it is not right.
 * @throws SnodoError `rate_limited` after too many wrong ones.
 */
export async function attempting<T>(
  sql: Sql,
  { what, address, limits, mend }: Attempted,
  prove: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const attempt = { who: createHash('sha256').update(what).digest('hex'), address: address ?? '' };
  const counted = await countAttempt(sql, attempt, limits);
  if ('waitMs' in counted) {
    const minutes = Math.ceil(counted.waitMs / 60_000);
    throw new SnodoError(
      'rate_limited',
      `Too many attempts to sign in. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, or ${mend}.`,
      { retryAfterMs: counted.waitMs },
    );
  }
  const proved = await prove();
  if (proved !== undefined) await forgetAttempts(sql, attempt);
  return proved;
}
