import type { ClientAuth } from 'openid-client';
import { SnodoError } from '../../core/error.ts';
import type { OAuth2 } from '../auth/oauth2-schema.ts';
import { signingKey } from './signing-key.ts';

type ClientAuthName = NonNullable<OAuth2['clientAuth']>;

function secretOf({ clientSecret }: OAuth2): string {
  if (clientSecret !== undefined) return clientSecret;
  throw new SnodoError('invalid', 'auth.clientSecret is missing: the client proves itself by it.');
}

/** As forms are (RFC 6749, appendix B), which leaves `-`, `.`, `_` and `*` as they are. */
function formEncoded(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}

/**
 * Basic (RFC 6749, 2.3.1). The library's own also encodes `-` and `_`, and a server that does not decode refuses each
 * client whose id is a UUID.
 */
export function basicAuth(clientSecret: string): ClientAuth {
  return (_server, { client_id: id }, _body, headers) => {
    const pair = `${formEncoded(id)}:${formEncoded(clientSecret)}`;
    headers.set('authorization', `Basic ${Buffer.from(pair).toString('base64')}`);
  };
}

type Make = (auth: OAuth2, client: typeof import('openid-client')) => ClientAuth | Promise<ClientAuth>;

/** How a client proves who it is to the server (RFC 6749, 2.3; RFC 7523, 2.2). */
const kinds: Readonly<Record<ClientAuthName, Make>> = {
  basic: (auth) => basicAuth(secretOf(auth)),
  post: (auth, client) => client.ClientSecretPost(secretOf(auth)),
  private_key_jwt: async ({ key: pem = '', keyId }, client) => {
    const { key } = await signingKey(pem);
    return client.PrivateKeyJwt(keyId === undefined ? key : { key, kid: keyId });
  },
  // RFC 7523, 3.1: the assertion says by itself who the client is.
  none: ({ clientId }, client) => (clientId === undefined ? () => undefined : client.None()),
};

/** The way that is taken where none is chosen: with a secret by Basic, unless the server says that it takes but the other. */
function usualClientAuth({ clientSecret }: OAuth2, supported: readonly string[] | undefined): ClientAuthName {
  if (clientSecret === undefined) return 'none';
  const takesBasic = supported === undefined || supported.includes('client_secret_basic');
  return !takesBasic && supported.includes('client_secret_post') ? 'post' : 'basic';
}

export async function clientAuthOf(
  auth: OAuth2,
  client: typeof import('openid-client'),
  supported: readonly string[] | undefined,
): Promise<ClientAuth> {
  return kinds[auth.clientAuth ?? usualClientAuth(auth, supported)](auth, client);
}
