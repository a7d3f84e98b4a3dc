import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { listWorkers } from '../../store/workers.ts';
import { answer, anyRoute, bearer, moment } from '../declared.ts';
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

/** The processes that carry runs out. */
export function workerRoutes(app: OpenAPIHono, { sql }: ApiParts): void {
  app.openapi(listRoute, async (context) => {
    const items = (await listWorkers(sql)).map(({ startedAt, beatAt, labels, ...one }) => ({
      ...one,
      labels: [...labels],
      startedAt: startedAt.toISOString(),
      beatAt: beatAt.toISOString(),
    }));
    return context.json({ items }, 200);
  });
}
