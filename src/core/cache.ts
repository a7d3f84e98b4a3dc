import { z } from 'zod';
import { durationField } from './duration-field.ts';
import { durationMs } from './duration.ts';
import { SnodoError } from './error.ts';
import { isObject, type Json } from './json.ts';
import { problemsOf } from './read-document.ts';

const longest = '366d';

const duration = durationField({ write: '30s, 15m, 24h or 7d', most: longest });

/** Who shares an answer: every workflow, the runs of one, or the steps of one run. */
const scopes = ['all', 'workflow', 'run'] as const;

/** What `cache` must hold once its expressions have been evaluated; a text alone is `for`. */
export const cacheSchema = z.strictObject({
  for: z
    .string('is missing: write how long an answer is kept, such as 24h, or http')
    .refine(
      (text) => text === 'http' || duration.safeParse(text).success,
      `is neither http nor a duration up to ${longest}: write 30s, 15m, 24h or 7d`,
    ),
  tags: z.array(z.string().min(1).max(200)).max(20).default([]),
  key: z.json().optional(),
  scope: z.enum(scopes, `must be ${scopes.join(', ')}`).default('all'),
  stale: duration.optional(),
  refresh: z.boolean().default(false),
  similar: z.number().min(0.5).max(1).optional(),
  connection: z.string().min(1).optional(),
  model: z.string().min(1).optional(),
  anyTemperature: z.boolean().default(false),
});

export interface CacheRule {
  /** How long an answer is good, in milliseconds; `http`: as long as its headers say. */
  readonly for: number | 'http';
  /** How long after that it is still given, while a new one is asked for. Milliseconds. */
  readonly staleMs: number;
  readonly tags: readonly string[];
  /** What names the answer within the step, instead of what is asked. */
  readonly key: Json | undefined;
  readonly scope: (typeof scopes)[number];
  /** Ask anew, whatever is kept. */
  readonly refresh: boolean;
  /** How similar another question must be whose answer will do: 1 is the same. Undefined: no other's will. */
  readonly similar: number | undefined;
  /** Over which connection questions are made comparable; undefined: over that of the step. */
  readonly connection: string | undefined;
  /** The model that makes them so; undefined: the built-in one, which goes by words. */
  readonly model: string | undefined;
  /** Keep also what a model says freely. */
  readonly anyTemperature: boolean;
}

/** `cache` in its long form. */
export function longCache(written: Json): { readonly [name: string]: Json } {
  return isObject(written) ? written : { for: written };
}

/** @param given its expressions already evaluated. @throws SnodoError `invalid` naming the field. */
export function cacheRule(given: Json): CacheRule {
  const read = cacheSchema.safeParse(longCache(given));
  if (!read.success) {
    const problems = read.error.issues.flatMap(problemsOf).map((one) => ({ ...one, path: `cache.${one.path}` }));
    const [first] = problems;
    throw new SnodoError('invalid', `${first?.path} ${first?.message}.`, { problems });
  }
  const { for: kept, stale, key, similar, connection, model, ...rest } = read.data;
  return {
    ...rest,
    for: kept === 'http' ? kept : durationMs(kept),
    staleMs: stale === undefined ? 0 : durationMs(stale),
    key,
    similar,
    connection,
    model,
  };
}
