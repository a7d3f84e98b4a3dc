import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

describe('the settings of the cache', () => {
  it('are read, and are 64 MB of memory and 1 GB of disk where nothing is said', () => {
    expect(readSettings({}).cache).toEqual({ memoryBytes: 64e6, diskBytes: 1_024e6, redisUrl: undefined });
    const given = { SNODO_CACHE_MB: '8', SNODO_CACHE_DISK_MB: '20', REDIS_URL: 'rediss://:key@cache.example:6380/2' };
    expect(readSettings(given).cache).toEqual({ memoryBytes: 8e6, diskBytes: 20e6, redisUrl: given.REDIS_URL });
  });

  it.each([
    [{ REDIS_URL: '127.0.0.1:6379' }, /REDIS_URL is wrong: must be the address of a Redis, such as redis:/],
    [{ REDIS_URL: 'http://127.0.0.1' }, /REDIS_URL is wrong/],
    [{ SNODO_CACHE_MB: '0' }, /SNODO_CACHE_MB is wrong/],
    [{ SNODO_CACHE_MB: 'much' }, /SNODO_CACHE_MB is wrong/],
  ])('are refused in words where they are wrong: %o', (env, message) => {
    expect(() => readSettings(env)).toThrow(message);
  });
});
