import { LRUCache } from 'lru-cache';
import { SnodoError } from '../core/error.ts';
import type { Redactor } from './redact.ts';
import type { SourceName, SourceReference } from './source-reference.ts';
import type { Reading, SecretSource } from './sources/source.ts';

/** A source that is away is asked again after this long, while what it last said is used. */
const retryMs = 15_000;
const staleMs = 3_600_000;
/** What went wrong is told for this long without asking: a flood of webhooks must not become one on the source. */
const failedMs = 1_000;

interface Kept {
  readonly reading: Reading;
  readonly readAt: number;
  /** The end of its life; not put off by a retry. */
  readonly goodUntil: number;
  readonly freshUntil: number;
}

interface SourceValuesOptions {
  readonly sources: Readonly<Record<SourceName, SecretSource>>;
  readonly redactor: Redactor;
  /** How long a value is good without asking again. */
  readonly ttlMs: number;
  readonly now: () => number;
  /** Told when what is not fresh any more has to do. */
  readonly report: (error: unknown, about: string) => void;
}

const away: readonly SnodoError['code'][] = ['unavailable', 'network', 'timeout'];

/**
 * The values of sources outside: read once for all who ask at the same time, kept for a while, and used for up to an hour
 * longer where the source is away. Fields of one path come from one reading, so that a user name and its password fit.
 */
export class SourceValues {
  readonly #options: SourceValuesOptions;
  readonly #kept = new LRUCache<string, Kept>({ max: 1_000 });
  readonly #failed = new LRUCache<string, { readonly error: unknown; readonly until: number }>({ max: 1_000 });
  readonly #reading = new Map<string, Promise<Kept>>();

  constructor(options: SourceValuesOptions) {
    this.#options = options;
  }

  /** @throws SnodoError as the source does; `not_found` where it has no such key. Never with a value. */
  async value(reference: SourceReference): Promise<string> {
    const { now, redactor } = this.#options;
    const { source, path, key = '' } = reference;
    let { reading, readAt } = await this.#fresh(source, path);
    // The key may have been added since.
    if (!reading.fields.has(key) && now() - readAt > failedMs) ({ reading } = await this.#read(source, path));
    const value = reading.fields.get(key);
    if (value === undefined || value === '') {
      const what = key === '' ? 'no text' : `no text "${key}"`;
      throw new SnodoError('not_found', `There is ${what} at secret://${source}/${path}. Correct the key, or add it.`);
    }
    redactor.add(value);
    return value;
  }

  async #fresh(source: SourceName, path: string): Promise<Kept> {
    const now = this.#options.now();
    const place = `${source}/${path}`;
    const kept = this.#kept.get(place);
    if (kept && now < kept.freshUntil) return kept;
    const failed = this.#failed.get(place);
    if (failed && now < failed.until) throw failed.error;
    return this.#read(source, path);
  }

  #read(source: SourceName, path: string): Promise<Kept> {
    const place = `${source}/${path}`;
    const under = this.#reading.get(place);
    if (under) return under;
    const reading = this.#ask(source, path).finally(() => this.#reading.delete(place));
    this.#reading.set(place, reading);
    return reading;
  }

  async #ask(source: SourceName, path: string): Promise<Kept> {
    const { sources, now, ttlMs } = this.#options;
    const place = `${source}/${path}`;
    const kept = this.#kept.get(place);
    try {
      const renewed = kept && now() < kept.goodUntil ? await kept.reading.renew?.() : undefined;
      const reading = renewed ?? (await sources[source].read(path));
      const readAt = now();
      const freshUntil = readAt + (reading.freshMs ?? ttlMs);
      const goodUntil = readAt + (reading.goodMs ?? Math.max(ttlMs, reading.freshMs ?? 0) + staleMs);
      const next = { reading, readAt, freshUntil, goodUntil };
      this.#kept.set(place, next);
      this.#failed.delete(place);
      return next;
    } catch (error) {
      return this.#withoutAnswer(place, kept, error);
    }
  }

  #withoutAnswer(place: string, kept: Kept | undefined, error: unknown): Kept {
    const { now, report } = this.#options;
    if (kept && now() < kept.goodUntil && error instanceof SnodoError && away.includes(error.code)) {
      report(error, `secret://${place}; what was read before is used`);
      const held = { ...kept, freshUntil: Math.min(now() + retryMs, kept.goodUntil) };
      this.#kept.set(place, held);
      return held;
    }
    // Who is refused now must not go on with what he was once given.
    this.#kept.delete(place);
    this.#failed.set(place, { error, until: now() + failedMs });
    throw error;
  }
}
