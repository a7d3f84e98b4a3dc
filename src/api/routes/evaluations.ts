import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { variantSums } from '../../store/evaluation/evaluation-results.ts';
import {
  cancelEvaluation,
  createEvaluation,
  deleteEvaluation,
  getEvaluation,
  listEvaluations,
} from '../../store/evaluation/evaluations.ts';
import { cancelRun } from '../../store/runs/run-control.ts';
import {
  answer,
  anyRoute,
  badDocument,
  badRequest,
  bearer,
  conflict,
  nothing,
  notFound,
  tooLarge,
} from '../declared.ts';
import { givenEvaluation } from '../given-evaluation.ts';
import { id, slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { planEvaluation } from '../plan-evaluation.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import { evaluationSchema, shownEvaluation } from '../shown-evaluation.ts';

const about = { tags: ['evaluation'], security: bearer };
const params = z.strictObject({ id });

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/evaluations',
  summary: 'What was measured, newest first',
  request: { query: z.strictObject({ dataset: slug.optional(), ...pageQuery(id) }) },
  responses: { 200: answer('A page.', listOf(evaluationSchema)), ...badRequest, ...anyRoute },
});

const startRoute = createRoute({
  ...about,
  method: 'post',
  path: '/evaluations',
  summary: 'Measure a workflow with every row of a dataset',
  description:
    'Each row is a test run; it goes on over restarts, and runs each row once. What the steps do is real: `hold: true` holds back those that would change something outside.',
  request: { body: jsonRequest(givenEvaluation) },
  responses: {
    202: answer('It begins.', z.strictObject({ id: z.uuid() })),
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
  path: '/evaluations/{id}',
  summary: 'What was measured by now, each target and model side by side',
  request: { params },
  responses: { 200: answer('The evaluation.', evaluationSchema), ...notFound, ...anyRoute },
});

const cancelRoute = createRoute({
  ...about,
  method: 'post',
  path: '/evaluations/{id}/cancel',
  summary: 'Begin no row more, and cancel those that are under way',
  request: { params },
  responses: { 200: answer('How it stands.', evaluationSchema), ...notFound, ...conflict, ...anyRoute },
});

const deleteRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/evaluations/{id}',
  summary: 'Delete an evaluation that has ended; its runs stay in the history',
  request: { params },
  responses: { 204: nothing, ...notFound, ...conflict, ...anyRoute },
});

/** One may have ended, or be deleted, just now. */
async function cancelIfOpen({ sql }: ApiParts, run: string): Promise<void> {
  try {
    await cancelRun(sql, run);
  } catch (error) {
    if (!(error instanceof SnodoError && error.code === 'not_found')) throw error;
  }
}

/** Measuring workflows and models. */
export function evaluationRoutes(app: OpenAPIHono, parts: ApiParts): void {
  const { sql } = parts;
  const shown = async (evaluation: string) => {
    const found = await getEvaluation(sql, evaluation);
    return shownEvaluation(found, (await variantSums(sql, [evaluation])).get(evaluation) ?? []);
  };
  app.openapi(listRoute, async (context) => {
    const { limit, cursor, dataset } = context.req.valid('query');
    const rows = await listEvaluations(sql, { dataset, limit: limit + 1, before: cursor });
    const sums = await variantSums(
      sql,
      rows.map((row) => row.id),
    );
    return context.json(
      pageOf(
        rows,
        limit,
        (row) => row.id,
        (row) => shownEvaluation(row, sums.get(row.id) ?? []),
      ),
      200,
    );
  });
  app.openapi(startRoute, async (context) => {
    const given = await readJson(context, givenEvaluation);
    const planned = await planEvaluation(context, parts, given);
    await createEvaluation(sql, planned);
    return context.json({ id: planned.id }, 202);
  });
  app.openapi(getRoute, async (context) => context.json(await shown(context.req.valid('param').id), 200));
  app.openapi(cancelRoute, async (context) => {
    const evaluation = context.req.valid('param').id;
    for (const run of await cancelEvaluation(sql, evaluation)) await cancelIfOpen(parts, run);
    return context.json(await shown(evaluation), 200);
  });
  app.openapi(deleteRoute, async (context) => {
    await deleteEvaluation(sql, context.req.valid('param').id);
    return context.body(null, 204);
  });
}
