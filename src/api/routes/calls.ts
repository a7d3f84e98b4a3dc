import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { findCall, listCalls, type StoredCall } from '../../store/calls/call-list.ts';
import { callFilter, readCallFilter } from '../call-filter.ts';
import { answer, anyRoute, badRequest, bearer, moment, notFound } from '../declared.ts';
import { id } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageQuery } from '../page.ts';

const measured = z.number().nullable();

const callSchema = z
  .strictObject({
    id: z.uuid(),
    run: z.uuid().nullable(),
    workflow: z.string().nullable(),
    scope: z.string().nullable().meta({ description: 'The item of an each, such as orders/17.' }),
    step: z.string().nullable(),
    connection: z.string().nullable(),
    service: z.string().meta({ description: 'The connector, or the host where there is none.' }),
    endpoint: z.string().meta({ description: 'Method, host and path, with {id} for what differs from call to call.' }),
    method: z.string(),
    url: z.string().meta({ description: 'Credentials in it read [secret].' }),
    status: z.int().nullable().meta({ description: 'Null where no answer came.' }),
    ms: z.number().meta({ description: 'From leaving to the last byte; waiting before it not counted.' }),
    attempt: z.int(),
    cacheHit: z.boolean(),
    tokens: z.int().nullable(),
    cost: z.number().nullable().meta({ description: 'In US dollars; null where its price is not known.' }),
    model: z.string().nullable().meta({ description: 'Of a call that asked a model: as it was asked for.' }),
    inputTokens: z.int().nullable(),
    outputTokens: z.int().nullable(),
    cachedTokens: z.int().nullable().meta({ description: 'Of inputTokens, those that the service had kept.' }),
    price: z
      .string()
      .nullable()
      .meta({ description: 'Which of /prices the cost was reckoned by; `table`: the one that comes with Snodo.' }),
    error: z.string().nullable(),
    at: moment,
    sent: z.boolean().meta({ description: 'Whether a request left this machine; where not, error says why.' }),
    reused: z.boolean().meta({ description: 'Whether its connection was kept from a call before.' }),
    redirects: z.array(z.string()).readonly().meta({ description: 'Where redirects led to.' }),
    waitMs: z.number().meta({ description: 'At the limits of the connection, and for a free connection.' }),
    dnsMs: measured,
    connectMs: measured.meta({ description: 'TCP and TLS.' }),
    firstByteMs: measured.meta({ description: 'From the request to the first byte of the answer.' }),
    bodyMs: measured,
    requestBytes: z.int().meta({ description: 'Of the bodies, as they went over the wire.' }),
    responseBytes: z.int(),
    kept: z.boolean().meta({ description: 'Whether GET /calls/{id} has its headers and bodies.' }),
  })
  .meta({ id: 'Call' });

const sideSchema = z.strictObject({
  headers: z.record(z.string(), z.string()),
  body: z.string().nullable().meta({ description: 'Null where it is no text.' }),
  complete: z.boolean().meta({ description: 'False where only its beginning is kept.' }),
});

const wholeSchema = callSchema.extend({
  request: sideSchema.nullable().meta({ description: 'Null where it is not kept (SNODO_CALL_BODIES).' }),
  response: sideSchema.nullable(),
});

const listRoute = createRoute({
  method: 'get',
  path: '/calls',
  tags: ['calls'],
  security: bearer,
  summary: 'Outgoing API calls, newest first',
  description:
    'A page may have fewer than `limit`, even none, while nextCursor says that more is to be looked through.',
  request: { query: z.strictObject({ ...callFilter, ...pageQuery(id) }) },
  responses: { 200: answer('A page.', listOf(callSchema)), ...badRequest, ...anyRoute },
});

const oneRoute = createRoute({
  method: 'get',
  path: '/calls/{id}',
  tags: ['calls'],
  security: bearer,
  summary: 'One call, with its headers and bodies where they are kept',
  request: { params: z.object({ id }) },
  responses: { 200: answer('The call.', wholeSchema), ...notFound, ...anyRoute },
});

const noUse = { model: null, inputTokens: null, outputTokens: null, cachedTokens: null, price: null };

function shown({ at, trip, use, ...call }: StoredCall): z.infer<typeof callSchema> {
  return { ...call, ...trip, ...(use ?? noUse), at: at.toISOString() };
}

/** The log of outgoing calls. */
export function callRoutes(app: OpenAPIHono, { sql }: ApiParts): void {
  app.openapi(listRoute, async (context) => {
    const { limit, cursor, ...filter } = context.req.valid('query');
    const { rows, next } = await listCalls(sql, readCallFilter(filter), { limit, before: cursor });
    return context.json({ items: rows.map(shown), nextCursor: next ?? null }, 200);
  });

  app.openapi(oneRoute, async (context) => {
    const call = await findCall(sql, context.req.valid('param').id);
    if (call === undefined) {
      throw new SnodoError(
        'not_found',
        'There is no such call, or it was deleted with its run. GET /calls lists them.',
      );
    }
    const { request, response, ...summary } = call;
    return context.json({ ...shown(summary), request, response }, 200);
  });
}
