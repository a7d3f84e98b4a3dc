import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { newId } from '../../core/id.ts';
import { getDelivery, type StoredDelivery } from '../../store/deliveries/deliveries.ts';
import { listDeliveries } from '../../store/deliveries/delivery-list.ts';
import type { DeliveryFilter } from '../../store/deliveries/delivery-window.ts';
import type { Sql } from '../../store/database.ts';
import {
  cancelReplay,
  createReplay,
  getReplay,
  listReplays,
  type ReplayKind,
  replayKinds,
  replayProblems,
  replayStates,
  type StoredReplay,
} from '../../store/runs/replays.ts';
import { createRun, getRun } from '../../store/runs/runs.ts';
import { liveVersion } from '../../store/workflows/workflows.ts';
import { answer, anyJson, anyRoute, badRequest, bearer, conflict, moment, notFound, tooLarge } from '../declared.ts';
import { deliveryFilter } from '../delivery-filter.ts';
import { id } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import { effectsField, refuseUnlessEnded } from '../replay.ts';
import { mostAtOnce, paceOf, paceSchema } from '../replay-pace.ts';

const about = { tags: ['deliveries'], security: bearer };
const params = z.strictObject({ id });
const shownProblems = 100;

const bulkSchema = z
  .strictObject({
    ...deliveryFilter,
    pace: paceSchema,
    effects: effectsField,
    limit: z.int().min(1).max(mostAtOnce).default(mostAtOnce).meta({ description: 'How many; the newest ones.' }),
  })
  .refine(
    ({ pace: _, limit: __, effects: ___, ...filter }) => Object.values(filter).some((one) => one !== undefined),
    'must say which deliveries are meant: at least one of endpoint, workflow, since, until, sender, method, run, text',
  );

const replayOneSchema = z.strictObject({ effects: effectsField });

const replaySchema = z
  .strictObject({
    id: z.uuid(),
    kind: z
      .enum(replayKinds)
      .meta({ description: 'delivery: each gets a new run; run: failed ones go on; cancel: open ones are cancelled.' }),
    state: z.enum(replayStates),
    filter: anyJson,
    pace: z.strictObject({ requests: z.int(), perMs: z.int() }),
    total: z.int(),
    done: z.int().meta({ description: 'Runs that were started, or cancelled.' }),
    failed: z.int().meta({ description: 'Those with which it could not be done.' }),
    startedAt: moment,
    endedAt: moment.nullable(),
  })
  .meta({ id: 'Replay' });

const replayOneRoute = createRoute({
  ...about,
  method: 'post',
  path: '/deliveries/{id}/replay',
  summary: 'Start a new run of the live version with a webhook that was accepted',
  request: { params, body: jsonRequest(replayOneSchema, { required: false }) },
  responses: {
    202: answer('It is queued.', z.strictObject({ delivery: z.uuid(), run: z.uuid() })),
    ...badRequest,
    ...tooLarge,
    ...notFound,
    ...conflict,
    ...anyRoute,
  },
});

const bulkRoute = createRoute({
  ...about,
  method: 'post',
  path: '/deliveries/replay',
  summary: 'Start many accepted webhooks again, at a pace, the oldest first',
  description: 'It goes on over restarts, and starts exactly one run for each delivery.',
  request: { body: jsonRequest(bulkSchema) },
  responses: {
    202: answer('It begins.', z.strictObject({ id: z.uuid(), total: z.int() })),
    ...badRequest,
    ...tooLarge,
    ...anyRoute,
  },
});

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/replays',
  summary: 'What is done with many webhooks or runs, newest first',
  request: { query: z.strictObject(pageQuery(id)) },
  responses: { 200: answer('A page.', listOf(replaySchema)), ...badRequest, ...anyRoute },
});

const getRoute = createRoute({
  ...about,
  method: 'get',
  path: '/replays/{id}',
  summary: 'How a replay stands',
  request: { params },
  responses: {
    200: answer(
      'The replay.',
      z.strictObject({
        ...replaySchema.shape,
        problems: z
          .array(z.strictObject({ delivery: z.uuid().optional(), run: z.uuid().optional(), problem: z.string() }))
          .meta({ description: 'Why it could not be done with deliveries or runs; the first 100.' }),
      }),
    ),
    ...notFound,
    ...anyRoute,
  },
});

