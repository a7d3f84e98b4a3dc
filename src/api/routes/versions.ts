import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { connectionSchema } from '../../outbound/connection.ts';
import { readConnection } from '../../store/connections.ts';
import { registrationOf } from '../../store/registrations.ts';
import { getWorkflow, listVersions, publishDraft, restoreVersion, unpublish } from '../../store/workflows.ts';
import { may } from '../access/principal.ts';
import { refuseRestricted } from '../access/restricted.ts';
import { answer, anyRoute, badDocument, badRequest, bearer, conflict, moment, nothing, notFound } from '../declared.ts';
import { slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { checkForPublish } from '../publish-check.ts';
import { knownSecrets } from '../publish-secrets.ts';
import { registrationSchema, type ShownRegistration, shownRegistration } from './registrations.ts';
import { shownWorkflow, shownWorkflowSchema } from './workflows.ts';

const largestVersion = 2_147_483_647;
const version = z.coerce.number<string>().int().min(1).max(largestVersion);
const versionSchema = z.strictObject({ version: z.int(), publishedAt: moment }).meta({ id: 'Version' });
const about = { tags: ['workflows'], security: bearer };

const publishRoute = createRoute({
  ...about,
  method: 'post',
  path: '/workflows/{slug}/publish',
  summary: 'Check the draft and make it live as the next version',
  request: { params: z.strictObject({ slug }) },
  responses: {
    200: answer(
      'It is live.',
      z.strictObject({
        version: z.int(),
        registration: registrationSchema
          .optional()
          .meta({ description: 'Its webhook at the provider, where it has one.' }),
      }),
    ),
    ...badRequest,
    ...notFound,
    ...conflict,
    ...badDocument,
    ...anyRoute,
  },
});

const unpublishRoute = createRoute({
  ...about,
  method: 'post',
  path: '/workflows/{slug}/unpublish',
  summary:
    'Take it offline: nothing listens for it, and its webhook at a provider is deleted; runs that have begun go on',
  request: { params: z.strictObject({ slug }) },
  responses: { 204: nothing, ...badRequest, ...notFound, ...conflict, ...anyRoute },
});

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/workflows/{slug}/versions',
  summary: 'What was published, newest first',
  request: { params: z.strictObject({ slug }), query: z.strictObject(pageQuery(version)) },
  responses: { 200: answer('A page.', listOf(versionSchema)), ...badRequest, ...notFound, ...anyRoute },
});

const restoreRoute = createRoute({
  ...about,
  method: 'post',
  path: '/workflows/{slug}/versions/{version}/restore',
  summary: 'Make an earlier version the draft again; what is live stays until the next publish',
  request: { params: z.strictObject({ slug, version }) },
  responses: { 200: answer('The draft.', shownWorkflowSchema), ...badRequest, ...notFound, ...anyRoute },
});

async function publish(parts: ApiParts, name: string, asAdmin: boolean): Promise<number> {
  const { sql, endpoints } = parts;
  const { document } = await getWorkflow(sql, name);
  if (!asAdmin) await refuseRestricted(sql, document, 'publish it');
  // Before the transaction: one that asks for a second connection while it holds its own can wait for itself.
  await checkForPublish(document, {
    ...knownSecrets(parts.secretReader),
    connectorOf: async (connection) => {
      const stored = await readConnection(sql, connection);
      return stored && connectionSchema.parse(stored.config).connector;
    },
  });
  const checked = JSON.stringify(document);
  const made = await publishDraft(sql, name, (draft) => {
    if (JSON.stringify(draft) === checked) return;
    throw new SnodoError(
      'conflict',
      `The draft of "${name}" was changed while it was being published. Publish it again.`,
    );
  });
  endpoints.forget();
  return made;
}

/** What became of the workflow's webhook at its provider; undefined where it has none. */
async function settled(parts: ApiParts, workflow: string): Promise<ShownRegistration | undefined> {
  await parts.registrar.settle(workflow);
  const registration = await registrationOf(parts.sql, workflow);
  return registration && shownRegistration(registration);
}

/** Publishing and the history of workflows. */
export function versionRoutes(app: OpenAPIHono, parts: ApiParts): void {
  const { sql } = parts;
  app.openapi(publishRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const made = await publish(parts, name, may(context, 'admin'));
    const registration = await settled(parts, name);
    return context.json({ version: made, ...(registration ? { registration } : {}) }, 200);
  });
  app.openapi(unpublishRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    await unpublish(sql, name);
    parts.endpoints.forget();
    await parts.registrar.settle(name);
    return context.body(null, 204);
  });
  app.openapi(listRoute, async (context) => {
    const { limit, cursor = largestVersion } = context.req.valid('query');
    const rows = await listVersions(sql, context.req.valid('param').slug, limit + 1, cursor);
    const page = pageOf(
      rows,
      limit,
      (row) => String(row.version),
      (row) => ({ version: row.version, publishedAt: row.publishedAt.toISOString() }),
    );
    return context.json(page, 200);
  });
  app.openapi(restoreRoute, async (context) => {
    const { slug: name, version: number } = context.req.valid('param');
    await restoreVersion(sql, name, number);
    return context.json(shownWorkflow(await getWorkflow(sql, name)), 200);
  });
}
