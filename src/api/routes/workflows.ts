import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Workflow } from '../../core/document.ts';
import { SnodoError } from '../../core/error.ts';
import { invalidDocument } from '../../core/invalid-document.ts';
import { readDraft, readWorkflow } from '../../core/read-document.ts';
import { readYaml } from '../../core/read-yaml.ts';
import { deleteWorkflow } from '../../store/workflows/publish.ts';
import { getWorkflow, listWorkflows, saveDraft } from '../../store/workflows/workflows.ts';
import { refuseOtherFolders } from '../access/other-folders.ts';
import { may, principalOf } from '../access/principal.ts';
import { refuseRestricted } from '../access/restricted.ts';
import { answer, anyRoute, badDocument, badRequest, bearer, nothing, notFound, stale, tooLarge } from '../declared.ts';
import { endpointsChanged } from '../endpoints-changed.ts';
import { knownWhileWriting } from '../known-here.ts';
import { client, ifMatch, slug } from '../names.ts';
import { documentBody } from '../openapi.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { documentProblems } from '../publish-check.ts';
import { readText } from '../read-body.ts';
import { draftAnswer, etagOf, savedWorkflowSchema, shownWorkflow, shownWorkflowSchema } from '../shown-workflow.ts';

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
    query: z.strictObject({
      unfinished: z.enum(['true', 'false']).default('false').meta({
        description: 'Save it though it could not be published yet, as long as it has the form of a workflow.',
      }),
    }),
    headers: z.object({
      'if-match': ifMatch.optional().meta({ description: 'The etag of the draft that is to be replaced.' }),
      'if-none-match': z.literal('*').optional().meta({ description: 'Save it only if there is none yet.' }),
      'x-snodo-client': client
        .optional()
        .meta({ description: 'Comes again in the events, so that a window knows its own changes.' }),
    }),
    body: documentBody,
  },
  responses: {
    200: draftAnswer('Changed.', savedWorkflowSchema),
    201: draftAnswer('New.', savedWorkflowSchema),
    ...badRequest,
    ...stale,
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
  responses: { 200: draftAnswer('The draft.', shownWorkflowSchema), ...badRequest, ...notFound, ...anyRoute },
});

const deleteRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/workflows/{slug}',
  summary: 'Delete a workflow with its versions and its endpoint',
  request: { params },
  responses: { 204: nothing, ...badRequest, ...notFound, ...anyRoute },
});

function refuseOtherSlug(document: Workflow, slugOfAddress: string): void {
  if (document.slug === slugOfAddress) return;
  const message = `The document says "${document.slug}" and the address says "${slugOfAddress}".`;
  throw new SnodoError('invalid_document', `slug: ${message}`, {
    problems: [{ path: 'slug', message, hint: `Write slug: ${slugOfAddress}` }],
  });
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
    const { unfinished } = context.req.valid('query');
    const { 'if-match': expected, 'if-none-match': none, 'x-snodo-client': window } = context.req.valid('header');
    const read = readYaml(await readText(context));
    const document = unfinished === 'true' ? readDraft(read) : readWorkflow(read);
    refuseOtherSlug(document, name);
    await refuseOtherFolders(context, sql, document);
    const { own, here } = await documentProblems(document, knownWhileWriting(parts));
    if (unfinished === 'false' && own.length > 0) throw invalidDocument(own);
    if (!may(context, 'admin')) await refuseRestricted(sql, document, 'save it');
    const saved = await saveDraft(sql, document, {
      by: principalOf(context).name,
      client: window,
      expected: none === undefined ? expected : 'new',
      written: z.json().parse(read),
    });
    context.header('etag', etagOf(saved));
    return context.json({ ...shownWorkflow(saved), problems: [...own, ...here] }, saved.created ? 201 : 200);
  });
  app.openapi(getRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const draft = await getWorkflow(sql, name);
    context.header('etag', etagOf(draft));
    return context.json(shownWorkflow(draft), 200);
  });
  app.openapi(deleteRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    await deleteWorkflow(sql, name);
    parts.consumers.hurry();
    await endpointsChanged(parts, name);
    await parts.registrar.settle(name);
    return context.body(null, 204);
  });
}
