import { z } from 'zod';
import { isWritten } from '../../secrets/secret-reference.ts';
import type { AuthKind } from './auth-kind.ts';

export const basicSchema = z.strictObject({
  type: z.literal('basic'),
  // RFC 7617, 2: the first colon ends the user name. A reference has one until it is put in.
  username: z.string().regex(/^(?:[^:]*|secret:\/\/.*)$/, 'A user name for Basic authentication holds no colon.'),
  password: z.string(),
});

/** Shorter ones are names; what is sealed is also taken out of every history, so `root` must not be. */
const shortestKey = 16;

/** Many services take an API key as the user name, with no password or any letter in its place (Stripe, Freshdesk). */
function hasNoPassword(password: string): boolean {
  return password.length <= 1;
}

function nameIsKey({ username, password }: z.infer<typeof basicSchema>): boolean {
  if (!isWritten(username)) return true;
  return hasNoPassword(password) && username.length >= shortestKey && !username.includes('@');
}

export const basic: AuthKind<z.infer<typeof basicSchema>> = {
  // The letter stays as it is written: by it the key is known as one when the connection is saved again.
  secretFields: (auth) =>
    nameIsKey(auth) ? ['username', ...(hasNoPassword(auth.password) ? [] : ['password' as const])] : ['password'],
  secretForms: ({ username, password }) => [`${username}:${password}`],
  apply({ username, password }, { headers }) {
    headers['authorization'] = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  },
};
