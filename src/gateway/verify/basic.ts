import { behindPrefix, nothingBehind } from './behind-prefix.ts';
import { sameBytes } from './same-bytes.ts';
import { refused, type SharedScheme, verified } from './scheme.ts';

const header = 'authorization';
const prefix = 'Basic ';

function credentials(username: string, password: string): string {
  return Buffer.from(`${username}:${password}`).toString('base64');
}

/**
 * A name and a password (RFC 7617, UTF-8), which come as they are: HTTPS alone protects them, and nothing covers the body.
 */
export const basic: SharedScheme = {
  takes: ['username'],
  secret: 'required',
  check({ username }) {
    if (username === undefined) return ['basic needs a username.'];
    return username.includes(':') ? ['username cannot hold a colon (RFC 7617).'] : [];
  },
  proofs: () => ({ headers: [header], query: [] }),
  verify({ headers }, { username, secrets }) {
    const given = behindPrefix(headers, header, prefix);
    if (given === undefined) return refused(nothingBehind(header, prefix));
    if (username === undefined) return refused('The trigger does not say which username is expected.');
    const matches = secrets.some((secret) => secret !== '' && sameBytes(given, credentials(username, secret)));
    return matches ? verified(undefined) : refused('The username or the password does not match.');
  },
  sign: (_, { username = '', secrets }) => ({
    headers: { [header]: prefix + credentials(username, secrets[0] ?? '') },
  }),
};
