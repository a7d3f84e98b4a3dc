import { generateKeyPairSync } from 'node:crypto';
import type { AuthWay } from '../../connector/auth-way.ts';
import { type Auth, authSchema } from '../../outbound/auth/auth.ts';

const value = 'a-credential-of-a-replay';

const fields: Readonly<Record<AuthWay['type'], object>> = {
  none: {},
  bearer: { token: value },
  'api-key': { value },
  basic: { username: 'user', password: value },
  // Its token is given by who replays.
  oauth2: { grant: 'client_credentials', tokenUrl: 'https://login.example/token', clientId: 'a', clientSecret: value },
  'aws-sigv4': { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: value, region: 'eu-central-1' },
  jwt: { algorithm: 'HS256', key: value, claims: {} },
  headers: { headers: { 'x-key': value } },
  oauth1a: { consumerKey: 'a', consumerSecret: value, token: 'b', tokenSecret: value },
  mtls: {},
  'http-signature': { keyId: value },
};

/** Made when it is needed: a key in a file would look like one that opens something. */
function newKey(): string {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey;
}

/** The access token that a connection by OAuth 2.0 has. */
export const dummyToken = value;

/** A credential that is none, in the form that a service takes. @throws Error where the way is not one that can be. */
export function dummyAuth({ type, preset }: AuthWay): Auth {
  const own = type === 'oauth2' ? {} : preset;
  const key = type === 'http-signature' ? { privateKey: newKey() } : {};
  return authSchema.parse({ ...own, type, ...fields[type], ...key });
}

/** Where in a request such a credential shows; undefined where it does not. */
export function shownCredential(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  path: string,
): string | undefined {
  const basic = Buffer.from(`user:${value}`).toString('base64');
  for (const [name, one] of Object.entries(headers)) {
    const text = String(one);
    if (text.includes(value) || text === `Basic ${basic}` || /^(?:AWS4-HMAC-SHA256|OAuth) /.test(text)) return name;
  }
  return path.includes(value) ? 'query' : undefined;
}
