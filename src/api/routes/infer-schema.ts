import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import { readBody } from '../../gateway/body.ts';
import { inferSchema } from '../../gateway/infer-schema/infer-schema.ts';
import { type AcceptedBody, newestBodies } from '../../store/deliveries/deliveries.ts';
import { listEndpoints } from '../../store/deliveries/endpoints.ts';
import { answer, anyJson, anyRoute, badRequest, bearer, notFound, tooLarge } from '../declared.ts';
import { since, words } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { jsonRequest, readJson } from '../read-body.ts';

/** To read them takes 0.25 s (Node 24, measured), in which nothing else is answered. */
const mostBytes = 10_000_000;

const inferInput = z.strictObject({
  path: words.meta({ description: 'The path below /hooks/, as it stands in the workflow.' }),
  limit: z.int().min(1).max(1_000).default(100).meta({ description: 'How many of the newest deliveries are read.' }),
  since: since.optional(),
});

const learntSchema = z.strictObject({
  schema: anyJson.meta({ description: 'A JSON Schema, for trigger.schema.' }),
  deliveries: z.int(),
});

const inferRoute = createRoute({
  tags: ['deliveries'],
  security: bearer,
  method: 'post',
  path: '/endpoints/infer-schema',
  summary: 'The JSON Schema that the newest accepted JSON deliveries of an endpoint fit',
  request: { body: jsonRequest(inferInput) },
  responses: {
    200: answer('The schema, and how many deliveries it was made from.', learntSchema),
    ...badRequest,
    ...notFound,
    ...tooLarge,
    ...anyRoute,
  },
});

function jsonOf({ contentType, body }: AcceptedBody): readonly Json[] {
  const read = readBody(contentType, body);
  return read.kind === 'json' ? [read.body] : [];
}

function nothingAt(message: string, hint: string): SnodoError {
  return new SnodoError('not_found', `${message} ${hint}`, { problems: [{ path: 'path', message, hint }] });
}

/** What an endpoint's body looks like, by what came. */
export function inferSchemaRoutes(app: OpenAPIHono, { sql }: ApiParts): void {
  app.openapi(inferRoute, async (context) => {
    const { path, ...asked } = await readJson(context, inferInput);
    const endpoint = (await listEndpoints(sql)).find((one) => one.path === path);
    if (endpoint === undefined) {
      const hint = 'Publish a workflow with this trigger.path, and send it a webhook.';
      throw nothingAt(`No live workflow listens at "${path}".`, hint);
    }
    const { limit, since: from } = asked;
    const bodies = await newestBodies(sql, {
      endpoint: path,
      workflow: endpoint.workflow,
      limit,
      since: from,
      maxBytes: mostBytes,
    });
    const samples = bodies.flatMap(jsonOf);
    if (samples.length === 0) {
      const hint = `Send one to /hooks/${path}${from === undefined ? '' : ', or ask from an earlier time on'}.`;
      throw nothingAt(`No webhook with JSON was accepted at "${path}" yet.`, hint);
    }
    const learnt: z.infer<typeof learntSchema> = { schema: inferSchema(samples), deliveries: samples.length };
    return context.json(learnt, 200);
  });
}
