import { createHash } from 'node:crypto';
import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import { contexts } from '../../secrets/contexts.ts';
import { type OAuthStart, putStart, takeStart } from '../../store/connections/oauth-starts.ts';
import { askedFor, tokenParameters } from './grants.ts';
import { identityOf } from './identity.ts';
import { type OAuthConnection, tellsIdentity } from './oauth-connection.ts';
import type { OAuthParts } from './oauth-parts.ts';
import { newAccess } from './request-token.ts';
import { tokenFailure } from './token-error.ts';

export const callbackPath = '/oauth/callback';
const lifeMs = 600_000;

const keptSchema = z.object({ verifier: z.string(), nonce: z.string().optional(), redirectUri: z.string() });

/** Who can read the database must not be able to answer for somebody. */
function idOf(state: string): string {
  return createHash('sha256').update(state).digest('base64url');
}

export interface RedirectConsent {
  readonly url: string;
  readonly expiresAt: number;
}

/** Begins a consent: the address that a person has to open in a browser (RFC 6749, 4.1.1; RFC 7636). */
export async function beginRedirect(
  { sql, sealer, publicUrl }: OAuthParts,
  { slug, auth, reach }: OAuthConnection,
  now: number,
): Promise<RedirectConsent> {
  const { client, server } = await reach();
  if (server.serverMetadata().authorization_endpoint === undefined) {
    throw new SnodoError(
      'conflict',
      `The issuer of the connection "${slug}" names no authorization endpoint. Give authorizationUrl.`,
    );
  }
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const nonce = tellsIdentity(auth) ? client.randomNonce() : undefined;
  const redirectUri = publicUrl() + callbackPath;
  const url = client.buildAuthorizationUrl(server, {
    ...askedFor(auth),
    redirect_uri: redirectUri,
    state,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(nonce === undefined ? {} : { nonce }),
  });
  const id = idOf(state);
  const sealed = sealer.seal(JSON.stringify({ verifier, nonce, redirectUri }), contexts.oauth_starts(id));
  const start = { id, connection: slug, identity: identityOf(auth), sealed };
  await putStart(sql, start, 'redirect', { lifeMs, everyMs: null });
  return { url: url.href, expiresAt: now + lifeMs };
}

/** What came of a consent. `unknown`: it was not begun here, is used up or too old. `denied`: the person said no. */
export type RedirectEnd =
  | { readonly kind: 'connected'; readonly connection: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'changed' | 'denied' | 'failed'; readonly connection: string; readonly said: string };

async function exchange(
  parts: OAuthParts,
  start: OAuthStart,
  query: URLSearchParams,
  state: string,
): Promise<RedirectEnd> {
  const { connection: slug } = start;
  const { sealer, open, tokens, redactor } = parts;
  const kept = keptSchema.parse(JSON.parse(sealer.open(Buffer.from(start.sealed), contexts.oauth_starts(start.id))));
  const connection = await open(slug);
  if (identityOf(connection.auth) !== start.identity) return { kind: 'changed', connection: slug, said: '' };
  const forget = [kept.verifier, query.get('code') ?? ''].map((one) => redactor.hide(one));
  try {
    const { client, server } = await connection.reach();
    const came = new URL(kept.redirectUri);
    came.search = query.toString();
    const answer = await client.authorizationCodeGrant(
      server,
      came,
      {
        pkceCodeVerifier: kept.verifier,
        expectedState: state,
        ...(kept.nonce === undefined ? {} : { expectedNonce: kept.nonce }),
      },
      tokenParameters(connection.auth),
    );
    await tokens.keepConsent(connection, newAccess(answer, connection.auth.scopes));
    return { kind: 'connected', connection: slug };
  } catch (error) {
    if (query.get('error') === 'access_denied') return { kind: 'denied', connection: slug, said: '' };
    const failure = tokenFailure(error, connection.host);
    const said = failure.kind === 'refused' ? failure.reason : failure.error.message;
    return { kind: 'failed', connection: slug, said: redactor.text(said) };
  } finally {
    for (const one of forget) one();
  }
}

/** Ends a consent by what the browser has brought (RFC 6749, 4.1.2; RFC 9207). */
export async function endRedirect(parts: OAuthParts, query: URLSearchParams): Promise<RedirectEnd> {
  const state = query.get('state');
  const start = state === null ? undefined : await takeStart(parts.sql, idOf(state));
  if (state === null || start === undefined) return { kind: 'unknown' };
  try {
    return await exchange(parts, start, query, state);
  } catch (error) {
    if (!(error instanceof SnodoError)) throw error;
    return { kind: 'failed', connection: start.connection, said: parts.redactor.text(error.message) };
  }
}
