import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Provider } from 'oidc-provider';

export const ssoClient = { id: 'snodo-page', secret: 'a-secret-of-the-page/+%=' };

/** What the provider knows of somebody, by the name they log in with. */
type People = Map<string, Readonly<Record<string, unknown>>>;

export interface IdentityProvider extends AsyncDisposable {
  readonly url: string;
  readonly people: People;
  /** Takes people that come from a Snodo. It has to be known where it is reached. */
  serve(snodo: string): void;
}

/** A real provider of OpenID Connect (oidc-provider) on loopback, whose people log in with any password. */
export async function identityProvider(): Promise<IdentityProvider> {
  let handle: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | undefined;
  const http = createServer((request, response) => void handle?.(request, response));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const people: People = new Map();
  return {
    url,
    people,
    serve(snodo) {
      const provider = new Provider(url, {
        clients: [
          {
            client_id: ssoClient.id,
            client_secret: ssoClient.secret,
            redirect_uris: [`${snodo}/api/v1/session/sso/callback`],
            response_types: ['code'],
            grant_types: ['authorization_code'],
          },
        ],
        scopes: ['openid', 'profile', 'email', 'groups'],
        claims: { openid: ['sub'], profile: ['preferred_username'], email: ['email'], groups: ['groups'] },
        pkce: { required: () => true },
        features: { devInteractions: { enabled: true } },
        ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
        findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...people.get(sub) }) }),
        clientBasedCORS: () => false,
      });
      handle = provider.callback();
    },
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
