import { randomBytes } from 'node:crypto';

/** What stands in an address that is its own proof: 256 random bits, of which only the SHA-256 is kept. */
export function newLinkToken(): string {
  return randomBytes(32).toString('base64url');
}

/** 32 random bytes in hex, the key that the sessions of a user stand and fall with. */
export function newSessionKey(): string {
  return randomBytes(32).toString('hex');
}

/** Where the page is, for the links that are given to people. */
export function pageUrl(publicUrl: string | undefined, requestUrl: string): string {
  return publicUrl ?? new URL(requestUrl).origin;
}
