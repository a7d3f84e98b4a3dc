import { SnodoError } from '../core/error.ts';
import { contexts } from '../secrets/contexts.ts';
import type { Redactor } from '../secrets/redact.ts';
import type { Sealer } from '../secrets/seal.ts';
import type { Sql } from '../store/database.ts';
import { keepPrevious, readPrevious } from '../store/connections/previous-credentials.ts';
import { type Auth, authSchema, secretsOfAuth } from './auth/auth.ts';

/** The credentials that connections had before their last rotation, sealed by their connection. */
export class PreviousCredentials {
  readonly #sql: Sql;
  readonly #sealer: Sealer;
  readonly #redactor: Redactor;

  constructor(sql: Sql, sealer: Sealer, redactor: Redactor) {
    this.#sql = sql;
    this.#sealer = sealer;
    this.#redactor = redactor;
  }

  /** @param auth its secrets already resolved. */
  async keep(connection: string, auth: Auth, until: Date): Promise<void> {
    const sealed = this.#sealer.seal(JSON.stringify(auth), contexts.previous_credentials(connection));
    await keepPrevious(this.#sql, connection, sealed, until);
  }

  /** @throws SnodoError `settings` where it was sealed with another key, `invalid` where it is none of today's kinds. */
  async read(connection: string): Promise<Auth | undefined> {
    const sealed = await readPrevious(this.#sql, connection);
    if (sealed === undefined) return undefined;
    const text = this.#sealer.open(Buffer.from(sealed), contexts.previous_credentials(connection));
    const auth = authSchema.safeParse(JSON.parse(text));
    if (!auth.success) throw new SnodoError('invalid', `The previous credential of "${connection}" cannot be read.`);
    for (const secret of secretsOfAuth(auth.data)) this.#redactor.add(secret);
    return auth.data;
  }
}
