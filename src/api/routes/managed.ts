import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { managedKinds } from '../../core/managed.ts';
import {
  deleteManaged,
  listManaged,
  putManaged,
  type StoredManagedObject,
} from '../../store/workflows/managed-objects.ts';
import { principalOf } from '../access/principal.ts';
import { answer, anyRoute, badRequest, bearer, moment, nothing, notFound, tooLarge } from '../declared.ts';
import { slug, versionNumber } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { jsonRequest, readJson } from '../read-body.ts';

const about = { tags: ['files in git'], security: bearer };
const kind = z.enum(managedKinds);
const params = z.strictObject({ kind, slug });
const maxBytes = 10_000;

const name = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'must be lower-case letters, digits and -');
const hash = z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hex');
const given = {
  source: name.meta({ description: 'The name of the folder of files, as its snodo.yaml says it.' }),
  environment: name.meta({ description: 'The environment of it that this server is.' }),
  given: hash.meta({ description: 'Of what the file said.' }),
  stands: hash.meta({ description: 'Of what stood here when it was applied: another one means a change by hand.' }),
  version: versionNumber.nullable().meta({ description: 'Of a workflow: the version that was made live.' }),
};
const givenSchema = z.strictObject(given);

const shownSchema = z
  .strictObject({ kind, slug: z.string(), ...given, appliedBy: z.string(), appliedAt: moment })
  .meta({ id: 'ManagedObject', description: 'What was brought by a folder of files.' });

const cursor = z.string().regex(/^[a-z]{1,20}\/[a-z0-9-]{1,64}$/, 'is not the nextCursor of a page');
const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/managed',
  summary: 'What folders of files have brought here, by kind and name',
  request: { query: z.strictObject({ kind: kind.optional(), ...pageQuery(cursor) }) },
  responses: { 200: answer('A page.', listOf(shownSchema)), ...badRequest, ...anyRoute },
});

const putRoute = createRoute({
  ...about,
  method: 'put',
  path: '/managed/{kind}/{slug}',
  summary: 'Note that a folder of files has brought this, as `snodo apply` does',
  request: { params, body: jsonRequest(givenSchema) },
  responses: { 204: nothing, ...badRequest, ...tooLarge, ...anyRoute },
});

const deleteRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/managed/{kind}/{slug}',
  summary: 'Note that no folder of files has this any more; it itself stays',
  request: { params },
  responses: { 204: nothing, ...badRequest, ...notFound, ...anyRoute },
});

function shown({ appliedAt, ...one }: StoredManagedObject): z.infer<typeof shownSchema> {
  return { ...one, appliedAt: appliedAt.toISOString() };
}

/** What is managed by files. */
export function managedRoutes(app: OpenAPIHono, { sql }: ApiParts): void {
  app.openapi(listRoute, async (context) => {
    const { limit, cursor: after = '', kind: only } = context.req.valid('query');
    const rows = await listManaged(sql, { kind: only, limit: limit + 1, after });
    return context.json(
      pageOf(rows, limit, (row) => `${row.kind}/${row.slug}`, shown),
      200,
    );
  });
  app.openapi(putRoute, async (context) => {
    const which = context.req.valid('param');
    const said = await readJson(context, givenSchema, maxBytes);
    await putManaged(sql, { ...which, ...said, appliedBy: principalOf(context).name });
    return context.body(null, 204);
  });
  app.openapi(deleteRoute, async (context) => {
    const { kind: of, slug: which } = context.req.valid('param');
    if (await deleteManaged(sql, of, which)) return context.body(null, 204);
    throw new SnodoError('not_found', `No folder of files has brought the ${of} "${which}".`);
  });
}
