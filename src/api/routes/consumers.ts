import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { queueTrigger, streamTrigger } from '../../core/source-trigger.ts';
import { SnodoError } from '../../core/error.ts';
import {
  type Consumer,
  consumersOf,
  consumerStates,
  listConsumers,
  pauseConsumers,
} from '../../store/triggers/consumers.ts';
import { trySource } from '../../triggers/try-source.ts';
import { may } from '../access/principal.ts';
import { refuseRestrictedConnection } from '../access/restricted.ts';
import { answer, anyJson, anyRoute, badRequest, bearer, moment, notFound, tooLarge } from '../declared.ts';
import { slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { jsonRequest, readJson } from '../read-body.ts';

const connectionSchema = z.strictObject({
  state: z.enum(consumerStates).meta({
    description:
      'waiting: no server has it yet; connecting; connected; behind: it takes no more until runs have ended; failed: tried again at nextAt.',
  }),
  connectedAt: moment.nullable(),
  problem: z.string().nullable().meta({ description: 'Why it failed last, also where it is connected again.' }),
  problemAt: moment.nullable(),
  nextAt: moment.nullable().meta({ description: 'When it is tried again.' }),
});

const consumerSchema = z
  .strictObject({
    workflow: z.string(),
    type: z.enum(['queue', 'stream']),
    connection: z.string(),
    queue: z.string().nullable(),
    with: anyJson,
    paused: z.boolean().meta({ description: 'Somebody has stopped it until it is resumed.' }),
    waiting: z.int().nullable().meta({ description: 'How many messages wait at the service, where it tells.' }),
    accepted: z.int().meta({ description: 'How many messages were taken.' }),
    duplicates: z.int().meta({ description: 'How many came once more.' }),
    refused: z.int().meta({ description: 'How many could not start a run; GET /deliveries has each with its reason.' }),
    lastAt: moment.nullable().meta({ description: 'When the last message came.' }),
    consumers: z.array(connectionSchema).meta({ description: 'One for each process that may take messages.' }),
  })
  .meta({ id: 'Consumer', description: 'Whose messages start a live workflow, and how that goes.' });
type ShownConsumer = z.infer<typeof consumerSchema>;

const about = { tags: ['workflows'], security: bearer };
const params = z.strictObject({ workflow: slug });
const oneAnswer = { 200: answer('How it stands.', consumerSchema), ...badRequest, ...notFound, ...anyRoute };

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/consumers',
  summary: 'Whose messages start workflows: queues and streams',
  request: { query: z.strictObject(pageQuery(slug)) },
  responses: { 200: answer('A page.', listOf(consumerSchema)), ...badRequest, ...anyRoute },
});

const getRoute = createRoute({
  ...about,
  method: 'get',
  path: '/consumers/{workflow}',
  summary: 'Whose messages start a workflow',
  request: { params },
  responses: oneAnswer,
});

const pauseRoute = createRoute({
  ...about,
  method: 'post',
  path: '/consumers/{workflow}/pause',
  summary: 'Take no more messages until it is resumed; those of a queue wait there',
  request: { params },
  responses: oneAnswer,
});

const resumeRoute = createRoute({
  ...about,
  method: 'post',
  path: '/consumers/{workflow}/resume',
  summary: 'Take messages again, and connect at once where it waits to try again',
  request: { params },
  responses: oneAnswer,
});

const tryBody = z.strictObject({
  workflow: slug,
  trigger: z.discriminatedUnion('type', [queueTrigger, streamTrigger]),
});

const tryRoute = createRoute({
  ...about,
  method: 'post',
  path: '/consumers/try',
  summary: 'Connect as a trigger would, and take nothing',
  request: { body: jsonRequest(tryBody) },
  responses: {
    200: answer(
      'What came of it.',
      z.strictObject({
        ok: z.boolean(),
        waiting: z.int().nullable().meta({ description: 'How many messages wait, where the service tells.' }),
        problem: z.string().nullable(),
      }),
    ),
    ...badRequest,
    ...tooLarge,
    ...anyRoute,
  },
});

function iso(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}

function total(all: readonly Consumer[], of: (one: Consumer) => number): number {
  return all.reduce((sum, one) => sum + of(one), 0);
}

function shown(all: readonly Consumer[]): ShownConsumer | undefined {
  const [first] = all;
  if (first === undefined) return undefined;
  const { workflow, trigger, paused } = first;
  const known = all.flatMap(({ waiting }) => waiting ?? []);
  const last = Math.max(...all.map(({ lastAt }) => lastAt?.getTime() ?? 0));
  return {
    workflow,
    type: trigger.type,
    connection: trigger.connection,
    queue: trigger.type === 'queue' ? trigger.queue : null,
    with: trigger.with,
    paused,
    // Each of them counts the same messages.
    waiting: known.length > 0 ? Math.max(...known) : null,
    accepted: total(all, ({ accepted }) => accepted),
    duplicates: total(all, ({ duplicates }) => duplicates),
    refused: total(all, ({ refused }) => refused),
    lastAt: last === 0 ? null : new Date(last).toISOString(),
    consumers: all.map((each) => ({
      state: each.state,
      connectedAt: iso(each.connectedAt),
      problem: each.problem,
      problemAt: iso(each.problemAt),
      nextAt: iso(each.nextAt),
    })),
  };
}

/** What comes over connections that stay open. */
export function consumerRoutes(app: OpenAPIHono, parts: ApiParts): void {
  const { sql, consumers, redactor } = parts;
  const known = async (workflow: string): Promise<ShownConsumer> => {
    const found = shown(await consumersOf(sql, workflow));
    if (found !== undefined) return found;
    const how = 'That is so where its trigger is a queue or a stream, and it is published.';
    throw new SnodoError('not_found', `No messages start the workflow "${workflow}". ${how}`);
  };
  const set = async (workflow: string, paused: boolean): Promise<ShownConsumer> => {
    await pauseConsumers(sql, workflow, paused);
    consumers.hurry();
    return known(workflow);
  };
  app.openapi(listRoute, async (context) => {
    const { limit, cursor = '' } = context.req.valid('query');
    const rows = await listConsumers(sql, { limit: limit + 1, after: cursor });
    const byWorkflow = Map.groupBy(rows, ({ workflow }) => workflow);
    const all = [...byWorkflow.values()].flatMap((each) => shown(each) ?? []);
    return context.json(
      pageOf(
        all,
        limit,
        ({ workflow }) => workflow,
        (each) => each,
      ),
      200,
    );
  });
  app.openapi(tryRoute, async (context) => {
    const { workflow, trigger } = await readJson(context, tryBody);
    if (!may(context, 'admin')) {
      await refuseRestrictedConnection(sql, trigger.connection, { path: 'trigger.connection', what: 'try it' });
    }
    try {
      const { outbound, recordCall: record, connections } = parts;
      const waiting = await trySource({ outbound, redactor, record, connections }, trigger, workflow);
      return context.json({ ok: true, waiting: waiting ?? null, problem: null }, 200);
    } catch (error) {
      if (!(error instanceof SnodoError)) throw error;
      return context.json({ ok: false, waiting: null, problem: redactor.text(error.message) }, 200);
    }
  });
  app.openapi(getRoute, async (context) => context.json(await known(context.req.valid('param').workflow), 200));
  app.openapi(pauseRoute, async (context) => context.json(await set(context.req.valid('param').workflow, true), 200));
  app.openapi(resumeRoute, async (context) => context.json(await set(context.req.valid('param').workflow, false), 200));
}
