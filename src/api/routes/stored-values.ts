import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { answer, anyJson, anyRoute, badRequest, bearer, moment, nothing, notFound } from '../declared.ts';
import { slug, words } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';

const about = { tags: ['workflows'], security: bearer };
const whose = {
  workflow: slug.optional().meta({ description: 'Whose values; left out, those that all workflows share.' }),
};
const params = z.strictObject({ key: words });

const entrySchema = z
  .strictObject({
    key: z.string(),
    bytes: z.int().meta({ description: 'Of its JSON.' }),
    run: z.uuid().nullable().meta({ description: 'The run that stored it last.' }),
    updatedAt: moment,
    expiresAt: moment.nullable().meta({ description: 'When it is forgotten; null: never.' }),
  })
  .meta({ id: 'StoredValue', description: 'What the steps store.* keep from run to run.' });

const valueSchema = z.strictObject({ key: z.string(), value: anyJson });
type Whole = z.infer<typeof valueSchema>;

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/store',
  summary: 'The values that workflows have stored, by key',
  request: { query: z.strictObject({ ...whose, ...pageQuery(words) }) },
  responses: { 200: answer('A page.', listOf(entrySchema)), ...badRequest, ...anyRoute },
});

const readRoute = createRoute({
  ...about,
  method: 'get',
  path: '/store/{key}',
  summary: 'What is stored by a key',
  request: { params, query: z.strictObject(whose) },
  responses: {
    200: answer('It.', valueSchema),
    ...badRequest,
    ...notFound,
    ...anyRoute,
  },
});

const deleteRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/store/{key}',
  summary: 'Delete what is stored by a key',
  request: { params, query: z.strictObject(whose) },
  responses: { 204: nothing, ...badRequest, ...notFound, ...anyRoute },
});

function unknown(workflow: string | undefined, key: string): SnodoError {
  const where = workflow === undefined ? 'for all workflows' : `by "${workflow}"`;
  return new SnodoError('not_found', `Nothing is stored ${where} under "${key}".`);
}

/** The values that workflows keep, for whoever must see them or delete them. */
export function storedValueRoutes(app: OpenAPIHono, { stored, redactor }: ApiParts): void {
  app.openapi(listRoute, async (context) => {
    const { workflow, limit, cursor } = context.req.valid('query');
    const rows = await stored.list(workflow, { after: cursor, limit: limit + 1 });
    const page = pageOf(
      rows,
      limit,
      ({ key }) => key,
      ({ updatedAt, expiresAt, ...row }) => ({
        ...row,
        updatedAt: updatedAt.toISOString(),
        expiresAt: expiresAt?.toISOString() ?? null,
      }),
    );
    return context.json(page, 200);
  });
  app.openapi(readRoute, async (context) => {
    const { key } = context.req.valid('param');
    const { workflow } = context.req.valid('query');
    const value = await stored.read({ workflow, key });
    if (value === undefined) throw unknown(workflow, key);
    const shown: Whole = { key, value: redactor.json(value) };
    return context.json(shown, 200);
  });
  app.openapi(deleteRoute, async (context) => {
    const { key } = context.req.valid('param');
    const { workflow } = context.req.valid('query');
    if (!(await stored.delete({ workflow, key }))) throw unknown(workflow, key);
    return context.body(null, 204);
  });
}
