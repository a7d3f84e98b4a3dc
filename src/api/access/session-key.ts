import { randomBytes } from 'node:crypto';

/** 32 random bytes in hex, the key that the sessions of a user stand and fall with. */
export function newSessionKey(): string {
  return randomBytes(32).toString('hex');
}
