import { z } from 'zod/mini';
import { call, query } from './client.ts';

const sums = {
  entries: z.number(),
  bytes: z.number(),
  hits: z.number(),
  similar: z.number(),
  similarity: z.nullable(z.number()),
  misses: z.number(),
  hitRate: z.nullable(z.number()),
  tokens: z.number(),
  cost: z.number(),
};

const cacheSchema = z.object({
  keptIn: z.string(),
  reachable: z.boolean(),
  ...sums,
  byConnection: z.array(z.object({ connection: z.nullable(z.string()), ...sums })),
  byWorkflow: z.array(z.object({ workflow: z.string(), ...sums })),
});
export type CacheStats = z.infer<typeof cacheSchema>;

/** @param window a duration: over which time is counted. */
export function readCache(window: string) {
  return call(`/cache${query({ window })}`, cacheSchema);
}

/** What is cleared; nothing said: all. */
export interface ClearFilter {
  readonly tag?: string | undefined;
  readonly connection?: string | undefined;
  readonly workflow?: string | undefined;
}

export function clearCache(filter: ClearFilter) {
  return call(`/cache${query({ ...filter })}`, z.object({ cleared: z.number() }), { method: 'DELETE' });
}
