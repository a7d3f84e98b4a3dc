import type { Redactor } from '../../secrets/redact.ts';
import type { Sealer } from '../../secrets/seal.ts';
import type { Sql } from '../../store/database.ts';
import type { OAuthConnection } from './oauth-connection.ts';
import type { OAuthTokens } from './tokens.ts';

/** What connecting somebody's account works with. */
export interface OAuthParts {
  readonly sql: Sql;
  readonly sealer: Sealer;
  readonly redactor: Redactor;
  readonly tokens: OAuthTokens;
  /** The connection as it is configured now. @throws SnodoError `not_found`, `conflict`. */
  readonly open: (slug: string) => Promise<OAuthConnection>;
  /** What browsers know this server by, without a slash at its end. */
  readonly publicUrl: () => string;
}
