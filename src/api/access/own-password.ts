import type { Context } from 'hono';
import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import { type User, userByName } from '../../store/access/users.ts';
import { badField } from '../bad-input.ts';
import type { ApiOptions } from '../options.ts';
import { addressOfCaller } from './caller-address.ts';
import { principalOf } from './principal.ts';
import { userByPassword } from './sign-in.ts';

type Options = Pick<ApiOptions, 'sql' | 'addressOf'>;

export const passwordSchema = z.strictObject({ password: z.string().min(1).max(1_000) });

/**
 * The user who asks, who has a password here.
 *
 * @param what what only those may have: `passkeys`.
 * @throws SnodoError `conflict` for tokens and for who comes in by single sign-on.
 */
export async function userWithPassword(context: Context, { sql }: Options, what: string): Promise<User> {
  const { name } = principalOf(context);
  const user = await userByName(sql, name);
  if (user?.password) return user;
  throw new SnodoError('conflict', `"${name}" has no password, and so no ${what} here.`);
}

/**
 * Makes sure that whoever asks knows their password.
 *
 * @param at where it stands in the body.
 * @throws SnodoError `invalid` where it is wrong; `rate_limited` after too many wrong ones.
 */
export async function provePassword(
  context: Context,
  { sql, addressOf }: Options,
  { name, password, at = 'password' }: { readonly name: string; readonly password: string; readonly at?: string },
): Promise<void> {
  const address = addressOfCaller(context, addressOf);
  if (!(await userByPassword(sql, { name, password, address }))) throw badField(at, 'This is not your password.');
}
