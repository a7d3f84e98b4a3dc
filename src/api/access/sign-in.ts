import { createHash } from 'node:crypto';
import { SnodoError } from '../../core/error.ts';
import type { Sql } from '../../store/database.ts';
import { type AttemptLimits, countAttempt, forgetAttempts } from '../../store/sign-in-attempts.ts';
import { noteSignIn, userByName } from '../../store/users.ts';
import { principalName } from '../names.ts';
import { isPassword } from './password.ts';
import type { Principal } from './principal.ts';
import { principalOfUser } from './token-book.ts';

/** One who mistypes comes in; who guesses gets a handful of guesses a minute. */
const limits: AttemptLimits = { windowMs: 300_000, pair: 5, address: 30, name: 50 };

interface Given {
  readonly name: string;
  readonly password: string;
  readonly address: string | null;
}

/**
 * Whose a name and a password are. The attempts are counted in the database, for all processes together.
 *
 * @returns undefined where they are not right.
 * @throws SnodoError `rate_limited` after too many wrong ones.
 */
export async function userByPassword(sql: Sql, given: Given): Promise<Principal | undefined> {
  const { password, address } = given;
  const name = given.name.trim().toLowerCase();
  const attempt = { who: createHash('sha256').update(name).digest('hex'), address: address ?? '' };
  const counted = await countAttempt(sql, attempt, limits);
  if ('waitMs' in counted) {
    const minutes = Math.ceil(counted.waitMs / 60_000);
    throw new SnodoError(
      'rate_limited',
      `Too many attempts to sign in. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, or ask an admin for a new invitation.`,
      { retryAfterMs: counted.waitMs },
    );
  }
  const user = principalName.safeParse(name).success ? await userByName(sql, name) : undefined;
  if (!(await isPassword(password, user?.password)) || user === undefined) return undefined;
  await forgetAttempts(sql, attempt);
  await noteSignIn(sql, name);
  return principalOfUser(user);
}
