import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { storedConfig } from '../../outbound/stored-config.ts';
import { deleteConnection, listConnections, type StoredConnection } from '../../store/connections/connections.ts';
import type { UserRole } from '../../core/role.ts';
import { may, principalOf } from '../access/principal.ts';
import { refuseRestrictedSecrets } from '../access/restricted.ts';
import { badField } from '../bad-input.ts';
import { usersOf } from '../connection-users.ts';
import { ownSecrets } from '../credentials.ts';
import { answer, anyRoute, badRequest, bearer, conflict, nothing, notFound, tooLarge } from '../declared.ts';
import { slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import { presentConnection, saveConnection } from '../save-connection.ts';
import { givenConfig, givenSchema, shownConnections, shownSchema } from '../shown-connection.ts';

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
  description: 'One that a live workflow uses is deleted only with force=true.',
  request: { params, query: z.strictObject({ force: z.enum(['true', 'false']).default('false') }) },
  responses: { 204: nothing, ...badRequest, ...notFound, ...conflict, ...anyRoute },
});

async function shown(parts: ApiParts, stored: StoredConnection, role: UserRole): Promise<z.infer<typeof shownSchema>> {
  const [one] = await shownConnections(parts, [stored], role);
  if (one) return one;
  throw new SnodoError('internal', `The connection "${stored.slug}" cannot be shown.`);
}

/** @throws SnodoError `conflict` naming the live workflows that use it. */
async function refuseWhileUsed({ sql }: ApiParts, name: string): Promise<void> {
  const users = (await usersOf(sql, [name])).get(name) ?? [];
  const live = users.filter(({ version }) => version !== null).map(({ workflow }) => `"${workflow}"`);
  if (live.length === 0) return;
  const which =
    live.length === 1 ? `The live workflow ${live.join()} uses` : `The live workflows ${live.join(', ')} use`;
  throw new SnodoError(
    'conflict',
    `${which} the connection "${name}". Take it out of them first, or delete it all the same with ?force=true.`,
  );
}

/** Connections; no answer ever holds a credential. */
export function connectionRoutes(app: OpenAPIHono, parts: ApiParts): void {
  const { sql, secrets, connections, mcp } = parts;
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
    const created = await saveConnection(parts, name, config);
    const { role } = principalOf(context);
    return context.json(await shown(parts, await presentConnection(parts, name), role), created ? 201 : 200);
  });
  app.openapi(getRoute, async (context) => {
    const stored = await presentConnection(parts, context.req.valid('param').slug);
    return context.json(await shown(parts, stored, principalOf(context).role), 200);
  });
  app.openapi(deleteRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const { config } = await presentConnection(parts, name);
    if (context.req.valid('query').force === 'false') await refuseWhileUsed(parts, name);
    await deleteConnection(sql, name);
    for (const own of ownSecrets(name, storedConfig(config).config)) await secrets.remove(own);
    connections.forget();
    await mcp.forget(name);
    return context.body(null, 204);
  });
}
