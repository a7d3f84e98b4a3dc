import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { calledPath } from '../../gateway/called-path.ts';
import { curlCommand } from '../../gateway/curl.ts';
import { signatureHeaders } from '../../gateway/test-request.ts';
import { deliveryStatuses, getDelivery } from '../../store/deliveries/deliveries.ts';
import { ledgerSince } from '../../store/deliveries/delivery-counts.ts';
import { listDeliveries } from '../../store/deliveries/delivery-list.ts';
import { runsByIds } from '../../store/runs/runs.ts';
import { answer, anyRoute, badRequest, bearer, notFound } from '../declared.ts';
import { deliveryFilter } from '../delivery-filter.ts';
import { id, since, words } from '../names.ts';
import type { ApiOptions } from '../options.ts';
import { listOf, pageQuery } from '../page.ts';
import { redactedDeliveries, redactedDelivery } from '../redacted-delivery.ts';
import { deliverySchema, shownDelivery, shownWhole, wholeDeliverySchema } from '../shown-delivery.ts';

const about = { tags: ['deliveries'], security: bearer };
const params = z.strictObject({ id });
const dayMs = 86_400_000;

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/deliveries',
  summary: 'Webhooks received, newest first',
  description: 'Where much has to be looked through, a page may hold fewer than `limit`: go on with its `nextCursor`.',
  request: {
    query: z.strictObject({
      ...deliveryFilter,
      status: z.enum(deliveryStatuses).optional(),
      reason: words.optional().meta({ description: 'Text in the reason.' }),
      ...pageQuery(id),
    }),
  },
  responses: { 200: answer('A page.', listOf(deliverySchema)), ...badRequest, ...anyRoute },
});

const count = z.int().min(0);

const ledgerRoute = createRoute({
  ...about,
  method: 'get',
  path: '/deliveries/ledger',
  summary: 'What became of all that was received',
  description:
    'What was rejected is counted by whole minutes, also where the single request is not kept, and at most a second late.',
  request: { query: z.strictObject({ since: since.optional().meta({ description: 'The last 24 h when left out.' }) }) },
  responses: {
    200: answer(
      'The counts.',
      z.strictObject({
        since: z.iso.datetime(),
        received: count.meta({ description: 'The sum of the four that follow.' }),
        accepted: count,
        duplicate: count,
        rejected: count,
        handshake: count,
        runs: z
          .strictObject({ succeeded: count, failed: count, cancelled: count, open: count })
          .meta({ description: 'Runs that they started, replays among them.' }),
      }),
    ),
    ...badRequest,
    ...anyRoute,
  },
});

const getRoute = createRoute({
  ...about,
  method: 'get',
  path: '/deliveries/{id}',
  summary: 'A webhook with its body and its runs',
  request: { params },
  responses: { 200: answer('The delivery.', wholeDeliverySchema), ...notFound, ...anyRoute },
});

const curlRoute = createRoute({
  ...about,
  method: 'get',
  path: '/deliveries/{id}/curl',
  summary: 'A curl command that sends it again',
  request: { params },
  responses: {
    200: { description: 'For a POSIX shell.', content: { 'text/plain': { schema: z.string() } } },
    ...notFound,
    ...anyRoute,
  },
});

/** Webhooks that were received. */
export function deliveryRoutes(app: OpenAPIHono, options: ApiOptions): void {
  const { sql, endpoints, publicUrl, gatewayUrl } = options;
  app.openapi(listRoute, async (context) => {
    const { limit, cursor, ...filter } = context.req.valid('query');
    const { rows, next } = await listDeliveries(sql, filter, { limit, before: cursor });
    return context.json(
      { items: (await redactedDeliveries(options, rows)).map(shownDelivery), nextCursor: next ?? null },
      200,
    );
  });
  app.openapi(ledgerRoute, async (context) => {
    const from = context.req.valid('query').since ?? new Date(Date.now() - dayMs);
    const { deliveries, runs } = await ledgerSince(sql, from);
    const received = Object.values(deliveries).reduce((sum, one) => sum + one, 0);
    return context.json({ since: from.toISOString(), received, ...deliveries, runs }, 200);
  });
  app.openapi(getRoute, async (context) => {
    const delivery = await getDelivery(sql, context.req.valid('param').id);
    const shown = await redactedDelivery(options, delivery);
    return context.json(shownWhole(shown, await runsByIds(sql, delivery.runs)), 200);
  });
  app.openapi(curlRoute, async (context) => {
    const delivery = await getDelivery(sql, context.req.valid('param').id);
    const base = publicUrl ?? gatewayUrl() ?? new URL(context.req.url).origin;
    const signature = await signatureHeaders(endpoints, delivery.method, calledPath(delivery), base);
    return context.text(curlCommand(await redactedDelivery(options, delivery), base, signature), 200);
  });
}
