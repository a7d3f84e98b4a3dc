import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import type { Workflow } from '../../core/document.ts';
import { readWorkflow, readYaml } from '../../core/read-document.ts';
import { compileWorkflow } from '../../engine/compile.ts';
import { deleteWorkflow, getWorkflow, listWorkflows, saveDraft, type StoredWorkflow } from '../../store/workflows.ts';
import { may } from '../access/principal.ts';
import { refuseRestricted } from '../access/restricted.ts';
import { answer, anyRoute, badDocument, badRequest, bearer, moment, nothing, notFound, tooLarge } from '../declared.ts';
import { endpointsChanged } from '../endpoints-changed.ts';
import { slug } from '../names.ts';
import { workflowDocument, workflowRef } from '../openapi.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { readText } from '../read-body.ts';

export const shownWorkflowSchema = z
  .strictObject({
    slug: z.string(),
    document: workflowDocument,
    liveVersion: z.int().nullable().meta({ description: 'The version that runs now; null while only a draft.' }),
    updatedAt: moment,
  })
  .meta({ id: 'StoredWorkflow', description: 'The draft of a workflow.' });

const params = z.strictObject({ slug });
const about = { tags: ['workflows'], security: bearer };

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/workflows',
  summary: 'The workflows, by slug',
  request: { query: z.strictObject(pageQuery(slug)) },
  responses: { 200: answer('A page.', listOf(shownWorkflowSchema)), ...badRequest, ...anyRoute },
});

const putRoute = createRoute({
  ...about,
  method: 'put',
  path: '/workflows/{slug}',
  summary: 'Save the draft; what is live stays as it is',
  request: {
    params,
    body: {
      required: true,
      content: {
        'application/json': { schema: { $ref: workflowRef } },
        'application/yaml': { schema: { type: 'string' } },
      },
    },
  },
  responses: {
    200: answer('Changed.', shownWorkflowSchema),
    201: answer('New.', shownWorkflowSchema),
    ...badRequest,
    ...tooLarge,
    ...badDocument,
    ...anyRoute,
  },
});

const getRoute = createRoute({
  ...about,
  method: 'get',
  path: '/workflows/{slug}',
  summary: 'The draft',
  request: { params },
  responses: { 200: answer('The draft.', shownWorkflowSchema), ...badRequest, ...notFound, ...anyRoute },
});

const deleteRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/workflows/{slug}',
  summary: 'Delete a workflow with its versions and its endpoint',
  request: { params },
  responses: { 204: nothing, ...badRequest, ...notFound, ...anyRoute },
});

export function shownWorkflow({
  slug: name,
  document,
  liveVersion,
  updatedAt,
}: StoredWorkflow): z.infer<typeof shownWorkflowSchema> {
  return { slug: name, document, liveVersion, updatedAt: updatedAt.toISOString() };
}

function readDraft(text: string, slugOfAddress: string): Workflow {
  const document = readWorkflow(readYaml(text));
  if (document.slug !== slugOfAddress) {
    const message = `The document says "${document.slug}" and the address says "${slugOfAddress}".`;
    throw new SnodoError('invalid_document', `slug: ${message}`, {
      problems: [{ path: 'slug', message, hint: `Write slug: ${slugOfAddress}` }],
    });
  }
  return compileWorkflow(document).document;
}

/** Drafts of workflows. */
export function workflowRoutes(app: OpenAPIHono, parts: ApiParts): void {
  const { sql } = parts;
  app.openapi(listRoute, async (context) => {
    const { limit, cursor = '' } = context.req.valid('query');
    const rows = await listWorkflows(sql, limit + 1, cursor);
    return context.json(
      pageOf(rows, limit, (row) => row.slug, shownWorkflow),
      200,
    );
  });
  app.openapi(putRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const document = readDraft(await readText(context), name);
    if (!may(context, 'admin')) await refuseRestricted(sql, document, 'save it');
    const created = await saveDraft(sql, document);
    return context.json(shownWorkflow(await getWorkflow(sql, name)), created ? 201 : 200);
  });
  app.openapi(getRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    return context.json(shownWorkflow(await getWorkflow(sql, name)), 200);
  });
  app.openapi(deleteRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    await deleteWorkflow(sql, name);
    await endpointsChanged(parts, name);
    await parts.registrar.settle(name);
    return context.body(null, 204);
  });
}
