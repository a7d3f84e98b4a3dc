import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { type Stats, statsOf } from '../../monitor/stats.ts';
import { askedWindow } from '../asked-window.ts';
import { answer, anyRoute, badRequest, bearer } from '../declared.ts';
import { since, slug, words } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { statsSchema } from '../shown-stats.ts';

const statsRoute = createRoute({
  method: 'get',
  path: '/stats',
  tags: ['monitoring'],
  security: bearer,
  summary: 'What happened in a window: runs, steps, webhooks, calls, the queue',
  description:
    'In parts of minutes, hours or days, chosen by the length of the window, whose edges are those of whole parts. Trials of drafts do not count. What ended a moment ago comes in some seconds later.',
  request: {
    query: z.strictObject({
      from: since.optional().meta({ description: 'A day before `to` when left out.' }),
      to: since.optional().meta({ description: 'Now when left out.' }),
      workflow: slug.optional(),
      step: words.optional().meta({ description: '`runs` then counts how often the step was carried out.' }),
    }),
  },
  responses: { 200: answer('The counts.', statsSchema), ...badRequest, ...anyRoute },
});

const iso = (ms: number): string => new Date(ms).toISOString();

function shown({ from, to, bucketMs, span: _, buckets, services, ...stats }: Stats): z.infer<typeof statsSchema> {
  return {
    ...stats,
    from: iso(from),
    to: iso(to),
    bucketMs,
    webhooks: { ...stats.webhooks, reasons: { ...stats.webhooks.reasons } },
    steps: [...stats.steps],
    failures: [...stats.failures],
    buckets: buckets.map((one) => ({ ...one, at: iso(one.at), services: { ...one.services } })),
    services: services.map(({ connection, service, calls, failures, p50Ms, p95Ms, p99Ms, waitMs, tokens, cost }) => ({
      connection,
      service,
      calls,
      failures,
      p50Ms,
      p95Ms,
      p99Ms,
      waitMs,
      tokens,
      cost,
    })),
  };
}

/** Analytics over a window. */
export function statsRoutes(app: OpenAPIHono, { sql }: ApiParts): void {
  app.openapi(statsRoute, async (context) => {
    const { workflow, step, ...asked } = context.req.valid('query');
    const now = Date.now();
    const { from, to } = askedWindow(asked, now);
    return context.json(shown(await statsOf(sql, { from, to, workflow, step }, now)), 200);
  });
}
