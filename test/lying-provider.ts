import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { type JWTPayload, SignJWT } from 'jose';

const [ours, foreign, later] = [1, 2, 3].map(() => generateKeyPairSync('rsa', { modulusLength: 2_048 }));

/** What a provider says when it is asked for tokens, and how it may be wrong. */
export interface Said {
  readonly claims?: JWTPayload;
  /** Whether it is signed by a key that it does not publish. */
  readonly isForged?: boolean;
  /** Instead of any token. */
  readonly refusal?: { readonly status: number; readonly body: unknown };
}

export interface LyingProvider extends AsyncDisposable {
  readonly url: string;
  /** What it says next. */
  says: Said;
  /** Whether it is there. */
  isAway: boolean;
  /** Whether it signs by another key than at first, and publishes that one alone. */
  hasNewKey: boolean;
  /** How often it was asked what it is. */
  discoveries: number;
  /** What it says of itself otherwise; undefined: not at all. */
  describes: Readonly<Record<string, unknown>>;
}

/**
 * A provider of OpenID Connect that says what it is told to, on loopback. Discovery 1.0, section 3; Core 1.0, sections 2 and
 * 3.1.3.3; RFC 9207.
 */
export async function lyingProvider(): Promise<LyingProvider> {
  const http = createServer((request, response) => {
    const send = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const tokens = async () => {
      const { claims = {}, isForged = false, refusal } = provider.says;
      if (refusal) return send(refusal.status, refusal.body);
      const now = Math.floor(Date.now() / 1_000);
      const { privateKey } = (isForged ? foreign : own()) ?? {};
      if (privateKey === undefined) throw new Error('there is no key');
      const all = { iss: provider.url, aud: 'snodo', sub: 'u1', iat: now, exp: now + 60, ...claims };
      const idToken = await new SignJWT(all).setProtectedHeader({ alg: 'RS256', kid: kid() }).sign(privateKey);
      return send(200, { access_token: 'an-access-token', token_type: 'Bearer', expires_in: 60, id_token: idToken });
    };
    const own = () => (provider.hasNewKey ? later : ours);
    const kid = () => (provider.hasNewKey ? 'k2' : 'k1');
    if (provider.isAway) return void send(503, {});
    if (request.url === '/token') return void tokens();
    if (request.url === '/jwks') {
      return void send(200, {
        keys: [{ ...own()?.publicKey.export({ format: 'jwk' }), use: 'sig', kid: kid(), alg: 'RS256' }],
      });
    }
    provider.discoveries += 1;
    return void send(200, {
      issuer: provider.url,
      authorization_endpoint: `${provider.url}/authorize`,
      token_endpoint: `${provider.url}/token`,
      jwks_uri: `${provider.url}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      authorization_response_iss_parameter_supported: true,
      ...provider.describes,
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  const provider: LyingProvider = {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    says: {},
    isAway: false,
    hasNewKey: false,
    discoveries: 0,
    describes: {},
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  return provider;
}
