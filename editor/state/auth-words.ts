import type { Messages } from './language.ts';

/** How a connection proves who calls, in few words, by the type of its auth. */
export const authWords: Messages<Readonly<Record<string, string>>> = {
  en: {
    none: 'no authentication',
    'api-key': 'API key',
    bearer: 'token (Bearer)',
    basic: 'user name and password',
    digest: 'user name and password (Digest)',
    headers: 'headers',
    oauth2: 'OAuth 2.0',
    oauth1a: 'OAuth 1.0a',
    jwt: 'signed token (JWT)',
    hmac: 'signature (HMAC)',
    'http-signature': 'signature (HTTP Signature)',
    'aws-sigv4': 'key of AWS',
    mtls: 'client certificate (mTLS)',
  },
  it: {
    none: 'nessuna autenticazione',
    'api-key': 'chiave API',
    bearer: 'token (Bearer)',
    basic: 'nome utente e password',
    digest: 'nome utente e password (Digest)',
    headers: 'intestazioni',
    oauth2: 'OAuth 2.0',
    oauth1a: 'OAuth 1.0a',
    jwt: 'token firmato (JWT)',
    hmac: 'firma (HMAC)',
    'http-signature': 'firma (HTTP Signature)',
    'aws-sigv4': 'chiave di AWS',
    mtls: 'certificato del client (mTLS)',
  },
};
