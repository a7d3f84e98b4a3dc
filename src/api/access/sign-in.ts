import type { Sql } from '../../store/database.ts';
import type { AttemptLimits } from '../../store/access/sign-in-attempts.ts';
import { type User, userByName } from '../../store/access/users.ts';
import { principalName } from '../names.ts';
import { attempting } from './attempts.ts';
import { isPassword } from './password.ts';

/** One who mistypes comes in; who guesses gets a handful of guesses a minute. */
const limits: AttemptLimits = { windowMs: 300_000, pair: 5, address: 30, name: 50 };

interface Given {
  readonly name: string;
  readonly password: string;
  readonly address: string | null;
}

/**
 * Whose a name and a password are.
 *
 * @returns undefined where they are not right.
 * @throws SnodoError `rate_limited` after too many wrong ones.
 */
export async function userByPassword(sql: Sql, given: Given): Promise<User | undefined> {
  const { password, address } = given;
  const name = given.name.trim().toLowerCase();
  return attempting(sql, { what: name, address, limits, mend: 'ask an admin for a new invitation' }, async () => {
    const user = principalName.safeParse(name).success ? await userByName(sql, name) : undefined;
    return (await isPassword(password, user?.password)) ? user : undefined;
  });
}
