import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { firstIdAt } from '../../core/id.ts';
import type { Endpoint, Endpoints } from '../../gateway/endpoints.ts';
import { findExample } from '../../gateway/examples/examples.ts';
import { testHeader, testRequest } from '../../gateway/test-request.ts';
import { deliveryWithHeader } from '../../store/deliveries/deliveries.ts';
import { listEndpoints } from '../../store/deliveries/endpoints.ts';
import { badField } from '../bad-input.ts';
import { answer, anyRoute, badRequest, bearer, conflict, notFound, tooLarge } from '../declared.ts';
import { givenBody, givenHeaders, givenQuery } from '../given-request.ts';
import { method } from '../names.ts';
import type { ApiOptions } from '../options.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import { sendToSelf } from '../send-to-self.ts';

const maxBytes = 10_000_000;

const sendSchema = z.strictObject({
  path: z
    .string()
    .min(1)
    .max(1_000)
    .regex(
      /^[\w.~%:@!$&'()*+,;=-]+(?:\/[\w.~%:@!$&'()*+,;=-]+)*$/,
      'must be a path below /hooks/, without a leading slash',
    ),
  method: method.optional().meta({ description: "The endpoint's own when left out." }),
  body: givenBody,
  example: z.string().max(200).optional().meta({
    description: 'A name of GET /endpoints/examples; of the scheme of the endpoint the event is enough.',
  }),
  headers: givenHeaders.optional(),
  query: givenQuery.optional(),
});

const sendRoute = createRoute({
  tags: ['endpoints'],
  security: bearer,
  method: 'post',
  path: '/endpoints/send',
  summary: 'Try an endpoint: a request signed as its provider signs, sent over HTTP',
  request: { body: jsonRequest(sendSchema) },
  responses: {
    200: answer(
      'What the endpoint answered, whatever it was.',
      z.strictObject({
        status: z.int(),
        headers: z.record(z.string(), z.string()),
        body: z.string(),
        delivery: z.uuid().nullable().meta({ description: 'The record of it; null where none is kept.' }),
      }),
    ),
    ...badRequest,
    ...notFound,
    ...conflict,
    ...tooLarge,
    ...anyRoute,
  },
});

async function endpointAt(endpoints: Endpoints, verb: string, path: string): Promise<Endpoint> {
  const found = await endpoints.find(verb, path).catch((error: unknown) => {
    if (!(error instanceof SnodoError)) throw error;
    throw new SnodoError('conflict', `The endpoint /hooks/${path} cannot be used now: ${error.message}`);
  });
  if (found === undefined) {
    throw new SnodoError('not_found', `No live workflow listens at /hooks/${path}. GET /api/v1/endpoints lists them.`);
  }
  if (found === 'wrong-method') throw badField('method', `/hooks/${path} does not take ${verb}.`);
  return found.endpoint;
}

/** The test sender. */
export function endpointSendRoutes(app: OpenAPIHono, options: ApiOptions): void {
  const { sql, endpoints, publicUrl, gatewayUrl } = options;
  app.openapi(sendRoute, async (context) => {
    const { example: named, ...wish } = await readJson(context, sendSchema, maxBytes);
    const own = gatewayUrl();
    if (own === undefined) throw new SnodoError('conflict', 'This process takes no webhooks: it has no role gateway.');
    const listed = (await listEndpoints(sql)).find(({ path }) => path === wish.path);
    const verb = wish.method ?? listed?.method ?? 'POST';
    const endpoint = await endpointAt(endpoints, verb, wish.path);
    const example = named === undefined ? undefined : findExample(named, endpoint.verify?.scheme);
    if (named !== undefined && example === undefined) {
      throw badField('example', `There is no example "${named}". GET /api/v1/endpoints/examples lists them.`);
    }
    const now = Date.now();
    const request = testRequest({ ...wish, method: verb, example }, endpoint, publicUrl ?? own, now);
    const answered = await sendToSelf(own, request, {
      publicUrl,
      waitMs: endpoint.trigger.respond === 'result' ? endpoint.trigger.timeout : undefined,
    });
    const delivery = await deliveryWithHeader(sql, { name: testHeader, value: request.mark }, firstIdAt(now - 1_000));
    return context.json({ ...answered, delivery: delivery ?? null }, 200);
  });
}
