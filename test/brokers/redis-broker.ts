import { Redis } from 'ioredis';
import { z } from 'zod';
import { RedisServer } from '../redis-server.ts';
import type { TestBroker, TestMessage } from './broker.ts';

const groups = z.array(z.array(z.unknown()));

/** Streams of a Redis that has them again after its end. */
export class RedisBroker implements TestBroker {
  readonly #server = new RedisServer({ isKept: true });

  connection = () => ({
    connector: 'redis',
    baseUrl: `redis://${this.#server.place}/0?tls=off`,
    auth: { type: 'basic', username: 'default', password: this.#server.password },
  });

  start(): Promise<void> {
    return this.#server.start();
  }

  stop(): Promise<void> {
    return this.#server.kill();
  }

  /** Whoever wants one makes it. */
  async make(): Promise<void> {}

  async send(queue: string, messages: readonly TestMessage[]): Promise<void> {
    await this.with(async (redis) => {
      for (const { body, key = '' } of messages) await redis.xadd(queue, '*', 'body', body, 'key', key, 'kind', 'test');
    });
  }

  async left(queue: string, group: string): Promise<number> {
    return this.with(async (redis) => {
      const all = groups.parse(await redis.call('XINFO', 'GROUPS', queue));
      const found = all.find((one) => one[1] === group) ?? [];
      const of = (name: string) => Number(found[found.indexOf(name) + 1] ?? Number.NaN);
      return of('pending') + of('lag');
    });
  }

  async with<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(this.#server.url);
    try {
      return await work(redis);
    } finally {
      redis.disconnect();
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#server[Symbol.asyncDispose]();
  }
}
