import { createHmac } from 'node:crypto';
import type { CacheKeys } from '../../secrets/cache-keys.ts';
import { addCacheCounts } from '../../store/calls/cache-counts.ts';
import { logCall } from '../../store/calls/calls.ts';
import type { Sql } from '../../store/database.ts';
import { AnswerCache } from './answer-cache.ts';
import type { SharedLevel } from './level.ts';
import { postgresLevel } from './postgres-level.ts';
import { SimilarAnswers } from './similar-answers.ts';
import type { Tiers } from './tiers.ts';

/** Tells all processes to forget what is in memory; the payload names one answer, or none for all. */
const forgetChannel = 'snodo_cache';

export interface CacheOptions {
  readonly sql: Sql;
  readonly relaxed: Sql;
  readonly keys: CacheKeys;
  readonly memoryBytes: number;
  /** Keeps the answers in Redis; else in the database. */
  readonly redisUrl: string | undefined;
  readonly now: () => number;
  /** Says once that the shared level is away, and that it is back. */
  readonly say: (sentence: string) => void;
  readonly report: (error: unknown, about: string) => void;
}

interface Level {
  readonly level: SharedLevel;
  readonly ended: (error?: unknown) => void;
}

/** In one Redis there may be several Snodos: each finds its own by its key. */
function prefixOf({ nameKey }: CacheKeys): string {
  return `snodo:${createHmac('sha256', nameKey).update('prefix').digest('hex').slice(0, 8)}:`;
}

/** Hears of each use of the level, and says when it goes away and comes back. */
function watching(place: string, say: CacheOptions['say']): Level['ended'] {
  let away = false;
  return (error) => {
    if ((error !== undefined) === away) return;
    away = error !== undefined;
    const why = error instanceof Error ? `: ${error.message || error.name}` : '';
    say(
      away
        ? `The cache in ${place} cannot be reached${why}. Runs go on as if nothing were kept there.`
        : `The cache in ${place} is back.`,
    );
  };
}

async function openLevel({ redisUrl, sql, relaxed, keys, say }: CacheOptions): Promise<Level> {
  if (redisUrl === undefined) {
    return { level: postgresLevel(sql, relaxed), ended: watching('the database', say) };
  }
  // Loaded only where it is used: 100 ms.
  const { redisLevel, redisPlace } = await import('./redis-level.ts');
  const ended = watching(`Redis at ${redisPlace(redisUrl)}`, say);
  return { level: await redisLevel(redisUrl, prefixOf(keys), ended), ended };
}

/** Opened when an answer is first looked for: a server without any pays neither the 50 ms nor the 12 MB. */
function whenUsed(open: () => Promise<Tiers>): Tiers {
  let opened: Promise<Tiers> | undefined;
  const use = () => (opened ??= open());
  return {
    read: async (key) => (await use()).read(key),
    keep: async (key, kept, keepMs) => (await use()).keep(key, kept, keepMs),
    forget: async (key) => (await opened)?.forget(key),
  };
}

/** Opens the cache. One that cannot be reached is opened all the same, and used when it is there. */
export async function openCache(options: CacheOptions): Promise<AnswerCache> {
  const { sql, relaxed, keys, memoryBytes, now, report } = options;
  const { level, ended } = await openLevel(options);
  const kept = whenUsed(async () => {
    const { tiers } = await import('./tiers.ts');
    return tiers(memoryBytes, { level, sealer: keys.sealer, ended });
  });
  const listening = await sql.listen(forgetChannel, (key) => {
    kept.forget(key === '' ? undefined : key).catch((error: unknown) => report(error, 'the cache'));
  });
  return new AnswerCache({
    tiers: kept,
    level,
    similar: new SimilarAnswers({ sql, relaxed, sealer: keys.sealer }),
    nameKey: keys.nameKey,
    tell: async (key) => void (await sql.notify(forgetChannel, key ?? '')),
    writeCounts: (counts) => addCacheCounts(relaxed, Math.floor(now() / 60_000), counts),
    logCall: (call) => logCall(relaxed, call),
    deafen: () => listening.unlisten(),
    now,
    report,
  });
}
