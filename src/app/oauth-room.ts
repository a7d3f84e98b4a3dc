import { rateLimitOf } from '../connectors/rate-limit.ts';
import type { Logger } from 'pino';
import type { Outbound } from '../outbound/call.ts';
import { ConnectionUpkeep } from '../outbound/connection-upkeep.ts';
import { Connections } from '../outbound/connections.ts';
import { OAuthKeeper } from '../outbound/oauth2/keeper.ts';
import { OAuth } from '../outbound/oauth2/oauth.ts';
import { oauthConnection } from '../outbound/oauth2/oauth-connection.ts';
import { SealedTokens } from '../outbound/oauth2/sealed-token.ts';
import { OAuthTokens } from '../outbound/oauth2/tokens.ts';
import { PreviousCredentials } from '../outbound/previous-credentials.ts';
import type { Traffic } from '../outbound/traffic/traffic.ts';
import { UseNotes } from '../outbound/use-notes.ts';
import type { Redactor } from '../secrets/redact.ts';
import type { Sealer } from '../secrets/seal.ts';
import type { SecretReader } from '../secrets/secret-reader.ts';
import { logCall } from '../store/calls.ts';
import type { Sql } from '../store/database.ts';

interface OAuthRoomOptions {
  readonly sql: Sql;
  readonly sealer: Sealer;
  readonly reader: SecretReader;
  readonly redactor: Redactor;
  readonly outbound: Outbound;
  readonly traffic: Traffic;
  readonly publicUrl: () => string;
  readonly now: () => number;
  readonly log: Pick<Logger, 'warn' | 'info'>;
  readonly report: (error: unknown, about: string) => void;
}

/** The connections, and what gets and keeps the tokens of those by OAuth 2.0. */
export interface OAuthRoom {
  readonly connections: Connections;
  readonly oauth: OAuth;
  readonly keeper: OAuthKeeper;
  readonly connectionCare: {
    readonly uses: UseNotes;
    readonly previous: PreviousCredentials;
    readonly upkeep: ConnectionUpkeep;
  };
}

const sentences = {
  expiring: 'the credential of a connection ends soon',
  'previous credential deleted': 'the previous credential of a connection was deleted, for its time is up',
} as const;

export function oauthRoom(options: OAuthRoomOptions): OAuthRoom {
  const { sql, sealer, reader, redactor, outbound, traffic, publicUrl, log, now, report } = options;
  const calls = {
    outbound,
    redactor,
    record: (call: Parameters<typeof logCall>[1]) =>
      void logCall(sql, call).catch((error: unknown) => report(error, 'the log of calls')),
  };
  const open = async (slug: string) => oauthConnection(slug, (await connections.openFresh(slug)).config, calls);
  const uses = new UseNotes(sql, now);
  const previous = new PreviousCredentials(sql, sealer, redactor);
  const sealed = new SealedTokens(sealer, redactor);
  const tokens = new OAuthTokens({
    sql,
    sealed,
    redactor,
    open,
    now,
    tell: (what, connection, reason) => {
      const about = { connection, ...(reason === null ? {} : { reason: redactor.text(reason) }) };
      if (what === 'broken') log.warn(about, 'a connection is broken');
      else log.info(about, 'a connection works again');
    },
  });
  const connections: Connections = new Connections(sql, reader, traffic, {
    tokens: (...asked) => tokens.token(...asked),
    uses,
    previous,
    limitOf: rateLimitOf,
  });
  const parts = { sql, sealer, redactor, tokens, open, publicUrl };
  const upkeep = new ConnectionUpkeep({
    sql,
    connections,
    uses,
    tell: (what, about) => log[what === 'expiring' ? 'warn' : 'info'](about, sentences[what]),
  });
  return {
    connections,
    oauth: new OAuth(parts, sealed),
    keeper: new OAuthKeeper(parts, report),
    connectionCare: { uses, previous, upkeep },
  };
}
