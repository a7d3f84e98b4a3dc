import { X509Certificate } from 'node:crypto';
import { decodeJwt } from 'jose';
import type { ConnectionConfig } from './connection.ts';

function endOfCertificate(pem: string): readonly number[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? [];
  return blocks.flatMap((block) => {
    try {
      return new X509Certificate(block).validToDate.getTime();
    } catch {
      return [];
    }
  });
}

function endOfToken(token: string): readonly number[] {
  try {
    const { exp } = decodeJwt(token);
    return exp === undefined ? [] : [exp * 1_000];
  } catch {
    // Most tokens are no JWT.
    return [];
  }
}

/** The nearest of some moments that can be told. */
export function nearestOf(moments: readonly (Date | number | null | undefined)[]): Date | null {
  const known = moments.flatMap((one) => {
    const ms = one instanceof Date ? one.getTime() : one;
    return typeof ms === 'number' && !Number.isNaN(new Date(ms).getTime()) ? [ms] : [];
  });
  return known.length === 0 ? null : new Date(Math.min(...known));
}

/**
 * When the credential of a connection ends, as it says itself: its certificates (X.509, notAfter), or a JWT that is sent
 * as a bearer token (RFC 7519, 4.1.4). Null where it does not say. A PKCS #12 file is not looked into.
 *
 * @param config its secrets already resolved.
 */
export function credentialEnd({ auth, tls }: ConnectionConfig): Date | null {
  const certificates = [tls?.cert, auth.type === 'mtls' ? auth.cert : undefined];
  return nearestOf([
    ...certificates.flatMap((pem) => (pem === undefined ? [] : endOfCertificate(pem))),
    ...(auth.type === 'bearer' ? endOfToken(auth.token) : []),
  ]);
}

const dayMs = 86_400_000;
const stages = [1, 3, 14] as const;

/** How near an end is, as the least of the stages in days that holds; undefined: further off than all of them. */
export function expiryStage(end: Date, now: number): (typeof stages)[number] | undefined {
  return stages.find((days) => end.getTime() - now <= days * dayMs);
}
