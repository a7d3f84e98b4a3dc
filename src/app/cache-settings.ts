import { z } from 'zod';

const notASize = 'must be a whole number of megabytes from 1 to 1000000';
const megabytes = z.coerce.number(notASize).int(notASize).min(1, notASize).max(1_000_000, notASize);

/** The variables that are about the cache. */
export const cacheVariables = {
  SNODO_CACHE_MB: megabytes.default(64),
  SNODO_CACHE_DISK_MB: megabytes.default(1_024),
  REDIS_URL: z
    .url({
      protocol: /^rediss?$/,
      error: 'must be the address of a Redis, such as redis://127.0.0.1:6379 or rediss://…',
    })
    .optional(),
};

export interface CacheSettings {
  readonly memoryBytes: number;
  /** Of the database. */
  readonly diskBytes: number;
  readonly redisUrl: string | undefined;
}

export function cacheSettings(data: z.infer<z.ZodObject<typeof cacheVariables>>): CacheSettings {
  return {
    memoryBytes: data.SNODO_CACHE_MB * 1_000_000,
    diskBytes: data.SNODO_CACHE_DISK_MB * 1_000_000,
    redisUrl: data.REDIS_URL,
  };
}
