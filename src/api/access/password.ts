import { hash, verify } from '@node-rs/argon2';
import { z } from 'zod';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane; about 30 ms. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const fewest = 10;
const leastDifferent = 5;

/** One that is typed on another keyboard or system is the same password (RFC 8265, 4.2.2). */
function settled(password: string): string {
  return password.normalize('NFC');
}

/** A password that somebody chooses. */
export const newPassword = z
  .string()
  .min(fewest, `must have at least ${fewest} characters: a few words that nobody would guess are good`)
  .max(1_000)
  .refine((text) => new Set(text).size >= leastDifferent, 'is too easily guessed: use more different characters');

/** argon2id in its own format (PHC), with its salt. */
export function hashOfPassword(password: string): Promise<string> {
  return hash(settled(password), cost);
}

// Of a password that nobody has, so that who tries unknown names waits as long as for a known one.
let nobodys: Promise<string> | undefined;

/** Whether a password is the one of a hash; it takes as long where there is none. */
export async function isPassword(password: string, kept: string | null | undefined): Promise<boolean> {
  const known = kept ?? undefined;
  nobodys ??= hashOfPassword('a password that nobody has');
  const isSame = await verify(known ?? (await nobodys), settled(password));
  return isSame && known !== undefined;
}
