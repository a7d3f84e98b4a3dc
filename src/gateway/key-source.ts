import { LRUCache } from 'lru-cache';
import { SnodoError } from '../core/error.ts';
import type { Outbound } from '../outbound/call.ts';
import { RateLimit } from './rate-limit.ts';
import type { VerifyServices } from './verify/scheme.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;
const maxBytes = 1_000_000;
const timeoutMs = 10_000;

/** `eu-west-1.amazonaws.com` and all beside it are one provider's. */
function siteOf(url: string): string {
  return new URL(url).hostname.split('.').slice(-2).join('.');
}

/** Fetches certificates and key sets of providers for verifying, each once for all who wait, and keeps them. */
export class KeySource implements VerifyServices {
  readonly #outbound: Outbound;
  readonly #now: () => number;
  readonly #kept = new LRUCache<string, string>({ max: 200, ttl: hourMs });
  /** Just fetched, or just failed: not again for a minute, whatever senders name. */
  readonly #recent = new LRUCache<string, Promise<string>>({ max: 1_000, ttl: minuteMs });
  /** By provider: addresses that senders of one make up must not keep the keys of another from being fetched. */
  readonly #fetches = new RateLimit({ requests: 30, per: '1m' });

  constructor(outbound: Outbound, now: () => number) {
    this.#outbound = outbound;
    this.#now = now;
  }

  async fetchText(url: string, fresh = false): Promise<string> {
    const kept = fresh ? undefined : this.#kept.get(url);
    if (kept !== undefined) return kept;
    const recent = this.#recent.get(url);
    if (recent) return recent;
    if (!this.#fetches.take(siteOf(url), this.#now()).allowed) {
      throw new SnodoError(
        'unavailable',
        'Too many different keys are asked for at once; this one must wait a minute.',
      );
    }
    const fetching = this.#fetch(url);
    this.#recent.set(url, fetching);
    return fetching;
  }

  async #fetch(url: string): Promise<string> {
    const { status, body } = await this.#outbound.call({ method: 'GET', url, maxBytes, timeoutMs, redirects: 0 });
    if (status !== 200) {
      throw new SnodoError('unavailable', `The keys at ${url} could not be had: the answer was ${status}.`);
    }
    const text = Buffer.from(body).toString('utf8');
    this.#kept.set(url, text);
    return text;
  }
}
