import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Sql } from '../../store/database.ts';
import { dearestRuns, dearestSteps } from '../../store/runs/run-usage.ts';
import { type UsageFilter, usageBy, usageGroups, usageTotal } from '../../store/calls/usage.ts';
import { badField } from '../bad-input.ts';
import { answer, anyRoute, badRequest, bearer, moment } from '../declared.ts';
import { since, slug, words } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { shownUsage, usageItemSchema, usageSchema } from '../shown-usage.ts';

const dayMs = 86_400_000;
const longestMs = 400 * dayMs;
const groups = [...usageGroups, 'run', 'step'] as const;
type Group = (typeof groups)[number];
type Item = z.infer<typeof usageItemSchema>;

const usageRoute = createRoute({
  method: 'get',
  path: '/usage',
  tags: ['costs'],
  security: bearer,
  summary: 'What models used: tokens and money',
  description:
    'By name or run what cost the most first, by day or hour in their order; days and hours are those of UTC. By run and step only those count whose calls are still kept.',
  request: {
    query: z.strictObject({
      by: z.enum(groups).default('day'),
      workflow: slug.optional(),
      connection: slug.optional(),
      model: words.optional().meta({ description: 'A name, or a pattern such as gpt-4o*.' }),
      since: since.optional().meta({ description: '30 days before `until` when left out.' }),
      until: since.optional().meta({ description: 'Now when left out.' }),
      limit: z.coerce.number<string>().int().min(1).max(1_000).default(100),
    }),
  },
  responses: {
    200: answer(
      'The usage.',
      z.strictObject({ since: moment, until: moment, total: usageSchema, items: z.array(usageItemSchema) }),
    ),
    ...badRequest,
    ...anyRoute,
  },
});

async function itemsBy(sql: Sql, by: Group, filter: UsageFilter, limit: number, now: number): Promise<Item[]> {
  if (by === 'run') {
    const runs = await dearestRuns(sql, filter, limit);
    return runs.map(({ run, workflow, ...sums }) => ({ key: run, workflow, ...shownUsage(sums) }));
  }
  if (by === 'step') {
    const steps = await dearestSteps(sql, filter, limit);
    return steps.map(({ step, workflow, ...sums }) => ({ key: step, workflow, ...shownUsage(sums) }));
  }
  const rows = await usageBy(sql, filter, { by, limit, now });
  return rows.map(({ key, ...sums }) => ({ key, workflow: null, ...shownUsage(sums) }));
}

/** What models used in a window. */
export function usageRoutes(app: OpenAPIHono, { sql }: ApiParts): void {
  app.openapi(usageRoute, async (context) => {
    const { by, limit, since: given, until: end, ...chosen } = context.req.valid('query');
    const now = Date.now();
    const until = end ?? new Date(now);
    const from = given ?? new Date(until.getTime() - 30 * dayMs);
    if (from >= until) throw badField('since', 'must be before until');
    if (until.getTime() - from.getTime() > longestMs) {
      throw badField('since', 'must not be more than 400 days before until: so long is it counted');
    }
    const filter = { ...chosen, since: from, until };
    const [total, items] = await Promise.all([usageTotal(sql, filter, now), itemsBy(sql, by, filter, limit, now)]);
    return context.json(
      { since: from.toISOString(), until: until.toISOString(), total: shownUsage(total), items },
      200,
    );
  });
}
