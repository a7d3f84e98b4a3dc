import type { Sql } from '../database.ts';

/** What the cache was asked for. */
export interface CacheCount {
  readonly workflow: string;
  /** The slug; empty where there was none. */
  readonly connection: string;
  /** Answers that were there. */
  readonly hits: number;
  /** Of those, the answers to questions that were only similar. */
  readonly similar: number;
  /** How similar they were in all: each up to 1. */
  readonly similarity: number;
  /** Questions that had to be asked. */
  readonly misses: number;
  /** Answers that were too large to be kept. */
  readonly tooLarge: number;
  /** What the answers that were there have cost when they were asked for. */
  readonly tokens: number;
  /** In US dollars. */
  readonly cost: number;
}

/** @param minute whole minutes since 1970. */
export async function addCacheCounts(sql: Sql, minute: number, counts: readonly CacheCount[]): Promise<void> {
  if (counts.length === 0) return;
  await sql`
    insert into cache_counts as kept (minute, workflow, connection, hits, similar_hits, similarity, misses, too_large, tokens, cost)
    select to_timestamp(${minute * 60}::float8), workflow, connection, hits, similar_hits, similarity, misses, too_large, tokens, cost
    from unnest(
      ${counts.map((one) => one.workflow)}::text[], ${counts.map((one) => one.connection)}::text[],
      ${counts.map((one) => one.hits)}::int[], ${counts.map((one) => one.similar)}::int[],
      ${counts.map((one) => one.similarity)}::float8[], ${counts.map((one) => one.misses)}::int[],
      ${counts.map((one) => one.tooLarge)}::int[], ${counts.map((one) => one.tokens)}::float8[],
      ${counts.map((one) => one.cost)}::float8[]
    ) as t(workflow, connection, hits, similar_hits, similarity, misses, too_large, tokens, cost)
    on conflict (minute, workflow, connection) do update
      set hits = kept.hits + excluded.hits, similar_hits = kept.similar_hits + excluded.similar_hits,
        similarity = kept.similarity + excluded.similarity, misses = kept.misses + excluded.misses,
        too_large = kept.too_large + excluded.too_large, tokens = kept.tokens + excluded.tokens,
        cost = kept.cost + excluded.cost`;
}

/** Counts since a time (milliseconds since 1970), by workflow and connection. */
export async function cacheCountsSince(sql: Sql, since: number): Promise<readonly CacheCount[]> {
  return sql<CacheCount[]>`
    select workflow, connection, sum(hits)::float8 as hits, sum(similar_hits)::float8 as "similar",
      sum(similarity)::float8 as similarity, sum(misses)::float8 as misses,
      sum(too_large)::float8 as "tooLarge", sum(tokens)::float8 as tokens, sum(cost)::float8 as cost
    from cache_counts where minute >= date_trunc('minute', to_timestamp(${since / 1000}))
    group by workflow, connection order by workflow, connection`;
}
