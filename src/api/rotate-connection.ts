import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { type ConnectionConfig, connectionSchema } from '../outbound/connection.ts';
import { usableConfig } from '../outbound/stored-config.ts';
import type { StoredConnection } from '../store/connections/connections.ts';
import { dropPrevious } from '../store/connections/previous-credentials.ts';
import { badField, badInput } from './bad-input.ts';
import { withPresentCredentials } from './credentials.ts';
import type { ApiParts } from './options.ts';
import { checkConnection, saveConnection } from './save-connection.ts';
import { tryConnection } from './try-connection.ts';

interface Rotation {
  /** The fields of the authentication that change. */
  readonly auth: Readonly<Record<string, Json>>;
  /** How long the former credential is kept; 0: not at all. */
  readonly keepMs: number;
  readonly test: boolean;
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. */
  readonly now: number;
}

function rotated(before: ConnectionConfig, auth: Rotation['auth']): ConnectionConfig {
  const sameType = auth['type'] === undefined || auth['type'] === before.auth.type;
  const read = connectionSchema.safeParse({ ...before, auth: sameType ? { ...before.auth, ...auth } : auth });
  if (!read.success) throw badInput(read.error.issues);
  if (before.auth.type === 'oauth2' || read.data.auth.type === 'oauth2') {
    throw badField(
      'auth',
      'The tokens of OAuth 2.0 are renewed by themselves.',
      'Connect the account again by /oauth/start, or change the client by PUT.',
    );
  }
  return withPresentCredentials(read.data, before);
}

/**
 * Puts a new credential in the place of the present one, which stays good for a while.
 *
 * @throws SnodoError `conflict` where the service does not take the new one: nothing is changed then; `invalid`.
 */
export async function rotateConnection(
  parts: ApiParts,
  stored: StoredConnection,
  { auth, keepMs, test, signal, now }: Rotation,
): Promise<void> {
  const { sql, connections, connectionCare } = parts;
  const { slug } = stored;
  const next = rotated(usableConfig(slug, stored.config), auth);
  await checkConnection(next);
  if (test) {
    const open = () => connections.openUnstored(slug, next);
    const { ok, message } = await tryConnection(parts, { open, path: undefined, signal, stored: true });
    if (!ok) {
      throw new SnodoError(
        'conflict',
        `The new credential does not work, so nothing was changed: ${message} With "test": false it takes over untried.`,
      );
    }
  }
  // The former one is there before the new one counts: no call may find neither.
  if (keepMs > 0) {
    const former = await connections.openFresh(slug).catch((error: unknown) => {
      // Its secret is missing: there is nothing that could be kept.
      if (!(error instanceof SnodoError)) throw error;
    });
    if (former) await connectionCare.previous.keep(slug, former.config.auth, new Date(now + keepMs));
  } else await dropPrevious(sql, slug);
  await saveConnection(parts, slug, next, true);
}
