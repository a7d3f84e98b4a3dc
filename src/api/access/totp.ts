import { Secret, TOTP } from 'otpauth';

/** What every authenticator app knows: RFC 6238 with its usual values. */
const usual = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
const keyBytes = 20;
/** One span before and one after, for clocks that are apart and fingers that are slow (RFC 6238, 5.2). */
const window = 1;

/** A key for an authenticator app, in base32. */
export function newTotpKey(): string {
  return new Secret({ size: keyBytes }).base32;
}

/** The address that a QR code tells an app. @param label such as `anna@snodo.example`. */
export function totpAddress(key: string, label: string): string {
  return new TOTP({ ...usual, issuer: 'Snodo', label, secret: Secret.fromBase32(key) }).toString();
}

/** The span of time since 1970, in 30 seconds, that a code is of; undefined where it is of none that is now. */
export function stepOfCode(key: string, code: string, now: number): number | undefined {
  // The library compares bytes, and throws where six characters are more than six of them.
  if (!/^\d{6}$/.test(code)) return undefined;
  const totp = new TOTP({ ...usual, secret: Secret.fromBase32(key) });
  const delta = totp.validate({ token: code, timestamp: now, window });
  return delta === null ? undefined : Math.floor(now / (usual.period * 1_000)) + delta;
}
