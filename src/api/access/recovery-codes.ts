import { createHash, randomBytes } from 'node:crypto';

const many = 10;
const letters = 16;
/** Thirty-two that nobody takes for another. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

function newCode(): string {
  const text = [...randomBytes(letters)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return text.replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** Ten codes of 80 random bits, such as `k3vq-…`: each lets in once without the second factor. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: many }, newCode);
}

/** The SHA-256 of a code, in hex, however it was typed. */
export function hashOfRecoveryCode(code: string): string {
  return createHash('sha256')
    .update(code.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
    .digest('hex');
}
