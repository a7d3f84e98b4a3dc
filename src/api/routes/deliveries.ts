import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { newId } from '../../core/id.ts';
import { deliveryStatuses, getDelivery, listDeliveries, type StoredDelivery } from '../../store/deliveries.ts';
import { createRun } from '../../store/runs.ts';
import { liveVersion } from '../../store/workflows.ts';
import { answer, anyJson, anyRoute, badRequest, bearer, conflict, moment, notFound } from '../declared.ts';
import { id, since, slug, words } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';

const deliverySchema = z
  .strictObject({
    id: z.uuid(),
    endpoint: z.string().meta({ description: 'The path below /hooks/.' }),
    workflow: z.string().nullable(),
    status: z.enum(deliveryStatuses),
    reason: z.string().nullable(),
    method: z.string(),
    headers: anyJson,
    query: anyJson,
    sender: z.string().nullable().meta({ description: 'The address it came from.' }),
    duplicateOf: z.uuid().nullable(),
    runs: z.array(z.uuid()),
    receivedAt: moment,
  })
  .meta({ id: 'DeliverySummary' });

const wholeSchema = z
  .strictObject({
    ...deliverySchema.shape,
    body: z
      .union([z.string(), z.strictObject({ base64: z.string() })])
      .nullable()
      .meta({ description: 'As it came: text where it is UTF-8. Null where it is not kept.' }),
  })
  .meta({ id: 'Delivery' });

const about = { tags: ['deliveries'], security: bearer };
const params = z.strictObject({ id });

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/deliveries',
  summary: 'Webhooks received, newest first',
  request: {
    query: z.strictObject({
      endpoint: words.optional(),
      workflow: slug.optional(),
      status: z.enum(deliveryStatuses).optional(),
      since: since.optional(),
      ...pageQuery(id),
    }),
  },
  responses: { 200: answer('A page.', listOf(deliverySchema)), ...badRequest, ...anyRoute },
});

const getRoute = createRoute({
  ...about,
  method: 'get',
  path: '/deliveries/{id}',
  summary: 'A webhook with its body',
  request: { params },
  responses: { 200: answer('The delivery.', wholeSchema), ...notFound, ...anyRoute },
});

const replayRoute = createRoute({
  ...about,
  method: 'post',
  path: '/deliveries/{id}/replay',
  summary: 'Start a new run of the live version with a webhook that was accepted',
  request: { params },
  responses: {
    202: answer('It is queued.', z.strictObject({ delivery: z.uuid(), run: z.uuid() })),
    ...notFound,
    ...conflict,
    ...anyRoute,
  },
});

function shown({ receivedAt, runs, ...delivery }: StoredDelivery): z.infer<typeof deliverySchema> {
  return { ...delivery, runs: [...runs], receivedAt: receivedAt.toISOString() };
}

function shownBody(body: Uint8Array | null): z.infer<typeof wholeSchema>['body'] {
  if (body === null) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return { base64: Buffer.from(body).toString('base64') };
  }
}

/** The workflow whose webhook it was. @throws SnodoError `conflict` where the delivery started nothing. */
function workflowOf({ id: delivery, status, reason, duplicateOf, workflow }: StoredDelivery): string {
  if (status === 'accepted' && workflow !== null) return workflow;
  throw new SnodoError(
    'conflict',
    status === 'duplicate'
      ? `Delivery ${delivery} is a duplicate of ${duplicateOf}. Replay that one.`
      : `Delivery ${delivery} was rejected and cannot be replayed: ${reason}`,
  );
}

/** Webhooks that were received. */
export function deliveryRoutes(app: OpenAPIHono, { sql }: ApiParts): void {
  app.openapi(listRoute, async (context) => {
    const { limit, cursor, ...filter } = context.req.valid('query');
    const rows = await listDeliveries(sql, { ...filter, limit: limit + 1, before: cursor });
    return context.json(
      pageOf(rows, limit, (row) => row.id, shown),
      200,
    );
  });
  app.openapi(getRoute, async (context) => {
    const { delivery, body } = await getDelivery(sql, context.req.valid('param').id);
    return context.json({ ...shown(delivery), body: shownBody(body) }, 200);
  });
  app.openapi(replayRoute, async (context) => {
    const { delivery } = await getDelivery(sql, context.req.valid('param').id);
    const workflow = workflowOf(delivery);
    const version = await liveVersion(sql, workflow);
    const run = newId();
    await createRun(sql, { id: run, workflow, version, cause: 'webhook', input: undefined, delivery: delivery.id });
    return context.json({ delivery: delivery.id, run }, 202);
  });
}
