import type { Json } from '../core/json.ts';

/** A way to prove who calls, with the fields of a connection's `auth` that are the same for everybody. */
export interface AuthWay {
  /** The `type` of `auth`. */
  readonly type:
    | 'none'
    | 'bearer'
    | 'api-key'
    | 'basic'
    | 'oauth2'
    | 'aws-sigv4'
    | 'jwt'
    | 'headers'
    | 'oauth1a'
    | 'mtls'
    | 'http-signature';
  /** A `{part}` in an address stands for what differs from account to account. */
  readonly preset: { readonly [field: string]: Json };
  /** Where one gets it, and what it must be allowed to do. */
  readonly hint: string;
}

export function noAuth(hint: string): AuthWay {
  return { type: 'none', preset: {}, hint };
}

/** A token in `Authorization: Bearer`. */
export function bearer(hint: string): AuthWay {
  return { type: 'bearer', preset: {}, hint };
}

interface KeyPlace {
  readonly in: 'header' | 'query' | 'path';
  readonly name: string;
}

/** A key in a header, in the query, or in the path where its name stands in braces: `/bot{token}/getMe`. */
export function apiKey(place: KeyPlace, hint: string): AuthWay {
  return { type: 'api-key', preset: { in: place.in, name: place.name }, hint };
}

/** A user name and a password; one of them may be the same for everybody. */
export function basic(hint: string, preset: { readonly username?: string; readonly password?: string } = {}): AuthWay {
  return { type: 'basic', preset: { ...preset }, hint };
}

interface Consent {
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  /** No more than the actions and events need. */
  readonly scopes: readonly string[];
  /** Further parameters of the consent. */
  readonly extra?: Readonly<Record<string, string>>;
  readonly clientAuth?: 'basic' | 'post' | 'none';
  /** Where the token goes, if not into `Authorization`; and what stands before it, if not `Bearer `. */
  readonly header?: string;
  readonly prefix?: string;
  /** Where one makes the client. */
  readonly hint: string;
}

/** A person consents, in the browser (OAuth 2.0, RFC 6749 section 4.1). */
export function oauth2({ hint, scopes, ...rest }: Consent): AuthWay {
  return { type: 'oauth2', preset: { grant: 'authorization_code', ...rest, scopes: [...scopes] }, hint };
}

interface ClientGrant extends Omit<Consent, 'authorizationUrl' | 'extra'> {
  readonly extra?: Readonly<Record<string, string>>;
}

/** The client itself is enough (RFC 6749 section 4.4). */
export function clientCredentials({ hint, scopes, ...rest }: ClientGrant): AuthWay {
  return { type: 'oauth2', preset: { grant: 'client_credentials', ...rest, scopes: [...scopes] }, hint };
}

/** A service account of Google: a key in PEM signs for a token. */
export function googleServiceAccount(scopes: readonly string[], hint: string): AuthWay {
  const tokenUrl = 'https://oauth2.googleapis.com/token';
  return { type: 'oauth2', preset: { grant: 'jwt_bearer', tokenUrl, scopes: [...scopes] }, hint };
}

/** Requests are signed (AWS Signature Version 4). */
export function awsSigV4(service: string, hint: string): AuthWay {
  return { type: 'aws-sigv4', preset: { service }, hint };
}

/** A token that is signed here (RFC 7519). @param preset `algorithm` and how long it is good, such as `{ algorithm: 'RS256' }`. */
export function signedJwt(preset: Readonly<Record<string, Json>>, hint: string): AuthWay {
  return { type: 'jwt', preset, hint };
}

/** Requests are signed by an RSA key ("Signing HTTP Messages", draft 10). */
export function signedHttp(hint: string): AuthWay {
  return { type: 'http-signature', preset: {}, hint };
}
