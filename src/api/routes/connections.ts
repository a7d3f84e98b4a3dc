import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import type { Role } from '../../core/role.ts';
import { type ConnectionConfig, connectionSchema } from '../../outbound/connection.ts';
import { identityProblem } from '../../outbound/connection-identity.ts';
import {
  deleteConnection,
  listConnections,
  putConnection,
  readConnection,
  type StoredConnection,
} from '../../store/connections.ts';
import { may, principalOf } from '../access/principal.ts';
import { refuseRestrictedSecrets } from '../access/restricted.ts';
import { badField } from '../bad-input.ts';
import { checkSourceReferences, ownSecrets, takeCredentialsOut, withPresentCredentials } from '../credentials.ts';
import { answer, anyRoute, badRequest, bearer, nothing, notFound, tooLarge } from '../declared.ts';
import { slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import { givenConfig, givenSchema, shownConnections, shownSchema } from '../shown-connection.ts';
import { tryConnection, triedSchema } from '../try-connection.ts';

const testSchema = z.strictObject({ path: z.string().max(2_000).default('/') });

const about = { tags: ['connections'], security: bearer };
const params = z.strictObject({ slug });

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/connections',
  summary: 'The connections, by slug',
  request: { query: z.strictObject(pageQuery(slug)) },
  responses: { 200: answer('A page.', listOf(shownSchema)), ...badRequest, ...anyRoute },
});

const putRoute = createRoute({
  ...about,
  method: 'put',
  path: '/connections/{slug}',
  summary: 'Make or change a connection',
  request: { params, body: jsonRequest(givenSchema) },
  responses: {
    200: answer('Changed.', shownSchema),
    201: answer('New.', shownSchema),
    ...badRequest,
    ...tooLarge,
    ...anyRoute,
  },
});

const getRoute = createRoute({
  ...about,
  method: 'get',
  path: '/connections/{slug}',
  summary: 'A connection, never with a secret',
  request: { params },
  responses: { 200: answer('The connection.', shownSchema), ...badRequest, ...notFound, ...anyRoute },
});

const deleteRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/connections/{slug}',
  summary: 'Delete a connection and the credentials sealed for it',
  request: { params },
  responses: { 204: nothing, ...badRequest, ...notFound, ...anyRoute },
});

const testRoute = createRoute({
  ...about,
  method: 'post',
  path: '/connections/{slug}/test',
  summary: 'Try a connection with a GET',
  request: { params, body: jsonRequest(testSchema, { required: false }) },
  responses: {
    200: answer('What came of it.', triedSchema),
    ...badRequest,
    ...notFound,
    ...tooLarge,
    ...anyRoute,
  },
});

async function configOf({ sql }: ApiParts, name: string): Promise<ConnectionConfig | undefined> {
  const stored = await readConnection(sql, name);
  return stored && connectionSchema.parse(stored.config);
}

async function shown(parts: ApiParts, stored: StoredConnection, role: Role): Promise<z.infer<typeof shownSchema>> {
  const [one] = await shownConnections(parts, [stored], role);
  if (one) return one;
  throw new SnodoError('internal', `The connection "${stored.slug}" cannot be shown.`);
}

async function present({ sql }: ApiParts, name: string): Promise<StoredConnection> {
  const stored = await readConnection(sql, name);
  if (stored) return stored;
  throw new SnodoError('not_found', `There is no connection "${name}". GET /api/v1/connections lists those there are.`);
}

/** Saves a configuration, its clear credentials in the sealed store. @returns whether it is new. */
async function save(parts: ApiParts, name: string, given: ConnectionConfig): Promise<boolean> {
  const { sql, secrets, connections, oauth } = parts;
  checkSourceReferences(given);
  const before = await configOf(parts, name);
  const problem = identityProblem(given);
  if (problem) throw badField(problem.path, problem.message);
  const { config, secrets: sealed } = takeCredentialsOut(name, withPresentCredentials(given, before));
  for (const [secret, value] of sealed) await secrets.put(secret, value);
  const created = await putConnection(sql, name, z.json().parse(config));
  const kept = ownSecrets(name, config);
  for (const old of before ? ownSecrets(name, before) : []) if (!kept.includes(old)) await secrets.remove(old);
  connections.forget();
  await oauth.changed(name);
  return created;
}

/** Connections; no answer ever holds a credential. */
export function connectionRoutes(app: OpenAPIHono, parts: ApiParts): void {
  const { sql, secrets, connections } = parts;
  app.openapi(listRoute, async (context) => {
    const { limit, cursor = '' } = context.req.valid('query');
    const rows = await listConnections(sql, limit + 1, cursor);
    const all = await shownConnections(parts, rows, principalOf(context).role);
    return context.json(
      pageOf(
        all,
        limit,
        (one) => one.slug,
        (one) => one,
      ),
      200,
    );
  });
  app.openapi(putRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const given = await readJson(context, givenSchema);
    const { slug: named = name } = given;
    if (named !== name) throw badField('slug', `The body says "${named}" and the address says "${name}".`);
    const config = givenConfig(given);
    if (!may(context, 'admin')) await refuseRestrictedSecrets(sql, name, config);
    const created = await save(parts, name, config);
    return context.json(await shown(parts, await present(parts, name), principalOf(context).role), created ? 201 : 200);
  });
  app.openapi(getRoute, async (context) => {
    const stored = await present(parts, context.req.valid('param').slug);
    return context.json(await shown(parts, stored, principalOf(context).role), 200);
  });
  app.openapi(deleteRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const { config } = await present(parts, name);
    await deleteConnection(sql, name);
    for (const own of ownSecrets(name, connectionSchema.parse(config))) await secrets.remove(own);
    connections.forget();
    return context.body(null, 204);
  });
  app.openapi(testRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const { path } = await readJson(context, testSchema);
    await present(parts, name);
    return context.json(await tryConnection(parts, name, path, context.req.raw.signal), 200);
  });
}
