import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { callGroups, callStats } from '../../store/calls/call-stats.ts';
import { badField } from '../bad-input.ts';
import { answer, anyRoute, badRequest, bearer, moment } from '../declared.ts';
import { since, slug, words } from '../names.ts';
import type { ApiParts } from '../options.ts';

const dayMs = 86_400_000;
const percentile = z.number().nullable();

const statsSchema = z
  .strictObject({
    connection: z.string().nullable(),
    service: z.string(),
    endpoint: z.string().nullable().meta({ description: 'Null where they are counted by connection.' }),
    calls: z.int(),
    failures: z.int(),
    unsent: z.int().meta({ description: 'Calls that never left.' }),
    cached: z.int(),
    p50Ms: percentile.meta({ description: 'Of the calls that left; right to 3 %.' }),
    p95Ms: percentile,
    p99Ms: percentile,
    waitMs: z.int().meta({ description: 'What they waited, all together.' }),
    requestBytes: z.int(),
    responseBytes: z.int(),
    tokens: z.int(),
    cost: z.number().meta({ description: 'In US dollars.' }),
  })
  .meta({ id: 'CallStats' });

const statsRoute = createRoute({
  method: 'get',
  path: '/calls/stats',
  tags: ['calls'],
  security: bearer,
  summary: 'Outgoing API calls of a window, counted by place',
  request: {
    query: z.strictObject({
      connection: slug.optional(),
      service: words.optional(),
      workflow: slug.optional(),
      since: since.optional().meta({ description: 'A day before `until` when left out.' }),
      until: since.optional(),
      by: z.enum(callGroups).default('endpoint'),
      limit: z.coerce.number<string>().int().min(1).max(1_000).default(100),
    }),
  },
  responses: {
    200: answer(
      'The places with the most calls first.',
      z.strictObject({ since: moment, until: moment, items: z.array(statsSchema) }),
    ),
    ...badRequest,
    ...anyRoute,
  },
});

/** Counts of the log of outgoing calls. */
export function callStatsRoutes(app: OpenAPIHono, { sql }: ApiParts): void {
  app.openapi(statsRoute, async (context) => {
    const { by, limit, ...given } = context.req.valid('query');
    const now = new Date();
    const until = given.until ?? now;
    const from = given.since ?? new Date(until.getTime() - dayMs);
    if (from >= until) throw badField('since', 'must be before until');
    const items = await callStats(sql, { ...given, since: from, until }, { by, limit, now: now.getTime() });
    return context.json({ since: from.toISOString(), until: until.toISOString(), items: [...items] }, 200);
  });
}
