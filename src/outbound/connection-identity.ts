import type { Redactor } from '../secrets/redact.ts';
import { secretsOfAuth, tlsOfAuth } from './auth/auth.ts';
import type { ClientTls } from './auth/auth-kind.ts';
import type { ConnectionConfig } from './connection.ts';
import { secretTlsFields } from './connection-tls.ts';
import { redactingErrors } from './redacted-error.ts';

/** What TLS is set up with: what `tls` says, and what the kind of authentication shows. */
export function tlsOf({ auth, tls }: ConnectionConfig): ClientTls | undefined {
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

/** Does what is done over a connection: no secret of it is in what it throws. */
export async function withConnection<T>(
  {
    connection,
    redactor,
  }: { readonly connection?: { readonly config: ConnectionConfig } | undefined; readonly redactor: Redactor },
  work: () => Promise<T>,
): Promise<T> {
  if (connection) for (const secret of secretsOf(connection.config)) redactor.add(secret);
  return redactingErrors(redactor, work);
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
