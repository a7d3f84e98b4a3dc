import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { bulkhead } from 'cockatiel';
import { calledPath } from '../../gateway/called-path.ts';
import { curlCommand } from '../../gateway/curl.ts';
import { signatureHeaders } from '../../gateway/test-request.ts';
import { deliveryStatuses, getDelivery } from '../../store/deliveries/deliveries.ts';
import { ledgerSince } from '../../store/deliveries/delivery-counts.ts';
import { ledgerFaultNames, ledgerFaults, proveLedger } from '../../store/deliveries/ledger-proof.ts';
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
      reason: z
        .union([words, z.array(words).max(300)])
        .optional()
        .meta({ description: 'Text in the reason; given several times, one of them.' }),
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

const verifyRoute = createRoute({
  ...about,
  method: 'get',
  path: '/deliveries/verify',
  summary: 'Whether the ledger balances, by every single row',
  description:
    'Joins each delivery that was accepted with the run that it started, and looks for what must never be there. `balanced` says that there is nothing of it, and that `accepted` is the sum of `runs` and `heard`.',
  request: { query: z.strictObject({ since: since.optional().meta({ description: 'The last 24 h when left out.' }) }) },
  responses: {
    200: answer(
      'What was found.',
      z.strictObject({
        since: z.iso.datetime(),
        balanced: z.boolean(),
        received: count.meta({ description: 'The sum of the four that follow.' }),
        accepted: count,
        duplicate: count,
        rejected: count.meta({ description: 'Counted as in the ledger, also where the single request is not kept.' }),
        handshake: count,
        runs: z
          .strictObject({ succeeded: count, failed: count, cancelled: count, open: count })
          .meta({ description: 'The accepted ones by how the run stands that each of them started.' }),
        heard: count.meta({
          description: 'Accepted ones that start no run, for whoever makes a workflow and listens.',
        }),
        faults: z.array(
          z.strictObject({
            fault: z.enum(ledgerFaultNames),
            message: z.string(),
            count,
            ids: z.array(z.uuid()).meta({ description: 'Of up to ten deliveries or runs.' }),
          }),
        ),
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
    const { limit, cursor, reason, ...filter } = context.req.valid('query');
    const reasons = typeof reason === 'string' ? [reason] : reason;
    const { rows, next } = await listDeliveries(sql, { ...filter, reasons }, { limit, before: cursor });
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
  // It may read millions of rows: several at once would hold up all else that asks the database.
  const inTurn = bulkhead(1, Infinity);
  app.openapi(verifyRoute, async (context) => {
    const from = context.req.valid('query').since ?? new Date(Date.now() - dayMs);
    const { deliveries: rows, runs, heard, faults } = await inTurn.execute(() => proveLedger(sql, from));
    const { rejected, handshake } = (await ledgerSince(sql, from)).deliveries;
    const { accepted, duplicate } = rows;
    // Of a flood the counts know more than the rows; of the last second before a process was killed it is the other way.
    const deliveries = {
      accepted,
      duplicate,
      rejected: Math.max(rejected, rows.rejected),
      handshake: Math.max(handshake, rows.handshake),
    };
    const started = runs.succeeded + runs.failed + runs.cancelled + runs.open;
    return context.json(
      {
        since: from.toISOString(),
        balanced: faults.length === 0 && accepted === started + heard,
        received: Object.values(deliveries).reduce((sum, one) => sum + one, 0),
        ...deliveries,
        runs,
        heard,
        faults: faults.map(({ fault, count: found, ids }) => ({
          fault,
          message: ledgerFaults[fault],
          count: found,
          ids: [...ids],
        })),
      },
      200,
    );
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
