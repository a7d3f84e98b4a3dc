import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { secretNames } from '../../secrets/secret-reference.ts';
import { reseal } from '../../secrets/reseal.ts';
import { secretNamePattern } from '../../secrets/secret-store.ts';
import { readConnection } from '../../store/connections/connections.ts';
import { usersOfSecrets } from '../../store/connections/secret-users.ts';
import { answer, anyRoute, badRequest, bearer, moment, nothing, notFound, tooLarge } from '../declared.ts';
import { endpointsChanged } from '../endpoints-changed.ts';
import type { ApiOptions, ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { jsonRequest, readJson } from '../read-body.ts';

const secretName = z
  .string()
  .regex(secretNamePattern, 'must be letters, digits and _, not begin with a digit, and have at most 128');
const about = { tags: ['secrets'], security: bearer };
const params = z.strictObject({ name: secretName });
const givenSchema = z.strictObject({ value: z.string().min(1).max(65_536) });
const shownSchema = z
  .strictObject({
    name: z.string(),
    updatedAt: moment,
    usedBy: z
      .array(z.strictObject({ kind: z.enum(['workflow', 'connection']), slug: z.string() }))
      .meta({ description: 'The drafts, live workflows and connections that name it.' }),
  })
  .meta({ id: 'SecretName' });

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/secrets',
  summary: 'The names of the secrets, never a value',
  request: { query: z.strictObject(pageQuery(secretName)) },
  responses: { 200: answer('A page.', listOf(shownSchema)), ...badRequest, ...anyRoute },
});

const putRoute = createRoute({
  ...about,
  method: 'put',
  path: '/secrets/{name}',
  summary: 'Store a secret, sealed',
  request: { params, body: jsonRequest(givenSchema) },
  responses: { 204: nothing, ...badRequest, ...tooLarge, ...anyRoute },
});

const deleteRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/secrets/{name}',
  summary: 'Delete a secret',
  request: { params },
  responses: { 204: nothing, ...badRequest, ...notFound, ...anyRoute },
});

const resealRoute = createRoute({
  ...about,
  method: 'post',
  path: '/secrets/reseal',
  summary: 'Seal by the current key whatever an older one sealed, in the projects too',
  responses: {
    200: answer(
      'Done. Where nothing is left unopened, the older keys can be taken away.',
      z.strictObject({
        resealed: z.int().meta({ description: 'How many values were sealed anew.' }),
        unopened: z
          .array(
            z.strictObject({
              place: z.string(),
              id: z.string(),
              project: z.string().optional().meta({ description: 'Left out: of the server itself.' }),
            }),
          )
          .meta({ description: 'Values that none of the keys opens; they stay as they are.' }),
      }),
    ),
    ...anyRoute,
  },
});

/** Secrets, of which only names come back. */
export function secretRoutes(app: OpenAPIHono, parts: ApiParts & Pick<ApiOptions, 'projects'>): void {
  const { sql, secrets, connections, oauth } = parts;
  const changed = async (name: string): Promise<void> => {
    connections.forget();
    await oauth.secretChanged(async (slug) => {
      const stored = await readConnection(sql, slug);
      return secretNames(JSON.stringify(stored?.config ?? null)).includes(name);
    });
    await endpointsChanged(parts, name);
  };
  app.openapi(listRoute, async (context) => {
    const { limit, cursor = '' } = context.req.valid('query');
    const rows = await secrets.list(limit + 1, cursor);
    const users = await usersOfSecrets(
      sql,
      rows.map(({ name }) => name),
    );
    const usedBy = (name: string) =>
      users.filter(({ secret }) => secret === name).map(({ kind, slug: user }) => ({ kind, slug: user }));
    const page = pageOf(
      rows,
      limit,
      (row) => row.name,
      ({ name, updatedAt }) => ({ name, updatedAt: updatedAt.toISOString(), usedBy: usedBy(name) }),
    );
    return context.json(page, 200);
  });
  app.openapi(putRoute, async (context) => {
    const { name } = context.req.valid('param');
    const { value } = await readJson(context, givenSchema);
    await secrets.put(name, value);
    await changed(name);
    return context.body(null, 204);
  });
  app.openapi(resealRoute, async (context) => {
    const own = await reseal(parts.sql, parts.sealer);
    // Their keys come from that of the server, which is about to be taken away.
    const projects = (await parts.projects?.reseal()) ?? [];
    const resealed = projects.reduce((sum, { done }) => sum + (done?.resealed ?? 0), own.resealed);
    const left = projects.flatMap(({ slug, done }) =>
      (done?.unopened ?? [{ place: 'all of it', id: slug }]).map((one) => ({ ...one, project: slug })),
    );
    return context.json({ resealed, unopened: [...own.unopened, ...left] }, 200);
  });
  app.openapi(deleteRoute, async (context) => {
    const { name } = context.req.valid('param');
    if (!(await secrets.remove(name))) {
      throw new SnodoError('not_found', `There is no secret "${name}". GET /api/v1/secrets lists those there are.`);
    }
    await changed(name);
    return context.body(null, 204);
  });
}
