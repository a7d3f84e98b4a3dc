import { randomBytes } from 'node:crypto';
import { contexts } from './contexts.ts';
import type { Redactor } from './redact.ts';
import type { Sealer } from './seal.ts';

// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#symmetric
const prefix = 'whsec_';
const fewestBytes = 24;
const mostBytes = 64;

function keyOf(secret: string): Buffer {
  return Buffer.from(secret.slice(prefix.length), 'base64');
}

/** Whether a text is `whsec_` and 24 to 64 bytes in base64. */
export function isSigningSecret(text: string): boolean {
  const key = keyOf(text);
  return (
    /^whsec_[A-Za-z0-9+/]+={0,2}$/.test(text) &&
    key.length >= fewestBytes &&
    key.length <= mostBytes &&
    key.toString('base64') === text.slice(prefix.length)
  );
}

/** The secrets that sign what subscribers are told, sealed by the subscriber. All that come by are known to the redactor. */
export class SigningSecrets {
  readonly #sealer: Sealer;
  readonly #redactor: Redactor;

  constructor(sealer: Sealer, redactor: Redactor) {
    this.#sealer = sealer;
    this.#redactor = redactor;
  }

  make(): string {
    return prefix + randomBytes(32).toString('base64');
  }

  seal(subscriber: string, secret: string): Buffer {
    this.#known(secret);
    return this.#sealer.seal(secret, contexts.subscribers(subscriber));
  }

  /** @returns the key that signs. @throws SnodoError `settings` where it was sealed with another key. */
  key(subscriber: string, sealed: Uint8Array): Buffer {
    const secret = this.#sealer.open(Buffer.from(sealed), contexts.subscribers(subscriber));
    this.#known(secret);
    return keyOf(secret);
  }

  /** Whether `sealed` is this secret. */
  holds(subscriber: string, sealed: Uint8Array, secret: string): boolean {
    return this.key(subscriber, sealed).equals(keyOf(secret));
  }

  #known(secret: string): void {
    this.#redactor.add(secret);
    // Libraries take it without the prefix as well.
    this.#redactor.add(secret.slice(prefix.length));
  }
}
