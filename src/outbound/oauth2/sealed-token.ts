import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { contexts } from '../../secrets/contexts.ts';
import type { Redactor } from '../../secrets/redact.ts';
import type { Sealer } from '../../secrets/seal.ts';

const tokenSchema = z.object({ access: z.string(), refresh: z.string().optional() });
export type Token = z.infer<typeof tokenSchema>;

/** Of a connection: the present ones, and some before that a service may still echo. */
const mostKnown = 8;

/** Seals tokens by their connection. All that come by are known to the redactor, for as long as they can surface. */
export class SealedTokens {
  readonly #sealer: Sealer;
  readonly #redactor: Redactor;
  readonly #known = new LRUCache<string, Map<string, () => void>>({
    max: 10_000,
    dispose: (values) => {
      for (const forget of values.values()) forget();
    },
  });

  constructor(sealer: Sealer, redactor: Redactor) {
    this.#sealer = sealer;
    this.#redactor = redactor;
  }

  seal(connection: string, token: Token): Buffer {
    this.#know(connection, token);
    return this.#sealer.seal(JSON.stringify(token), contexts.tokens(connection));
  }

  /** @throws SnodoError `settings` where it was sealed with another key. */
  open(connection: string, sealed: Uint8Array): Token {
    const text = this.#sealer.open(Buffer.from(sealed), contexts.tokens(connection));
    const token = tokenSchema.parse(JSON.parse(text));
    this.#know(connection, token);
    return token;
  }

  #know(connection: string, { access, refresh }: Token): void {
    const values = this.#known.get(connection) ?? new Map<string, () => void>();
    if (values.size === 0) this.#known.set(connection, values);
    for (const value of [access, refresh]) {
      if (value === undefined || values.has(value)) continue;
      values.set(value, this.#redactor.hide(value));
    }
    for (const [value, forget] of values) {
      if (values.size <= mostKnown) break;
      values.delete(value);
      forget();
    }
  }
}
