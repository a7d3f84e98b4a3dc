import {
  checkResourceAllowed,
  discoverOAuthProtectedResourceMetadata,
  extractWWWAuthenticateParams,
} from '@modelcontextprotocol/client';
import { SnodoError } from '../../../core/error.ts';

/** What a server says of how one signs in to it. */
export interface ProtectedResource {
  /** Where its tokens are given (RFC 9728); of servers that do not say it, the server itself. */
  readonly authorizationServer: string;
  /** What tokens are asked for (RFC 8707). */
  readonly resource: string;
  readonly scopes: readonly string[] | undefined;
  /** It says nothing of itself, as before RFC 9728: its issuer need not be the address that it is found at. */
  readonly isOld: boolean;
}

const hello = {
  jsonrpc: '2.0',
  id: 0,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'snodo', version: '0.1.0' } },
};

function scopesIn(text: string | undefined): readonly string[] | undefined {
  const scopes = text?.split(/\s+/).filter((one) => one !== '');
  return scopes === undefined || scopes.length === 0 ? undefined : scopes;
}

/**
 * Asks a server whether it wants a token, and whose.
 *
 * @returns undefined where it takes whoever comes.
 * @throws SnodoError `conflict` where it names another server than itself as what tokens are for.
 */
export async function protectedResource(
  url: string,
  fetch: typeof globalThis.fetch,
): Promise<ProtectedResource | undefined> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    body: JSON.stringify(hello),
  });
  const challenge = extractWWWAuthenticateParams(answer);
  await answer.body?.cancel();
  // Some let anybody in and want a token for their tools only.
  const { resourceMetadataUrl } = challenge;
  const found = await discoverOAuthProtectedResourceMetadata(
    url,
    resourceMetadataUrl === undefined ? {} : { resourceMetadataUrl },
    fetch,
  ).catch((error: unknown) => {
    if (error instanceof SnodoError) throw error;
    return undefined;
  });
  if (found === undefined) {
    if (answer.status !== 401) return undefined;
    return {
      isOld: true,
      authorizationServer: new URL(url).origin,
      resource: url,
      scopes: scopesIn(challenge.scope),
    };
  }
  if (!checkResourceAllowed({ requestedResource: url, configuredResource: found.resource })) {
    throw new SnodoError(
      'conflict',
      `The MCP server at ${url} says that its tokens are for ${found.resource}, which is another server. Nobody is sent to sign in there.`,
    );
  }
  return {
    isOld: false,
    authorizationServer: found.authorization_servers?.[0] ?? new URL(url).origin,
    resource: found.resource,
    scopes: scopesIn(challenge.scope) ?? found.scopes_supported,
  };
}
