import { LRUCache } from 'lru-cache';
import type { Configuration, CustomFetch, ServerMetadata } from 'openid-client';
import { SnodoError } from '../../core/error.ts';
import type { OAuth2 } from '../auth/oauth2-schema.ts';
import { clientAuthOf } from './client-auth.ts';

/** What an issuer says of itself changes seldom. */
const freshMs = 600_000;
const discovered = new LRUCache<string, ServerMetadata>({ max: 500, ttl: freshMs });

type Client = typeof import('openid-client');

async function discover(client: Client, issuer: string, fetch: CustomFetch): Promise<ServerMetadata> {
  const known = discovered.get(issuer);
  if (known) return known;
  const ask = async (algorithm: 'oidc' | 'oauth2') => {
    const found = await client.discovery(new URL(issuer), 'snodo', undefined, client.None(), {
      algorithm,
      execute: [client.allowInsecureRequests],
      [client.customFetch]: fetch,
    });
    // Without its method, which says whether it knows PKCE.
    const plain: ServerMetadata = structuredClone({ ...found.serverMetadata(), supportsPKCE: undefined });
    return plain;
  };
  // OpenID Connect Discovery 1.0, and RFC 8414 for servers that know nothing of identities.
  const metadata = await ask('oidc').catch((error: unknown) => {
    if (error instanceof Error && error.cause instanceof SnodoError) throw error;
    return ask('oauth2');
  });
  discovered.set(issuer, metadata);
  return metadata;
}

function givenEndpoints(auth: OAuth2): Partial<ServerMetadata> {
  const { tokenUrl, revocationUrl } = auth;
  const authorizationUrl = auth.grant === 'authorization_code' ? auth.authorizationUrl : undefined;
  const deviceUrl = auth.grant === 'device_code' ? auth.deviceUrl : undefined;
  return {
    ...(tokenUrl === undefined ? {} : { token_endpoint: tokenUrl }),
    ...(revocationUrl === undefined ? {} : { revocation_endpoint: revocationUrl }),
    ...(authorizationUrl === undefined ? {} : { authorization_endpoint: authorizationUrl }),
    ...(deviceUrl === undefined ? {} : { device_authorization_endpoint: deviceUrl }),
  };
}

function isComplete(auth: OAuth2): boolean {
  if (auth.tokenUrl === undefined) return false;
  if (auth.grant === 'authorization_code') return auth.authorizationUrl !== undefined;
  return auth.grant !== 'device_code' || auth.deviceUrl !== undefined;
}

/** The client of `openid-client` for a connection. @throws as its discovery does. */
export async function authorizationServer(
  auth: OAuth2,
  fetch: CustomFetch,
): Promise<{ readonly client: Client; readonly server: Configuration }> {
  const client = await import('openid-client');
  const { issuer, tokenUrl = '', clientId = 'none' } = auth;
  const given = givenEndpoints(auth);
  const found =
    issuer === undefined
      ? { issuer: new URL(tokenUrl).origin }
      : await discover(client, issuer, fetch).catch((error: unknown) => {
          // An issuer that says nothing of itself where it should is not needed by who knows all endpoints.
          if (error instanceof SnodoError || !isComplete(auth)) throw error;
          if (error instanceof Error && error.cause instanceof SnodoError) throw error;
          return { issuer };
        });
  const metadata = { ...found, ...given };
  const proof = await clientAuthOf(auth, client, metadata.token_endpoint_auth_methods_supported);
  const server = new client.Configuration(metadata, clientId, undefined, proof);
  // The guard decides what may be reached, and who sets the address whether it is by https.
  client.allowInsecureRequests(server);
  server[client.customFetch] = fetch;
  return { client, server };
}
