import { dropStartsOf } from '../../store/connections/oauth-starts.ts';
import { forgetToken, readToken, unauthorize } from '../../store/connections/tokens.ts';
import { identityOf, needsConsent } from './identity.ts';
import type { OAuthConnection } from './oauth-connection.ts';
import type { OAuthParts } from './oauth-parts.ts';
import type { SealedTokens, Token } from './sealed-token.ts';
import { tokenFailure } from './token-error.ts';

export interface Revoked {
  /** Whether the server has taken the tokens back. */
  readonly revoked: boolean;
  readonly message: string;
}

async function revokeAt({ host, reach }: OAuthConnection, { access, refresh }: Token): Promise<Revoked> {
  try {
    const { client, server } = await reach();
    if (server.serverMetadata().revocation_endpoint === undefined) {
      return {
        revoked: false,
        message: `The tokens are forgotten here. ${host} names no revocationUrl, so end the access there too.`,
      };
    }
    // RFC 7009, 2.1: with the refresh token the server takes its access tokens back, yet not every one does.
    if (refresh !== undefined) await client.tokenRevocation(server, refresh, { token_type_hint: 'refresh_token' });
    await client.tokenRevocation(server, access, { token_type_hint: 'access_token' });
    return { revoked: true, message: `${host} has taken the tokens back.` };
  } catch (error) {
    const failure = tokenFailure(error, host);
    const why = failure.kind === 'refused' ? failure.reason : failure.error.message;
    return { revoked: false, message: `The tokens are forgotten here, yet not taken back: ${why}` };
  }
}

/** Has the server take the tokens of a connection back, and forgets them whatever it says. */
export async function revoke(parts: OAuthParts, sealed: SealedTokens, connection: OAuthConnection): Promise<Revoked> {
  const { sql, tokens, redactor } = parts;
  const { slug, auth } = connection;
  const row = await readToken(sql, slug);
  const token = row?.sealed ? sealed.open(slug, row.sealed) : undefined;
  const ended = token ? await revokeAt(connection, token) : { revoked: false, message: 'There was no token.' };
  await dropStartsOf(sql, slug);
  if (needsConsent(auth)) await unauthorize(sql, slug, identityOf(auth), 'Its access was revoked here.');
  else await forgetToken(sql, slug);
  tokens.forget(slug);
  return { ...ended, message: redactor.text(ended.message) };
}
