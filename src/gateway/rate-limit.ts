import { isIPv6 } from 'node:net';
import { LRUCache } from 'lru-cache';
import type { Rate } from '../core/rate.ts';
import { durationMs } from '../core/duration.ts';

/** Where somebody stands with a limit after a request. */
export interface Standing {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Milliseconds until all of it is free again; where refused, until one more is taken. */
  readonly resetMs: number;
}

/** How many senders a limit remembers. Those beyond begin anew, which the limit of the endpoint holds in bounds. */
const maxKeys = 10_000;

/**
 * So many requests in a time, spread over it as they come: the generic cell rate algorithm (ITU-T I.371), one number a
 * key. It holds for one process.
 */
export class RateLimit {
  readonly #limit: number;
  readonly #windowMs: number;
  readonly #fullAgain = new LRUCache<string, number>({ max: maxKeys });

  constructor({ requests, per }: Rate) {
    this.#limit = requests;
    this.#windowMs = durationMs(per);
  }

  /** @param now milliseconds since 1970. */
  take(key: string, now: number): Standing {
    const each = this.#windowMs / this.#limit;
    // Where the clock was set back, a limit is not to hold for longer than its window.
    const from = Math.max(now, Math.min(this.#fullAgain.get(key) ?? now, now + this.#windowMs));
    const full = from + each;
    // Sums of fractions: the last request of a window must not be refused for a billionth.
    const allowed = full - now <= this.#windowMs + 1e-6;
    if (allowed) this.#fullAgain.set(key, full);
    const owed = (allowed ? full : from) - now;
    return {
      allowed,
      limit: this.#limit,
      remaining: Math.max(0, Math.floor((this.#windowMs - owed) / each + 1e-6)),
      resetMs: allowed ? owed : full - now - this.#windowMs,
    };
  }
}

/** The key of a sender: its address or, as an IPv6 network is given out whole, its first 64 bits. */
export function senderKey(address: string | null): string {
  if (address === null || !isIPv6(address)) return address ?? '';
  const [head = '', tail = ''] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === '' ? [] : tail.split(':');
  const zeros = address.includes('::') ? Array.from({ length: 8 - before.length - after.length }, () => '0') : [];
  return [...before, ...zeros, ...after].slice(0, 4).join(':');
}
