import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { sameJson } from '../../core/same-json.ts';
import { differingPaths, shadowCounts, shadowFilters, shadowRuns } from '../../store/shadows/shadow-results.ts';
import { getShadow, putShadow, shadowDocument, stopShadow, type StoredShadow } from '../../store/shadows/shadows.ts';
import { answer, anyRoute, badDocument, badRequest, bearer, conflict, notFound, tooLarge } from '../declared.ts';
import { evaluatedTarget } from '../evaluated-target.ts';
import { id, slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { givenShadow, planShadow } from '../plan-shadow.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import { shadowRunSchema, shadowSchema, shownShadow, shownShadowRun } from '../shown-shadow.ts';

const about = { tags: ['workflows'], security: bearer };
const params = z.strictObject({ slug });
const mostPaths = 100;

const putRoute = createRoute({
  ...about,
  method: 'put',
  path: '/workflows/{slug}/shadow',
  summary: 'Run a version beside the live one, with its effects held back',
  description:
    'Each run of the live version that an event began is done again by it, as a test run, once it has ended. Steps that would change something outside, or wait for somebody, are worked out and not carried out: they give what they gave in the live run. It takes the place of what ran beside it before; where the same does already, its limits change.',
  request: { params, body: jsonRequest(givenShadow, { required: false }) },
  responses: {
    200: answer('It runs already; its limits are these now.', shadowSchema),
    202: answer('It begins.', shadowSchema),
    ...badRequest,
    ...notFound,
    ...conflict,
    ...tooLarge,
    ...badDocument,
    ...anyRoute,
  },
});

const getRoute = createRoute({
  ...about,
  method: 'get',
  path: '/workflows/{slug}/shadow',
  summary: 'How what runs beside the live version compares with it',
  request: { params },
  responses: { 200: answer('By now.', shadowSchema), ...badRequest, ...notFound, ...anyRoute },
});

const runsRoute = createRoute({
  ...about,
  method: 'get',
  path: '/workflows/{slug}/shadow/runs',
  summary: 'The runs that were compared, newest first, and where they differ',
  request: {
    params,
    query: z.strictObject({
      only: z.enum(shadowFilters).default('all'),
      path: z.string().max(2_000).optional().meta({
        description: 'Only those that differ at this place, as `differences` has it.',
      }),
      ...pageQuery(id),
    }),
  },
  responses: { 200: answer('A page.', listOf(shadowRunSchema)), ...badRequest, ...notFound, ...anyRoute },
});

const stopRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/workflows/{slug}/shadow',
  summary: 'Run it beside the live version no longer; what was compared stays',
  request: { params },
  responses: { 200: answer('How it stands.', shadowSchema), ...badRequest, ...notFound, ...conflict, ...anyRoute },
});

/** Whether publishing would make live what is tried. */
async function isStillDraft(parts: ApiParts, stored: StoredShadow): Promise<boolean> {
  try {
    const { document } = await evaluatedTarget(parts, { workflow: stored.workflow, draft: true }, 'draft');
    return sameJson(document, await shadowDocument(parts.sql, stored));
  } catch (error) {
    // A draft that nobody could publish, or a document that a later Snodo wrote.
    if (!(error instanceof SnodoError)) throw error;
    return false;
  }
}

/** Trying a version on what really happens, beside the live one. */
export function shadowRoutes(app: OpenAPIHono, parts: ApiParts): void {
  const { sql } = parts;
  const shown = async (workflow: string) => {
    const stored = await getShadow(sql, workflow);
    const [counts, differences, isDraft] = await Promise.all([
      shadowCounts(sql, stored.id),
      differingPaths(sql, stored.id, mostPaths),
      isStillDraft(parts, stored),
    ]);
    return shownShadow(stored, counts, { differences, isDraft });
  };
  app.openapi(putRoute, async (context) => {
    const { slug: workflow } = context.req.valid('param');
    const given = await readJson(context, givenShadow);
    const isNew = await putShadow(sql, await planShadow(context, parts, { slug: workflow, given }));
    return context.json(await shown(workflow), isNew ? 202 : 200);
  });
  app.openapi(getRoute, async (context) => context.json(await shown(context.req.valid('param').slug), 200));
  app.openapi(runsRoute, async (context) => {
    const { limit, cursor, only, path } = context.req.valid('query');
    const { id: shadow } = await getShadow(sql, context.req.valid('param').slug);
    const rows = await shadowRuns(sql, shadow, { only, path, before: cursor, limit: limit + 1 });
    return context.json(
      pageOf(rows, limit, ({ live }) => live, shownShadowRun),
      200,
    );
  });
  app.openapi(stopRoute, async (context) => {
    const { slug: workflow } = context.req.valid('param');
    await stopShadow(sql, workflow);
    return context.json(await shown(workflow), 200);
  });
}
