import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { modelProviders } from '../../ai/providers/table.ts';
import { listed } from '../../connectors/catalogue.ts';
import { linesOf } from '../../connectors/made/packed.ts';
import { isGivenHere, isShipped } from '../../connectors/made/made-services.ts';
import type { MadeService } from '../../connectors/specification/made-service.ts';
import { SnodoError } from '../../core/error.ts';
import { specificationKinds } from '../../imports/specification/kind-of.ts';
import type { OpenConnection } from '../../outbound/connections.ts';
import { deleteSpecification, putSpecification } from '../../store/workflows/specifications.ts';
import { type Principal, principalOf } from '../access/principal.ts';
import { refuseUnshared } from '../access/refuse-unshared.ts';
import { badField } from '../bad-input.ts';
import {
  answer,
  anyRoute,
  badRequest,
  bearer,
  conflict,
  notFound,
  nothing,
  serviceFailed,
  tooLarge,
} from '../declared.ts';
import { slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { jsonRequest, readJson, readText } from '../read-body.ts';
import { shownMade, summarySchema } from '../shown-connector.ts';

const maxBytes = 10_000_000;

const givenShape = {
  kind: z.enum(specificationKinds).optional().meta({
    description:
      'What describes it: a document (OpenAPI, Postman, curl), a GraphQL service or its schema, a WSDL, or a server of gRPC that tells of itself. Left out, it is told by what is given; gRPC has to be said.',
  }),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional()
    .meta({ description: 'Where the document is read, or the service is.' }),
  document: z
    .union([z.string().min(1).max(maxBytes), z.record(z.string(), z.unknown())])
    .optional()
    .meta({
      description:
        'An OpenAPI document (2.0, 3.0, 3.1), a collection of Postman, curl commands, a WSDL; or a schema of GraphQL (as text, or what introspection answers), beside `url`.',
    }),
  connection: slug.optional().meta({
    description: 'The connection over which the service is asked what it offers, where it tells only whom it knows.',
  }),
  title: z.string().min(1).max(80).optional().meta({ description: 'What people call the service.' }),
};
const putSchema = z.strictObject(givenShape);
const postSchema = z.strictObject({
  ...givenShape,
  id: slug.optional().meta({ description: 'Its name in documents; left out, made of its title.' }),
});

/** A document that is the body itself, where what else may be said of it does not stand. */
const wholeSchema = z.preprocess((body) => {
  const given = z.record(z.string(), z.unknown()).safeParse(body);
  const isWhole = given.success && ('openapi' in given.data || 'swagger' in given.data) && !('document' in given.data);
  return isWhole ? { document: body } : body;
}, postSchema);

const about = { tags: ['connectors'], security: bearer };
const params = z.strictObject({ id: slug });

/** Such as `application/yaml`, `text/x-yaml; charset=utf-8` and `application/openapi+yaml`. */
const yamlType = /^(?:application|text)\/(?:[\w.-]+\+|x-)?yaml(?:;|$)/i;

const body = jsonRequest(postSchema);

const postRoute = createRoute({
  ...about,
  method: 'post',
  path: '/connectors/openapi',
  summary: 'Make a connector from a document of an API',
  description:
    'Its operations are steps from then on. Nothing of the service is called but what says what it offers: introspection, WSDL, reflection. An OpenAPI document may be the body itself, as JSON or as YAML.',
  request: { body: { ...body, content: { ...body.content, 'application/yaml': { schema: { type: 'string' } } } } },
  responses: {
    201: answer('Made.', summarySchema),
    ...badRequest,
    ...conflict,
    ...tooLarge,
    ...serviceFailed,
    ...anyRoute,
  },
});

const putRoute = createRoute({
  ...about,
  method: 'put',
  path: '/connectors/openapi/{id}',
  summary: 'Make a connector that was made from a document anew from another',
  description: 'Operations that the other document has under the same name stay what they are for workflows.',
  request: { params, body: jsonRequest(putSchema) },
  responses: {
    200: answer('Made anew.', summarySchema),
    ...badRequest,
    ...notFound,
    ...tooLarge,
    ...serviceFailed,
    ...anyRoute,
  },
});

const deleteRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/connectors/openapi/{id}',
  summary: 'Delete a connector that was made from a document',
  request: { params },
  responses: { 204: nothing, ...notFound, ...anyRoute },
});

/** Names that mean something already where a connector stands. */
const reserved: ReadonlySet<string> = new Set(['http', 'mcp', 'ai', ...modelProviders.keys()]);

function checkFree(id: string): void {
  const what =
    listed.has(id) || isShipped(id) ? 'There is a connector' : reserved.has(id) ? 'Snodo itself has' : undefined;
  if (what !== undefined) throw new SnodoError('conflict', `${what} "${id}" already. Give it another id.`);
  if (isGivenHere(id)) {
    throw new SnodoError('conflict', `There is a connector "${id}" already: PUT /api/v1/connectors/openapi/${id}.`);
  }
}

/** A connection that somebody may use, with the address that its credential is for. */
async function lent(parts: ApiParts, by: Principal, name: string): Promise<OpenConnection> {
  await refuseUnshared(parts, by, name);
  const connection = await parts.connections.open(name);
  if (connection.config.baseUrl === undefined) {
    throw badField('connection', `The connection "${name}" has no baseUrl, so that its credential would go anywhere.`);
  }
  return connection;
}

/** Making connectors from documents of APIs. */
export function specificationRoutes(app: OpenAPIHono, parts: ApiParts): void {
  const { sql, redactor, recordCall: record, givenConnectors } = parts;

  async function madeOf(given: z.infer<typeof postSchema>, by: Principal): Promise<MadeService> {
    const { connection: name, ...specified } = given;
    const connection = name === undefined ? undefined : await lent(parts, by, name);
    const url = specified.url ?? connection?.config.baseUrl;
    // What reads all these kinds is much to load for what is seldom asked.
    const { specifiedService } = await import('../specified-service.ts');
    return specifiedService(
      parts,
      { ...specified, url },
      { attempt: 1, redactor, record, ...(connection && { connection }) },
    );
  }

  async function keep(service: MadeService, by: string): Promise<z.infer<typeof summarySchema>> {
    const { head } = service;
    await putSpecification(sql, { id: head.id, head, lines: linesOf(service), by });
    await givenConnectors.load();
    return shownMade(head);
  }

  app.openapi(postRoute, async (context) => {
    const given = yamlType.test(context.req.header('content-type') ?? '')
      ? { document: await readText(context, maxBytes) }
      : await readJson(context, wholeSchema, maxBytes);
    if (given.id !== undefined) checkFree(given.id);
    const service = await madeOf(given, principalOf(context));
    checkFree(service.head.id);
    return context.json(await keep(service, principalOf(context).name), 201);
  });

  app.openapi(putRoute, async (context) => {
    const { id } = context.req.valid('param');
    const given = await readJson(context, putSchema, maxBytes);
    if (!isGivenHere(id)) throw unknown(id);
    return context.json(
      await keep(await madeOf({ ...given, id }, principalOf(context)), principalOf(context).name),
      200,
    );
  });

  app.openapi(deleteRoute, async (context) => {
    const { id } = context.req.valid('param');
    if (!(await deleteSpecification(sql, id))) throw unknown(id);
    await givenConnectors.load();
    return context.body(null, 204);
  });
}

function unknown(id: string): SnodoError {
  return new SnodoError('not_found', `There is no connector "${id}" that was made from a document here.`);
}
