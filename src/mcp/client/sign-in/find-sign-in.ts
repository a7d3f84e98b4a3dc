import { discoverAuthorizationServerMetadata } from '@modelcontextprotocol/client';
import { z } from 'zod';
import { SnodoError } from '../../../core/error.ts';
import { shortLine } from '../../../core/short-line.ts';
import { type OAuth2, oauth2Schema } from '../../../outbound/auth/oauth2-schema.ts';
import { clientAuthAt, knownClient, type SignInClient } from './client.ts';
import { protectedResource } from './resource.ts';

export interface SignInWishes {
  readonly grant: 'authorization_code' | 'client_credentials';
  /** A client that was registered by hand. */
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
  /** A private key in PEM, of a client that proves itself by it. */
  readonly key?: string | undefined;
  /** Besides those that the server asks for. */
  readonly scopes?: readonly string[] | undefined;
}

export interface SignInRoom {
  readonly fetch: typeof globalThis.fetch;
  readonly redirectUri: string;
  readonly documentUrl: string | undefined;
}

function union(...lists: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  const all = [...new Set(lists.flatMap((one) => one ?? []))];
  return all.length === 0 ? undefined : all;
}

function clientOf({ clientId, clientSecret, key }: SignInWishes): SignInClient | undefined {
  if (clientId === undefined) return undefined;
  return { clientId, clientSecret, clientAuth: key === undefined ? undefined : 'private_key_jwt' };
}

/** OpenID Connect's own metadata does not name it, but many servers do. */
function revocationOf(metadata: object | undefined): string | undefined {
  const read = z.object({ revocation_endpoint: z.url() }).safeParse(metadata);
  return read.data?.revocation_endpoint;
}

async function find(url: string, wishes: SignInWishes, room: SignInRoom): Promise<OAuth2 | undefined> {
  const { fetch, redirectUri, documentUrl } = room;
  const asked = await protectedResource(url, fetch);
  if (asked === undefined) return undefined;
  const server = asked.authorizationServer;
  const metadata = await discoverAuthorizationServerMetadata(server, {
    fetchFn: fetch,
    skipIssuerValidation: asked.isOld,
  });
  if (metadata?.code_challenge_methods_supported?.includes('S256') === false) {
    throw new SnodoError('conflict', `${new URL(server).host} does not know PKCE by S256, which MCP asks for.`);
  }
  // Where it is offered a token outlives the hour: without it somebody would have to sign in over and over.
  const offline = metadata?.scopes_supported?.includes('offline_access') === true ? ['offline_access'] : undefined;
  const wantsPerson = wishes.grant === 'authorization_code';
  const scopes = union(asked.scopes, wishes.scopes, wantsPerson ? offline : undefined);
  const known = clientOf(wishes) ?? (await knownClient({ server, metadata, redirectUri, documentUrl, scopes, fetch }));
  const clientAuth = known.clientAuth ?? clientAuthAt(metadata, known.clientSecret !== undefined);
  // Servers from before the discovery have their endpoints here (MCP 2025-03-26, "Fallbacks").
  const at = (path: string) => new URL(path, server).href;
  const given = {
    type: 'oauth2',
    grant: wishes.grant,
    issuer: metadata?.issuer,
    tokenUrl: metadata?.token_endpoint ?? at('/token'),
    ...(wantsPerson ? { authorizationUrl: metadata?.authorization_endpoint ?? at('/authorize') } : {}),
    revocationUrl: revocationOf(metadata),
    clientId: known.clientId,
    clientSecret: known.clientSecret,
    key: wishes.key,
    clientAuth,
    scopes: scopes === undefined ? undefined : [...scopes],
    resource: asked.resource,
  };
  return oauth2Schema.parse(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));
}

/**
 * Finds out how one signs in to a server, by the rules of MCP: whose tokens it takes, where they are given, and as whom
 * Snodo asks for them, registering where it can.
 *
 * @returns undefined where the server takes whoever comes.
 * @throws SnodoError `conflict` where it cannot be, with what to do; as `Outbound.call`.
 */
export async function findSignIn(url: string, wishes: SignInWishes, room: SignInRoom): Promise<OAuth2 | undefined> {
  try {
    return await find(url, wishes, room);
  } catch (error) {
    if (error instanceof SnodoError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new SnodoError('unreadable', `How one signs in to ${url} cannot be found out: ${shortLine(reason)}`);
  }
}
