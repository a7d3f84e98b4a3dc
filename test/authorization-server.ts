import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { importSPKI, jwtVerify } from 'jose';
import { Provider, type TokenEndpointGrantContext } from 'oidc-provider';
import { z } from 'zod';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = (key: typeof publicKey) => key.export({ type: 'spki', format: 'pem' }).toString();

/** Of the client that proves itself by a key, and of those who sign assertions. */
export const clientKey = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const grantTypes = {
  password: 'password',
  jwtBearer: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
  exchange: 'urn:ietf:params:oauth:grant-type:token-exchange',
  device: 'urn:ietf:params:oauth:grant-type:device_code',
} as const;

export const clientSecret = 'a-secret-of-the-client/+%=';

const exchanging = z.object({ subject_token: z.string(), subject_token_type: z.string() });

interface Asked {
  readonly grant: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly authorization: string | undefined;
}

export interface AuthorizationServer extends AsyncDisposable {
  readonly url: string;
  /** The requests for a token. */
  readonly asked: Asked[];
  /** How long access tokens live. */
  lifeS: number;
  /** How far its clock is behind. */
  behindMs: number;
  /** Answers requests for a token instead of the server; undefined: it answers itself. */
  instead:
    | ((asked: Asked) => { status: number; body: unknown; headers?: Record<string, string> } | undefined)
    | undefined;
  /** Access tokens that its API takes no more. */
  readonly refused: Set<string>;
  /** What its API has been asked: with which token. */
  readonly calls: string[];
  /** Ends all that a client was ever given. */
  revokeAll(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(z.instanceof(Uint8Array).parse(chunk));
  return Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** The grants that oidc-provider does not have by itself. */
function moreGrants(provider: Provider, server: AuthorizationServer): void {
  const give = async (ctx: TokenEndpointGrantContext, accountId: string, gty: string, scope: string) => {
    const { client } = ctx.oidc;
    const grant = new provider.Grant({ accountId, clientId: client.clientId });
    grant.addOIDCScope(scope);
    const grantId = await grant.save();
    const token = new provider.AccessToken({ accountId, client, gty, scope, grantId, claims: {} });
    const access = await token.save();
    ctx.body = { access_token: access, expires_in: token.expiration, token_type: token.tokenType, scope };
  };
  const refuse = (ctx: TokenEndpointGrantContext, description: string) => {
    ctx.status = 400;
    ctx.body = { error: 'invalid_grant', error_description: description };
  };
  provider.registerGrantType(
    grantTypes.password,
    async (ctx) => {
      const { username, password } = z.object({ username: z.string(), password: z.string() }).parse(ctx.oidc.params);
      if (password !== `password-of-${username}`) return refuse(ctx, 'wrong password');
      await give(ctx, username, grantTypes.password, 'api');
    },
    ['username', 'password', 'scope'],
  );
  provider.registerGrantType(
    grantTypes.jwtBearer,
    async (ctx) => {
      const { assertion } = z.object({ assertion: z.string() }).parse(ctx.oidc.params);
      try {
        const key = await importSPKI(pem(publicKey), 'RS256');
        const { payload } = await jwtVerify(assertion, key, {
          audience: `${server.url}/token`,
          currentDate: new Date(Date.now() - server.behindMs),
          requiredClaims: ['iss', 'sub', 'iat', 'exp'],
          maxTokenAge: '1h',
        });
        await give(ctx, String(payload.sub), grantTypes.jwtBearer, String(payload['scope']));
      } catch (error) {
        refuse(ctx, String(error));
      }
    },
    ['assertion', 'scope'],
  );
  provider.registerGrantType(
    grantTypes.exchange,
    async (ctx) => {
      const { subject_token: token, subject_token_type: type } = exchanging.parse(ctx.oidc.params);
      if (token !== 'a-token-from-elsewhere' || type !== 'urn:ietf:params:oauth:token-type:jwt') {
        return refuse(ctx, 'unknown token');
      }
      await give(ctx, 'exchanged', grantTypes.exchange, 'api');
    },
    ['subject_token', 'subject_token_type', 'audience', 'scope'],
  );
}

function providerAt(url: string, server: AuthorizationServer): Provider {
  const jwk = { ...publicKey.export({ format: 'jwk' }), use: 'sig', kid: 'k1' };
  const all = ['authorization_code', 'refresh_token', 'client_credentials', ...Object.values(grantTypes)];
  const client = {
    redirect_uris: ['https://snodo.example/oauth/callback'],
    response_types: ['code' as const],
    grant_types: all,
    scope: 'openid api more',
  };
  return new Provider(url, {
    clients: [
      { ...client, client_id: 'snodo', client_secret: clientSecret },
      { ...client, client_id: 'poster', client_secret: clientSecret, token_endpoint_auth_method: 'client_secret_post' },
      {
        ...client,
        client_id: 'keyed',
        token_endpoint_auth_method: 'private_key_jwt',
        jwks: { keys: [z.looseObject({ kty: z.string() }).parse(jwk)] },
      },
      { ...client, client_id: 'public', token_endpoint_auth_method: 'none', grant_types: all.slice(0, 2) },
    ],
    scopes: ['openid', 'api', 'more'],
    pkce: { required: () => true },
    features: {
      clientCredentials: { enabled: true },
      deviceFlow: { enabled: true },
      revocation: { enabled: true },
      devInteractions: { enabled: true },
    },
    ttl: {
      AccessToken: () => server.lifeS,
      ClientCredentials: () => server.lifeS,
      RefreshToken: 86_400,
      DeviceCode: 600,
      Grant: 86_400,
      Session: 86_400,
      Interaction: 600,
    },
    issueRefreshToken: async (_, asking, code) => asking.grantTypeAllowed('refresh_token') && code.scopes.has('api'),
    rotateRefreshToken: true,
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    clientBasedCORS: () => false,
  });
}

/** A real authorization server (oidc-provider) with an API that takes its tokens, on loopback. */
export async function authorizationServer(): Promise<AuthorizationServer> {
  let provider: Provider | undefined;
  let handle: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | undefined;
  const grants = new Set<string>();
  const takes = async (token: string): Promise<boolean> => {
    const found = (await provider?.AccessToken.find(token)) ?? (await provider?.ClientCredentials.find(token));
    return found !== undefined && !found.isExpired && !server.refused.has(token);
  };
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '';
    if (path.startsWith('/api')) {
      const token = (request.headers.authorization ?? '').replace('Bearer ', '');
      server.calls.push(token);
      const good = await takes(token);
      send(response, good ? 200 : 401, { good }, good ? {} : { 'www-authenticate': 'Bearer error="invalid_token"' });
      return;
    }
    if (request.method === 'POST' && path === '/token') {
      const parameters = Object.fromEntries(new URLSearchParams(await bodyOf(request)));
      const one = { grant: parameters['grant_type'] ?? '', parameters, authorization: request.headers.authorization };
      server.asked.push(one);
      const answer = server.instead?.(one);
      if (answer) return send(response, answer.status, answer.body, answer.headers);
      // Its body is read by now.
      Object.assign(request, { body: parameters });
    }
    await handle?.(request, response);
  };
  const http = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const server: AuthorizationServer = {
    url,
    asked: [],
    calls: [],
    refused: new Set(),
    lifeS: 3_600,
    behindMs: 0,
    instead: undefined,
    async revokeAll() {
      for (const id of grants) {
        for (const kind of [provider?.AccessToken, provider?.RefreshToken]) await kind?.revokeByGrantId(id);
        await (await provider?.Grant.find(id))?.destroy();
      }
      grants.clear();
    },
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  provider = providerAt(url, server);
  moreGrants(provider, server);
  provider.on('grant.success', (ctx) => {
    const id = ctx.oidc.entities.Grant?.jti ?? ctx.oidc.entities.AccessToken?.grantId;
    if (id !== undefined) grants.add(id);
  });
  handle = provider.callback();
  return server;
}
