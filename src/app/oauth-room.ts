import { rateLimitOf } from '../connectors/rate-limit.ts';
import type { CallRecord } from '../outbound/call-record.ts';
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
import type { Ground } from './ground.ts';
import type { SecretRoom } from './secret-room.ts';

const sentences = {
  expiring: 'the credential of a connection ends soon',
  'previous credential deleted': 'the previous credential of a connection was deleted, for its time is up',
  unreadable: 'a connection is not as it must be, and cannot be used until it is saved anew',
} as const;

/** The connections, and what gets and keeps the tokens of those by OAuth 2.0. @param given `keepCall` logs the calls for tokens. */
export function oauthRoom(
  given: Ground &
    Pick<SecretRoom, 'sealer' | 'secretReader'> & {
      readonly outbound: Outbound;
      readonly traffic: Traffic;
      readonly keepCall: (call: CallRecord) => void;
    },
) {
  const { sql, sealer, secretReader, redactor, outbound, traffic, keepCall, publicUrl, log, now, report } = given;
  const calls = { outbound, redactor, record: keepCall };
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
  const connections: Connections = new Connections(sql, secretReader, traffic, {
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
    tell: (what, about) => log[what === 'previous credential deleted' ? 'info' : 'warn'](about, sentences[what]),
  });
  return {
    connections,
    oauth: new OAuth(parts, sealed),
    oauthKeeper: new OAuthKeeper(parts, report),
    connectionCare: { uses, previous, upkeep },
  };
}
