import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { durationMs } from '../../core/duration.ts';
import { durationField } from '../../core/duration-field.ts';
import { type CacheCount, cacheCountsSince } from '../../store/calls/cache-counts.ts';
import type { AnswersHeld } from '../../store/calls/cached-answers.ts';
import { answer, anyRoute, badRequest, bearer } from '../declared.ts';
import { words } from '../names.ts';
import type { ApiParts } from '../options.ts';

const about = { tags: ['cache'], security: bearer };

const sums = {
  entries: z.int().meta({ description: 'Answers that are kept now.' }),
  bytes: z.number().meta({ description: 'Their size, packed and sealed.' }),
  hits: z.int().meta({ description: 'Answers that were there.' }),
  similar: z.int().meta({ description: 'Of those, answers to questions that were only similar.' }),
  similarity: z
    .number()
    .nullable()
    .meta({ description: 'How similar they were on average; null where there were none.' }),
  misses: z.int().meta({ description: 'Questions that had to be asked.' }),
  tooLarge: z.int().meta({ description: 'Answers that were too large to be kept.' }),
  hitRate: z.number().nullable().meta({ description: 'hits of all; null where nothing was asked.' }),
  tokens: z.int().meta({ description: 'Tokens of models that did not have to be asked for again.' }),
  cost: z.number().meta({ description: 'What they would have cost, in US dollars.' }),
};

const statsSchema = z
  .strictObject({
    keptIn: z.enum(['postgresql', 'redis']),
    reachable: z.boolean().meta({ description: 'Where false, entries and bytes are not known and read 0.' }),
    ...sums,
    byConnection: z.array(z.strictObject({ connection: z.string().nullable(), ...sums })),
    byWorkflow: z.array(z.strictObject({ workflow: z.string(), ...sums })),
  })
  .meta({ id: 'CacheStats' });

type Sums = { [name in keyof typeof sums]: z.infer<(typeof sums)[name]> };

const statsRoute = createRoute({
  ...about,
  method: 'get',
  path: '/cache',
  summary: 'What is kept of answers, and what it saves',
  request: {
    query: z.strictObject({
      window: durationField({ write: '30m, 24h or 7d' })
        .default('24h')
        .meta({ description: 'Over which time hits, misses and savings are counted; they are kept for 30 days.' }),
    }),
  },
  responses: { 200: answer('The cache as it stands.', statsSchema), ...badRequest, ...anyRoute },
});

const text = words.max(200);

const clearRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/cache',
  summary: 'Forget answers: all, or those that all that is said fits',
  request: {
    query: z.strictObject({
      tag: text.optional(),
      connection: text.optional(),
      workflow: text.optional().meta({ description: 'The one that asked first.' }),
    }),
  },
  responses: {
    200: answer('Done, in all processes.', z.strictObject({ cleared: z.int() })),
    ...badRequest,
    ...anyRoute,
  },
});

function summed(held: readonly AnswersHeld[], counts: readonly CacheCount[]): Sums {
  const total = <T>(list: readonly T[], of: (one: T) => number) => list.reduce((sum, one) => sum + of(one), 0);
  const hits = total(counts, (one) => one.hits);
  const misses = total(counts, (one) => one.misses);
  const similar = total(counts, (one) => one.similar);
  return {
    entries: total(held, (one) => one.entries),
    bytes: total(held, (one) => one.bytes),
    hits,
    similar,
    similarity: similar === 0 ? null : total(counts, (one) => one.similarity) / similar,
    misses,
    tooLarge: total(counts, (one) => one.tooLarge),
    hitRate: hits + misses === 0 ? null : hits / (hits + misses),
    tokens: total(counts, (one) => one.tokens),
    cost: total(counts, (one) => one.cost),
  };
}

/** The cache: what it holds and saves, and how it is cleared. */
export function cacheRoutes(app: OpenAPIHono, { sql, cache }: ApiParts): void {
  app.openapi(statsRoute, async (context) => {
    const { window } = context.req.valid('query');
    const known = await cache.held();
    const held = known ?? [];
    await cache.flush();
    const counts = await cacheCountsSince(sql, Math.max(0, Date.now() - durationMs(window)));
    const connections = new Set([...held, ...counts].map(({ connection }) => connection || null));
    const workflows = new Set([...held, ...counts].map(({ workflow }) => workflow));
    const byConnection = [...connections].map((connection) => {
      const own = (one: { readonly connection: string | null }) => (one.connection || null) === connection;
      return { connection, ...summed(held.filter(own), counts.filter(own)) };
    });
    const byWorkflow = [...workflows].map((workflow) => {
      const own = (one: { readonly workflow: string }) => one.workflow === workflow;
      return { workflow, ...summed(held.filter(own), counts.filter(own)) };
    });
    const stats = { keptIn: cache.kind, reachable: known !== undefined, ...summed(held, counts) };
    return context.json({ ...stats, byConnection, byWorkflow }, 200);
  });
  app.openapi(clearRoute, async (context) => {
    return context.json({ cleared: await cache.clear(context.req.valid('query')) }, 200);
  });
}
