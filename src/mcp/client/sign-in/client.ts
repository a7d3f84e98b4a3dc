import { type AuthorizationServerMetadata, registerClient } from '@modelcontextprotocol/client';
import { SnodoError } from '../../../core/error.ts';
import { describedClient } from './described-client.ts';

/** Who Snodo is at the server that gives tokens. */
export interface SignInClient {
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
  readonly clientAuth?: ClientAuth | undefined;
}

type ClientAuth = 'basic' | 'post' | 'private_key_jwt' | 'none';

const methods: Readonly<Record<string, ClientAuth>> = {
  client_secret_basic: 'basic',
  client_secret_post: 'post',
  private_key_jwt: 'private_key_jwt',
  none: 'none',
};
const preferred = ['client_secret_basic', 'client_secret_post', 'none'] as const;

/** How a client with a secret proves itself where the server says what it takes. */
export function clientAuthAt(
  metadata: AuthorizationServerMetadata | undefined,
  hasSecret: boolean,
): ClientAuth | undefined {
  const supported = metadata?.token_endpoint_auth_methods_supported;
  if (supported === undefined) return undefined;
  const found = preferred.find((one) => supported.includes(one) && (one === 'none') !== hasSecret);
  return found && methods[found];
}

export interface Registering {
  readonly server: string;
  readonly metadata: AuthorizationServerMetadata | undefined;
  readonly redirectUri: string;
  /** The address of our own description (Client ID Metadata Document); undefined where nobody outside could read it. */
  readonly documentUrl: string | undefined;
  readonly scopes: readonly string[] | undefined;
  readonly fetch: typeof globalThis.fetch;
}

/**
 * Makes Snodo known to a server: by the address of its document, or by registering (RFC 7591).
 *
 * @throws SnodoError `conflict` where the server takes neither.
 */
export async function knownClient(asked: Registering): Promise<SignInClient> {
  const { server, metadata, redirectUri, documentUrl, scopes, fetch } = asked;
  if (documentUrl !== undefined && metadata?.['client_id_metadata_document_supported'] === true) {
    return { clientId: documentUrl, clientAuth: 'none' };
  }
  if (metadata !== undefined && metadata.registration_endpoint === undefined) {
    throw new SnodoError(
      'conflict',
      `${new URL(server).host} does not let programs register themselves. Register Snodo there, with the address ${redirectUri}, and give clientId (and clientSecret).`,
    );
  }
  const supported = metadata?.token_endpoint_auth_methods_supported ?? [...preferred];
  const method = preferred.find((one) => supported.includes(one)) ?? 'none';
  const made = await registerClient(server, {
    ...(metadata === undefined ? {} : { metadata }),
    clientMetadata: describedClient(redirectUri, method),
    ...(scopes === undefined ? {} : { scope: scopes.join(' ') }),
    fetchFn: fetch,
  });
  const taken = methods[made.token_endpoint_auth_method ?? method];
  const clientAuth = made.client_secret === undefined ? 'none' : taken;
  return { clientId: made.client_id, clientSecret: made.client_secret, clientAuth };
}
