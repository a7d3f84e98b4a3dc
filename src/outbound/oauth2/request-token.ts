import type { TokenEndpointResponse } from 'openid-client';
import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import { tokenParameters, tokenRequest } from './grants.ts';
import { needsConsent } from './identity.ts';
import type { OAuthConnection } from './oauth-connection.ts';
import type { Token } from './sealed-token.ts';
import { tokenFailure } from './token-error.ts';

export interface NewAccess {
  readonly token: Token;
  /** Null: the server did not say. */
  readonly scopes: readonly string[] | null;
  readonly expiresInMs: number | null;
  /** Until somebody has to consent again; null: the server did not say. */
  readonly consentEndsInMs: number | null;
}

const dayMs = 86_400_000;

/** No standard says how; these are the fields of GitHub, Google and LinkedIn, and of Keycloak. */
const refreshLife = z.object({
  refresh_token_expires_in: z.coerce.number().optional().catch(undefined),
  refresh_expires_in: z.coerce.number().optional().catch(undefined),
});

/** One of less than a day is moved on by every renewal, so it is no end that a person could wait for. */
function consentEnd(answer: TokenEndpointResponse): number | null {
  const { refresh_token_expires_in: seconds, refresh_expires_in: other } = refreshLife.parse(answer);
  const ms = (seconds ?? other ?? 0) * 1_000;
  return ms >= dayMs && Number.isFinite(ms) ? ms : null;
}

/**
 * @param asked the scopes that were asked for: a server that names none has given these (RFC 6749, 5.1).
 * @param refresh the refresh token there was: one that the server does not change stays good (RFC 6749, 6).
 */
export function newAccess(
  answer: TokenEndpointResponse,
  asked: readonly string[] | undefined,
  refresh?: string,
): NewAccess {
  const { access_token: access, refresh_token: next = refresh, scope, expires_in: seconds } = answer;
  return {
    token: { access, ...(next === undefined ? {} : { refresh: next }) },
    scopes: scope === undefined ? (asked ?? null) : scope.split(/[\s,]+/).filter((one) => one !== ''),
    expiresInMs: seconds === undefined ? null : seconds * 1_000,
    consentEndsInMs: consentEnd(answer),
  };
}

async function anew({ slug, auth, reach }: OAuthConnection, now: number): Promise<NewAccess> {
  const { client, server } = await reach();
  const { token_endpoint: tokenUrl = '' } = server.serverMetadata();
  const request = await tokenRequest(auth, { tokenUrl, now });
  if (request === undefined) throw new SnodoError('internal', `Nobody has consented to the connection "${slug}".`);
  const answer = await client.genericGrantRequest(server, request.type, request.parameters);
  return newAccess(answer, auth.scopes, auth.grant === 'refresh_token' ? auth.refreshToken : undefined);
}

async function refreshed({ reach, auth }: OAuthConnection, refresh: string): Promise<NewAccess> {
  const { client, server } = await reach();
  return newAccess(await client.refreshTokenGrant(server, refresh, tokenParameters(auth)), undefined, refresh);
}

/**
 * Asks the server for the next token: by the refresh token, or by the grant itself.
 *
 * @throws as `openid-client` does.
 */
export async function requestToken(
  connection: OAuthConnection,
  refresh: string | undefined,
  now: number,
): Promise<NewAccess> {
  if (refresh === undefined) return anew(connection, now);
  const { auth, host } = connection;
  try {
    return await refreshed(connection, refresh);
  } catch (error) {
    // Who needs nobody's consent begins anew. A refresh token that was given may be the newer one.
    const again = !needsConsent(auth) && !(auth.grant === 'refresh_token' && auth.refreshToken === refresh);
    if (again && tokenFailure(error, host).kind === 'refused') return anew(connection, now);
    throw error;
  }
}