const cancelRoute = createRoute({
  ...about,
  method: 'post',
  path: '/replays/{id}/cancel',
  summary: 'Do nothing more of a replay',
  request: { params },
  responses: { 200: answer('How it stands.', replaySchema), ...notFound, ...conflict, ...anyRoute },
});

/** What the items of a replay are. */
const itemOf: Readonly<Record<ReplayKind, 'delivery' | 'run'>> = { delivery: 'delivery', run: 'run', cancel: 'run' };

function shown(replay: StoredReplay): z.infer<typeof replaySchema> {
  const { startedAt, endedAt, pace, ...rest } = replay;
  return { ...rest, pace: { ...pace }, startedAt: startedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
}

/** The workflow whose webhook it was. @throws SnodoError `conflict` where the delivery started nothing. */
function workflowOf({ id: delivery, status, reason, duplicateOf, workflow }: StoredDelivery): string {
  if (status === 'accepted' && workflow !== null) return workflow;
  throw new SnodoError(
    'conflict',
    status === 'duplicate'
      ? `Delivery ${delivery} is a duplicate of ${duplicateOf}. Replay that one.`
      : `Delivery ${delivery} was ${status === 'handshake' ? 'a handshake' : 'rejected'} and cannot be replayed: ${reason} To send it again as it is or mended, use /resend.`,
  );
}

async function newestAccepted(sql: Sql, filter: DeliveryFilter, limit: number): Promise<readonly string[]> {
  const found: string[] = [];
  let before: string | undefined;
  do {
    const page = await listDeliveries(
      sql,
      { ...filter, status: 'accepted' },
      { limit: Math.min(1_000, limit - found.length), before },
    );
    // What was only listened for started nothing, so there is nothing to start again.
    const started = page.rows.filter(({ reason, runs }) => reason === null || runs.length > 0);
    found.push(...started.map((row) => row.id));
    before = page.next;
  } while (before !== undefined && found.length < limit);
  return found;
}

/** Starting accepted webhooks again: one, or many. */
export function deliveryReplayRoutes(app: OpenAPIHono, { sql }: ApiParts): void {
  app.openapi(replayOneRoute, async (context) => {
    const { effects } = await readJson(context, replayOneSchema);
    const delivery = await getDelivery(sql, context.req.valid('param').id);
    const workflow = workflowOf(delivery);
    const version = await liveVersion(sql, workflow);
    const last = effects === 'once' ? delivery.runs.at(-1) : undefined;
    if (last !== undefined) refuseUnlessEnded(last, (await getRun(sql, last)).endedAt);
    const run = newId();
    await createRun(sql, {
      id: run,
      workflow,
      version,
      cause: 'webhook',
      input: undefined,
      delivery: delivery.id,
      effectsOf: last,
    });
    return context.json({ delivery: delivery.id, run }, 202);
  });
  app.openapi(bulkRoute, async (context) => {
    const { pace, limit, effects, ...filter } = await readJson(context, bulkSchema);
    const deliveries = await newestAccepted(sql, filter, limit);
    const replay = newId();
    const kept = z.json().parse(JSON.parse(JSON.stringify(filter)));
    await createReplay(sql, {
      id: replay,
      kind: 'delivery',
      filter: kept,
      pace: paceOf(pace),
      once: effects === 'once',
      items: deliveries,
    });
    return context.json({ id: replay, total: deliveries.length }, 202);
  });
  app.openapi(listRoute, async (context) => {
    const { limit, cursor } = context.req.valid('query');
    const rows = await listReplays(sql, { limit: limit + 1, before: cursor });
    return context.json(
      pageOf(rows, limit, (row) => row.id, shown),
      200,
    );
  });
  app.openapi(getRoute, async (context) => {
    const replay = await getReplay(sql, context.req.valid('param').id);
    const problems = await replayProblems(sql, replay.id, shownProblems);
    const told = problems.map(({ item, problem }) => ({ [itemOf[replay.kind]]: item, problem }));
    return context.json({ ...shown(replay), problems: told }, 200);
  });
  app.openapi(cancelRoute, async (context) => {
    return context.json(shown(await cancelReplay(sql, context.req.valid('param').id)), 200);
  });
}
