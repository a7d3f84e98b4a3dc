import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { timeOfId } from '../../core/id.ts';
import { MemoryBook } from '../../secrets/memory-book.ts';
import { deleteAllMemory, deleteMemory, listMemory } from '../../store/conversations/agent-memory.ts';
import { answer, anyRoute, badRequest, bearer, moment, nothing, notFound } from '../declared.ts';
import { slug, words } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';

const about = { tags: ['agents'], security: bearer };
const params = z.strictObject({ slug, key: words });
const mostShown = 200;

const memorySchema = z
  .strictObject({
    key: z.string(),
    exchanges: z.int().meta({ description: 'How many questions with their answers it has.' }),
    lastAt: moment,
    expiresAt: moment.meta({ description: 'When the last of it is forgotten.' }),
  })
  .meta({ id: 'AgentMemory', description: 'What an agent remembers under a key.' });

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/workflows/{slug}/memory',
  summary: 'What the agents of a workflow remember, by key',
  request: { params: z.strictObject({ slug }), query: z.strictObject(pageQuery(words)) },
  responses: { 200: answer('A page.', listOf(memorySchema)), ...badRequest, ...anyRoute },
});

const readRoute = createRoute({
  ...about,
  method: 'get',
  path: '/workflows/{slug}/memory/{key}',
  summary: `What was said under a key: the last ${mostShown} questions with their answers, the oldest first`,
  request: { params },
  responses: {
    200: answer(
      'What was said.',
      z.strictObject({
        key: z.string(),
        exchanges: z.array(z.strictObject({ run: z.uuid(), at: moment, prompt: z.string(), answer: z.string() })),
      }),
    ),
    ...badRequest,
    ...notFound,
    ...anyRoute,
  },
});

const deleteRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/workflows/{slug}/memory/{key}',
  summary: 'Forget what is kept under a key',
  request: { params },
  responses: { 204: nothing, ...badRequest, ...notFound, ...anyRoute },
});

const deleteAllRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/workflows/{slug}/memory',
  summary: 'Forget all that the agents of a workflow remember',
  request: { params: z.strictObject({ slug }) },
  responses: { 204: nothing, ...badRequest, ...anyRoute },
});

function unknown(workflow: string, key: string): SnodoError {
  return new SnodoError('not_found', `The agents of "${workflow}" remember nothing under "${key}".`);
}

/** The memory of agents, for whoever must see it or have it forgotten. */
export function agentMemoryRoutes(app: OpenAPIHono, { sql, sealer, redactor }: ApiParts): void {
  const book = new MemoryBook(sql, sealer);
  app.openapi(listRoute, async (context) => {
    const { limit, cursor } = context.req.valid('query');
    const rows = await listMemory(sql, context.req.valid('param').slug, { after: cursor, limit: limit + 1 });
    const page = pageOf(
      rows,
      limit,
      (row) => row.key,
      ({ key, exchanges, last, expiresAt }) => ({
        key,
        exchanges,
        lastAt: new Date(timeOfId(last)).toISOString(),
        expiresAt: expiresAt.toISOString(),
      }),
    );
    return context.json(page, 200);
  });
  app.openapi(readRoute, async (context) => {
    const { slug: workflow, key } = context.req.valid('param');
    const said = await book.recall(workflow, key, mostShown);
    if (said.length === 0) throw unknown(workflow, key);
    const exchanges = said.map(({ id, run, prompt, answer: answered }) => ({
      run,
      at: new Date(timeOfId(id)).toISOString(),
      prompt: redactor.text(prompt),
      answer: redactor.text(answered),
    }));
    return context.json({ key, exchanges }, 200);
  });
  app.openapi(deleteRoute, async (context) => {
    const { slug: workflow, key } = context.req.valid('param');
    if ((await deleteMemory(sql, workflow, key)) === 0) throw unknown(workflow, key);
    return context.body(null, 204);
  });
  app.openapi(deleteAllRoute, async (context) => {
    await deleteAllMemory(sql, context.req.valid('param').slug);
    return context.body(null, 204);
  });
}
