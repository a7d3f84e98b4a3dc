import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectionSchema } from '../src/outbound/connection.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { RedisServer, redisMissing } from './redis-server.ts';
import { type RunningEngine, runningEngine } from './running-engine.ts';
import { type StandIn, standIn } from './stand-in.ts';

const bearer = 'MARK-bearer-for-redis-23';

describe.skipIf(redisMissing !== undefined)('answers kept in Redis', () => {
  let database: TestDatabase;
  let redis: RedisServer;
  let service: StandIn;
  const engines: RunningEngine[] = [];

  /** Only one engine at a time: the next finds what the last has kept, and nothing in memory. */
  async function restarted(url = redis.url): Promise<RunningEngine> {
    await engines.at(-1)?.[Symbol.asyncDispose]();
    const engine = await runningEngine(database, {
      redisUrl: url,
      connection: async (slug) => ({
        slug,
        config: connectionSchema.parse({
          connector: 'http',
          baseUrl: service.url,
          auth: { type: 'bearer', token: bearer },
        }),
      }),
    });
    engines.push(engine);
    return engine;
  }

  /** The raw Redis, as an operator would look into it. */
  async function looking<T>(work: (client: Redis) => Promise<T>): Promise<T> {
    const client = new Redis(redis.url);
    try {
      return await work(client);
    } finally {
      client.disconnect();
    }
  }

  async function count(engine: RunningEngine): Promise<unknown> {
    const { status, output } = await engine.run('people', {});
    return status === 'succeeded' ? output : status;
  }

  beforeAll(async () => {
    database = await testDatabase();
    redis = new RedisServer();
    await redis.start();
    service = await standIn(({ headers }, at) => ({ body: { at, headers, text: 'x'.repeat(5_000) } }));
    const engine = await restarted();
    await engine.publish(`snodo: 1
slug: people
steps:
  - { id: ask, type: http.request, with: { connection: crm, path: /people }, cache: { for: 1h, tags: [people] } }
output: "{{ steps.ask.body.at }}"
`);
  });
  afterAll(async () => {
    await engines.at(-1)?.[Symbol.asyncDispose]();
    await service[Symbol.asyncDispose]();
    await redis[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  it('are found by the next process, packed, sealed, with an end, and cleared by their tag', async () => {
    const first = await count(await restarted());
    const engine = await restarted();
    expect(await count(engine)).toBe(first);
    expect(await database.sql`select from cached_answers`).toHaveLength(0);
    await looking(async (client) => {
      const keys = await client.keys('*');
      expect(keys).toHaveLength(1);
      const [key = ''] = keys;
      expect(await client.pttl(key)).toBeGreaterThan(3_500_000);
      const whole = await client.hgetall(key);
      expect(whole).toMatchObject({ c: 'crm', w: 'people', t: '["people"]' });
      expect(key + JSON.stringify(whole)).not.toContain('MARK-');
      expect(whole['v']?.length).toBeLessThan(1_500);
    });
    expect(await engine.cache.held()).toMatchObject([{ connection: 'crm', workflow: 'people', entries: 1 }]);
    expect(await engine.cache.clear({ tag: 'nobody' })).toBe(0);
    expect(await engine.cache.clear({ tag: 'people' })).toBe(1);
    await expect.poll(() => count(engine)).not.toBe(first);
    expect(engine.said).toEqual([]);
    expect(engine.reported).toEqual([]);
  });

  it('are ignored where somebody has changed them', async () => {
    const first = await count(await restarted());
    await looking(async (client) => {
      const [key = ''] = await client.keys('*');
      await client.hset(key, 'v', 'garbage');
    });
    const second = await count(await restarted());
    expect(second).not.toBe(first);
    await looking(async (client) => {
      const [key = ''] = await client.keys('*');
      await client.set(key, 'a text where a hash should be');
    });
    const engine = await restarted();
    expect(await count(engine)).not.toBe(second);
    expect(engine.said).toEqual([]);
    expect(engine.reported).toEqual([]);
  });

  it('are missed by no run where Redis is killed, which is said once, as is that it is back', async () => {
    const engine = await restarted();
    await count(engine);
    await redis.kill();
    await engine.cache.clear({}).catch(() => undefined);
    await expect(engine.cache.clear({})).rejects.toMatchObject({ code: 'unavailable' });
    const asked = service.seen.length;
    await engine.publish(`snodo: 1
slug: others
steps:
  - id: all
    type: each
    with:
      items: [1, 2, 3, 4, 5]
      steps: [{ id: ask, type: http.request, with: { connection: crm, path: "/others/{{ item }}" }, cache: 1h }]
`);
    expect((await engine.run('others', {})).status).toBe('succeeded');
    expect((await engine.run('others', {})).status).toBe('succeeded');
    // What is in this process's memory is still good.
    expect(service.seen.length - asked).toBe(5);
    expect(await engine.cache.held()).toBeUndefined();
    expect(engine.said).toEqual([expect.stringMatching(/^The cache in Redis at 127\.0\.0\.1:\d+ cannot be reached/)]);
    await redis.start();
    await expect.poll(() => engine.said.length).toBe(2);
    expect(engine.said[1]).toMatch(/is back\.$/);
    expect(JSON.stringify(engine.said)).not.toContain('MARK-');
    expect(engine.reported).toEqual([]);
  });

  it('are not kept where the password is wrong: it is said, and runs go on', async () => {
    const engine = await restarted(`redis://:wrong@${redis.place}`);
    expect(engine.said).toEqual([expect.stringMatching(/cannot be reached: .*WRONGPASS/)]);
    const first = await count(engine);
    expect(await count(engine)).toBe(first);
    expect(engine.reported).toEqual([]);
  });
});
