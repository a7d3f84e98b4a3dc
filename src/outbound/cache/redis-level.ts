import { Redis } from 'ioredis';
import { z } from 'zod';
import type { AnswerAbout, AnswerFilter, AnswersHeld } from '../../store/calls/cached-answers.ts';
import type { SharedLevel } from './level.ts';

const slice = 500;

const aboutSchema = z.tuple([
  z.string().nullable(),
  z.string().nullable(),
  z.string().nullable(),
  z.number().int().nullable(),
]);
const tagsSchema = z.array(z.string());

interface Found extends AnswerAbout {
  readonly key: string;
  readonly bytes: number;
}

function tagsOf(text: string | null): readonly string[] {
  try {
    return tagsSchema.parse(JSON.parse(text ?? '[]'));
  } catch {
    return [];
  }
}

function fits({ tag, connection, workflow }: AnswerFilter, one: AnswerAbout): boolean {
  return (
    (tag === undefined || one.tags.includes(tag)) &&
    (connection === undefined || one.connection === connection) &&
    (workflow === undefined || one.workflow === workflow)
  );
}

/** Where Redis is, without its password. */
export function redisPlace(url: string): string {
  const { hostname, port } = new URL(url);
  return `${hostname}:${port === '' ? '6379' : port}`;
}

/**
 * Answers in Redis, one hash each: `v` is sealed, `c`, `w` and `t` say whose it is. Those of other Snodos in the same Redis
 * begin otherwise.
 */
class RedisLevel implements SharedLevel {
  readonly kind = 'redis';
  readonly #redis: Redis;
  readonly #prefix: string;

  constructor(redis: Redis, prefix: string) {
    this.#redis = redis;
    this.#prefix = prefix;
  }

  async read(key: string): Promise<Buffer | undefined> {
    try {
      return (await this.#redis.hgetBuffer(this.#prefix + key, 'v')) ?? undefined;
    } catch (error) {
      // Something else stands under the name; Redis itself is well.
      if (error instanceof Error && error.message.startsWith('WRONGTYPE')) return undefined;
      throw error;
    }
  }

  async keep(key: string, sealed: Buffer, about: AnswerAbout, keepMs: number): Promise<void> {
    const name = this.#prefix + key;
    const results = await this.#redis
      .multi()
      .del(name)
      .hset(name, { v: sealed, c: about.connection ?? '', w: about.workflow, t: JSON.stringify(about.tags) })
      .pexpire(name, Math.ceil(keepMs))
      .exec();
    const error = results?.find(([one]) => one !== null)?.[0];
    if (error) throw error;
  }

  async clear(filter: AnswerFilter): Promise<number> {
    let gone = 0;
    for await (const found of this.#all()) {
      const keys = found.filter((one) => fits(filter, one)).map((one) => one.key);
      if (keys.length > 0) gone += await this.#redis.unlink(keys);
    }
    return gone;
  }

  async held(): Promise<readonly AnswersHeld[]> {
    const sums = new Map<string, AnswersHeld>();
    for await (const found of this.#all()) {
      for (const { connection, workflow, bytes } of found) {
        const place = JSON.stringify([connection, workflow]);
        const before = sums.get(place) ?? { connection, workflow, entries: 0, bytes: 0 };
        sums.set(place, { ...before, entries: before.entries + 1, bytes: before.bytes + bytes });
      }
    }
    return [...sums.values()].toSorted((a, b) => b.bytes - a.bytes);
  }

  /** All of ours, some hundred at a time. SCAN may show a key twice while the table grows. */
  async *#all(): AsyncGenerator<readonly Found[]> {
    const seen = new Set<string>();
    for (let cursor = '0'; ; ) {
      const [next, names] = await this.#redis.scan(cursor, 'MATCH', `${this.#prefix}*`, 'COUNT', slice);
      const fresh = names.filter((name) => !seen.has(name));
      for (const name of fresh) seen.add(name);
      yield (await Promise.all(fresh.map((key) => this.#about(key)))).flatMap((one) => one ?? []);
      if (next === '0') return;
      cursor = next;
    }
  }

  async #about(key: string): Promise<Found | undefined> {
    // Something else may have been put under the name: it is not ours to count.
    const asked = await this.#redis.pipeline().hmget(key, 'c', 'w', 't').hstrlen(key, 'v').exec();
    const [fields, length] = (asked ?? []).map(([, value]) => value);
    const read = aboutSchema.safeParse([...(Array.isArray(fields) ? fields : []), length ?? null]);
    if (!read.success || read.data[1] === null) return undefined;
    const [connection, workflow, tags, bytes] = read.data;
    return { key, connection: connection === '' ? null : connection, workflow, tags: tagsOf(tags), bytes: bytes ?? 0 };
  }

  close(): void {
    this.#redis.disconnect();
  }
}

/**
 * Waits until Redis has answered, or could not be reached: it is tried again for ever then.
 *
 * @param heard hears of every trouble with the connection, and when it is there (again).
 */
export async function redisLevel(url: string, prefix: string, heard: (error?: unknown) => void): Promise<SharedLevel> {
  const redis = new Redis(url, {
    lazyConnect: true,
    // A run must not wait for a cache: what cannot be sent now fails at once.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 3_000,
    commandTimeout: 1_000,
    retryStrategy: (times) => Math.min(times * 200, 5_000),
  });
  redis.on('error', heard);
  redis.on('ready', () => heard());
  await redis.connect().catch(heard);
  return new RedisLevel(redis, prefix);
}
