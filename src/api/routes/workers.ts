import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { drainWorker, type LivingWorker, listWorkers } from '../../store/runs/workers.ts';
import { answer, anyRoute, bearer, moment, notFound } from '../declared.ts';
import type { ApiParts } from '../options.ts';

const workerSchema = z
  .strictObject({
    id: z.string(),
    host: z.string().meta({ description: 'The name of its machine.' }),
    labels: z.array(z.string()).meta({ description: 'What steps with runOn find it by (SNODO_WORKER_LABELS).' }),
    startedAt: moment,
    beatAt: moment.meta({
      description: 'When it said last that it lives; after 15 seconds of silence it counts as dead.',
    }),
    state: z.enum(['working', 'draining', 'drained']).meta({
      description: 'draining: it takes no more runs and gives back those it has; drained: it has none any more.',
    }),
    drainingSince: moment.nullable(),
    runs: z.int().meta({ description: 'How many runs it has in hand.' }),
  })
  .meta({ id: 'Worker', description: 'A process that carries runs out.' });

const listRoute = createRoute({
  method: 'get',
  path: '/workers',
  tags: ['monitoring'],
  security: bearer,
  summary: 'The processes that carry runs out',
  responses: { 200: answer('All of them.', z.strictObject({ items: z.array(workerSchema) })), ...anyRoute },
});

const params = z.strictObject({ id: z.uuid() });
const oneAnswer = { 200: answer('It.', workerSchema), ...notFound, ...anyRoute };

const drainRoute = createRoute({
  method: 'post',
  path: '/workers/{id}/drain',
  tags: ['monitoring'],
  security: bearer,
  summary: 'Have a worker take no more runs; others go on with those it has',
  request: { params },
  responses: oneAnswer,
});

const resumeRoute = createRoute({
  method: 'post',
  path: '/workers/{id}/resume',
  tags: ['monitoring'],
  security: bearer,
  summary: 'Have a drained worker take runs again',
  request: { params },
  responses: oneAnswer,
});

function shown({ startedAt, beatAt, drainingSince, labels, ...one }: LivingWorker): z.infer<typeof workerSchema> {
  const resting = one.runs === 0 ? 'drained' : 'draining';
  return {
    ...one,
    labels: [...labels],
    startedAt: startedAt.toISOString(),
    beatAt: beatAt.toISOString(),
    state: drainingSince === null ? 'working' : resting,
    drainingSince: drainingSince?.toISOString() ?? null,
  };
}

/** The processes that carry runs out. */
export function workerRoutes(app: OpenAPIHono, { sql }: ApiParts): void {
  const set = async (id: string, drains: boolean) => {
    const isThere = await drainWorker(sql, id, drains);
    const found = (await listWorkers(sql)).find((one) => one.id === id);
    if (isThere && found !== undefined) return shown(found);
    throw new SnodoError('not_found', `No worker "${id}" is running. GET /api/v1/workers lists those that are.`);
  };
  app.openapi(listRoute, async (context) => context.json({ items: (await listWorkers(sql)).map(shown) }, 200));
  app.openapi(drainRoute, async (context) => context.json(await set(context.req.valid('param').id, true), 200));
  app.openapi(resumeRoute, async (context) => context.json(await set(context.req.valid('param').id, false), 200));
}
