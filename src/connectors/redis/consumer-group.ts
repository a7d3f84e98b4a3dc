import type { Redis } from 'ioredis';
import { z } from 'zod';
import { newId } from '../../core/id.ts';
import { entriesOf, type StreamEntry } from './stream-entry.ts';

/** Whoever leaves in order gives what he has to this name, and anybody takes it from there. */
const left = 'snodo-left';
/** So long has nobody heard of somebody who is gone. */
const deadAfterMs = 15_000;
/** So long has what was left been waiting, by what is noted of it: whoever claims it first is the only one. */
const leftForMs = 3_600_000;
/** So long after his last word, one who has nothing is forgotten. */
const forgottenAfterMs = 3_600_000;
const neverMs = 1_000_000_000_000;
const blockMs = 1_000;
const mostLeft = 10_000;

const replied = z.record(z.string(), z.unknown());

/** Answers that name their fields come flat: name, value, name, value. */
const named = z.array(z.unknown()).transform((values) => {
  const pairs = values.flatMap((name, at) => (at % 2 === 0 ? [[String(name), values[at + 1]] as const] : []));
  return replied.parse(Object.fromEntries(pairs));
});
const groups = z.array(named.pipe(z.object({ name: z.string(), pending: z.number(), lag: z.number().nullish() })));
const consumers = z.array(named.pipe(z.object({ name: z.string(), pending: z.number(), idle: z.number() })));
const pendingIds = z.array(z.tuple([z.string()], z.unknown())).transform((rows) => rows.map(([id]) => id));
const streams = z.array(z.tuple([z.unknown(), z.unknown()])).nullable();

function isGone(error: unknown): boolean {
  return error instanceof Error && /^(?:NOGROUP|UNBLOCKED)\b|no such key/.test(error.message);
}

/** A group of a stream, seen by one who takes part in it. */
export class ConsumerGroup {
  readonly #stream: string;
  readonly #group: string;
  readonly #name = `snodo-${newId(Date.now())}`;

  constructor(stream: string, group: string) {
    this.#stream = stream;
    this.#group = group;
  }

  /** Makes the group, and the stream, where there are none. @param from the entry after which it begins: `$` is the last. */
  async make(redis: Redis, from: string): Promise<void> {
    await redis.call('XGROUP', 'CREATE', this.#stream, this.#group, from, 'MKSTREAM').catch((error: unknown) => {
      if (!(error instanceof Error && error.message.startsWith('BUSYGROUP'))) throw error;
    });
  }

  /** What is new, after a moment where nothing is. */
  async read(redis: Redis, most: number): Promise<readonly StreamEntry[]> {
    const how = ['GROUP', this.#group, this.#name, 'COUNT', most, 'BLOCK', blockMs, 'STREAMS', this.#stream, '>'];
    const answer = await this.#made(redis, () => redis.callBuffer('XREADGROUP', ...how));
    return (streams.parse(answer ?? null) ?? []).flatMap(([, found]) => entriesOf(found));
  }

  async acknowledge(redis: Redis, id: string): Promise<void> {
    await redis.xack(this.#stream, this.#group, id);
  }

  /** How many nobody has acknowledged; undefined where the server has lost count, or there is no such group. */
  async waiting(redis: Redis): Promise<number | undefined> {
    const all = groups.parse(await redis.call('XINFO', 'GROUPS', this.#stream));
    const group = all.find(({ name }) => name === this.#group);
    return group === undefined || typeof group.lag !== 'number' ? undefined : group.lag + group.pending;
  }

  /** Shows that it is there: before version 7.2 waiting for entries is no sign of life, and this is. */
  async show(redis: Redis): Promise<void> {
    const how = [this.#stream, this.#group, this.#name, neverMs, '0-0', 'COUNT', 1];
    await this.#made(redis, () => redis.call('XAUTOCLAIM', ...how));
  }

  /** Takes over what those have who are not there any more. */
  async claim(redis: Redis, most: number): Promise<readonly StreamEntry[]> {
    const told = await this.#made(redis, () => redis.call('XINFO', 'CONSUMERS', this.#stream, this.#group));
    const all = consumers.parse(told ?? []);
    const claimed: StreamEntry[] = [];
    for (const { name, pending, idle } of all) {
      if (name === this.#name || (name !== left && idle < deadAfterMs)) continue;
      if (pending === 0 && idle > forgottenAfterMs) await this.#forget(redis, name);
      if (pending > 0 && most > claimed.length) {
        claimed.push(...(await this.#claimFrom(redis, name, most - claimed.length)));
      }
    }
    return claimed;
  }

  /** Leaves what it has to the others, who have it at once. */
  async leave(redis: Redis): Promise<void> {
    const ids = await this.#pendingOf(redis, this.#name, mostLeft, 0);
    if (ids.length > 0) {
      await redis.call('XCLAIM', this.#stream, this.#group, left, 0, ...ids, 'IDLE', leftForMs, 'JUSTID');
    }
    if (ids.length < mostLeft) await this.#forget(redis, this.#name);
  }

  /** Where somebody has emptied the server, the group is made again: all that came since then is new. */
  async #made(redis: Redis, ask: () => Promise<unknown>): Promise<unknown> {
    try {
      return await ask();
    } catch (error) {
      if (!isGone(error)) throw error;
      await this.make(redis, '0');
      return undefined;
    }
  }

  async #claimFrom(redis: Redis, name: string, most: number): Promise<readonly StreamEntry[]> {
    const ids = await this.#pendingOf(redis, name, most, deadAfterMs);
    if (ids.length === 0) return [];
    const how = [this.#stream, this.#group, this.#name, deadAfterMs, ...ids];
    return entriesOf(await redis.callBuffer('XCLAIM', ...how));
  }

  async #pendingOf(redis: Redis, name: string, most: number, idleMs: number): Promise<readonly string[]> {
    const how = ['IDLE', idleMs, '-', '+', most, name];
    return pendingIds.parse(await redis.call('XPENDING', this.#stream, this.#group, ...how));
  }

  /** What it had would be forgotten with it. */
  async #forget(redis: Redis, name: string): Promise<void> {
    await redis.call('XGROUP', 'DELCONSUMER', this.#stream, this.#group, name);
  }
}
