import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { listCalls, type StoredCall } from '../../store/calls.ts';
import { answer, anyRoute, badRequest, bearer, moment } from '../declared.ts';
import { id } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';

const callSchema = z
  .strictObject({
    id: z.string(),
    run: z.uuid().nullable(),
    scope: z.string().nullable().meta({ description: 'The item of an each, such as orders/17.' }),
    step: z.string().nullable(),
    connection: z.string().nullable(),
    method: z.string(),
    url: z.string().meta({ description: 'Credentials in it read [secret].' }),
    status: z.int().nullable().meta({ description: 'Null where no answer came.' }),
    ms: z.number(),
    attempt: z.int(),
    cacheHit: z.boolean(),
    tokens: z.int().nullable(),
    cost: z.number().nullable().meta({ description: 'In US dollars.' }),
    error: z.string().nullable(),
    at: moment,
  })
  .meta({ id: 'Call' });

const listRoute = createRoute({
  method: 'get',
  path: '/calls',
  tags: ['calls'],
  security: bearer,
  summary: 'Outgoing API calls, newest first',
  request: {
    query: z.strictObject({
      run: id.optional(),
      ...pageQuery(z.string().regex(/^\d{1,18}$/, 'is not a nextCursor of this list')),
    }),
  },
  responses: { 200: answer('A page.', listOf(callSchema)), ...badRequest, ...anyRoute },
});

function shown({ at, ...call }: StoredCall): z.infer<typeof callSchema> {
  return { ...call, at: at.toISOString() };
}

/** The log of outgoing calls. */
export function callRoutes(app: OpenAPIHono, { sql }: ApiParts): void {
  app.openapi(listRoute, async (context) => {
    const { limit, cursor, run } = context.req.valid('query');
    const rows = await listCalls(sql, { run, limit: limit + 1, before: cursor });
    return context.json(
      pageOf(rows, limit, (row) => row.id, shown),
      200,
    );
  });
}
