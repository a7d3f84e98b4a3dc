import { randomBytes } from 'node:crypto';

/** What stands in an address that is its own proof: 256 random bits, of which only the SHA-256 is kept. */
export function newLinkToken(): string {
  return randomBytes(32).toString('base64url');
}
