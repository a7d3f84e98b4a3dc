import { SnodoError } from '../../core/error.ts';
import type { SecretSource } from './source.ts';

/** What the server itself is run with: whoever writes workflows must not read it, whatever is allowed. */
const ownNames = /^(?:SNODO_|VAULT_|AWS_|DATABASE_URL$|PGPASSWORD$)/i;

/** `NAME`, or `PREFIX*`. At least three characters before the star: `*` would be all. */
export const envPattern = /^[A-Za-z_]\w{2,}\*?$/;

function allows(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

/**
 * Environment variables of this server, of which only those are read whose name is allowed.
 *
 * @param allowed names and `PREFIX*`.
 */
export function envSource(allowed: readonly string[], env: Readonly<Record<string, string | undefined>>): SecretSource {
  return {
    async read(name) {
      if (ownNames.test(name)) {
        throw new SnodoError('forbidden', `The environment variable ${name} belongs to the server and is never read.`);
      }
      if (!allowed.some((pattern) => allows(pattern, name))) {
        throw new SnodoError(
          'forbidden',
          `The environment variable ${name} may not be read: SNODO_SECRETS_ENV allows ${allowed.join(', ')}. Rename it, or add it there.`,
        );
      }
      const value = env[name];
      if (value === undefined || value === '') {
        throw new SnodoError('not_found', `The environment variable ${name} is not set where this server runs.`);
      }
      return { fields: new Map([['', value]]) };
    },
  };
}
