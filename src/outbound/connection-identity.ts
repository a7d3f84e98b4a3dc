import type { Json } from '../core/json.ts';
import { secretsOfAuth, tlsOfAuth } from './auth/auth.ts';
import type { ClientTls } from './auth/auth-kind.ts';
import type { ConnectionConfig } from './connection.ts';
import { secretTlsFields } from './connection-tls.ts';

/** What TLS is set up with: what `tls` says, and what the kind of authentication shows. */
export function tlsOf({ auth, tls }: Pick<ConnectionConfig, 'auth' | 'tls'>): ClientTls | undefined {
  const own = Object.fromEntries(Object.entries(tls ?? {}).filter(([, value]) => value !== undefined));
  const both = { ...own, ...tlsOfAuth(auth) };
  return Object.keys(both).length === 0 ? undefined : both;
}

/** For the redactor: the strings of a connection (its secrets resolved) that must not surface. */
export function secretsOf({ auth, tls }: ConnectionConfig): readonly string[] {
  const ofTls = Object.entries(tls ?? {}).flatMap(([name, value]) =>
    secretTlsFields.includes(name) && value !== undefined ? [value] : [],
  );
  return [...secretsOfAuth(auth), ...ofTls];
}

/** What tells one account from another at a service. Holds secrets: only a digest of it may go anywhere. */
export function accountOf({ connector, baseUrl, auth, headers, tls }: ConnectionConfig): Json {
  return JSON.stringify({ connector, baseUrl, auth, headers, tls });
}

/** What is wrong between the parts of a connection: a path in it and a sentence. */
export function identityProblem({
  auth,
  baseUrl,
  tls,
}: ConnectionConfig): { readonly path: string; readonly message: string } | undefined {
  const isPlain = baseUrl !== undefined && new URL(baseUrl).protocol === 'http:';
  if (isPlain && auth.type === 'mtls') return { path: 'baseUrl', message: 'mtls works over https only.' };
  if (isPlain && tls !== undefined) return { path: 'baseUrl', message: 'tls is set, so it must begin with https.' };
  if (auth.type === 'mtls' && tls?.cert !== undefined) {
    return { path: 'tls.cert', message: 'auth of type mtls shows a certificate already. Give one of the two.' };
  }
  return undefined;
}
