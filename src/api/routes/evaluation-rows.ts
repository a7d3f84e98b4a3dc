import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { scorerNames } from '../../core/evaluation.ts';
import { scorersOf } from '../../evaluation/evaluation-config.ts';
import { changedRows, changeKinds, countChanges } from '../../store/evaluation/evaluation-changes.ts';
import { positionsOf, resultsAt, rowFilters, type StoredResult } from '../../store/evaluation/evaluation-results.ts';
import { evaluationInputs, getEvaluation } from '../../store/evaluation/evaluations.ts';
import type { Sql } from '../../store/database.ts';
import { answer, anyRoute, badRequest, bearer, notFound } from '../declared.ts';
import { shownRow, shownRowSchema } from '../dataset-rows.ts';
import { id } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { resultSchema, shownResult } from '../shown-evaluation.ts';

const about = { tags: ['evaluation'], security: bearer };
const params = z.strictObject({ id });
const position = z.coerce.number<string>().int().min(0).max(2_147_483_647);
const variant = z.coerce.number<string>().int().min(0).max(100).default(0);

const { run: _, ...rowShape } = shownRowSchema.shape;

const rowsRoute = createRoute({
  ...about,
  method: 'get',
  path: '/evaluations/{id}/rows',
  summary: 'The rows, each with what every variant gave and its scores',
  request: {
    params,
    query: z.strictObject({
      only: z.enum(rowFilters).default('all').meta({
        description: 'wrong: of which a variant is not wholly right; failed: of which a run did not succeed.',
      }),
      ...pageQuery(position),
    }),
  },
  responses: {
    200: answer('A page.', listOf(z.strictObject({ ...rowShape, results: z.array(resultSchema) }))),
    ...badRequest,
    ...notFound,
    ...anyRoute,
  },
});

const changesRoute = createRoute({
  ...about,
  method: 'get',
  path: '/evaluations/{id}/changes',
  summary: 'The rows that got worse, or better, against another evaluation or variant',
  description: 'Rows are the same where their input is.',
  request: {
    params,
    query: z.strictObject({
      variant,
      than: id.optional().meta({ description: 'The evaluation before; the same one when left out.' }),
      thanVariant: variant,
      kind: z.enum(changeKinds).default('worse'),
      ...pageQuery(position),
    }),
  },
  responses: {
    200: answer(
      'A page, and how many rows changed.',
      z.strictObject({
        worse: z.int(),
        better: z.int(),
        same: z.int(),
        ...listOf(
          z.strictObject({
            ...rowShape,
            change: z.number().meta({ description: 'Of the score; below 0: worse.' }),
            before: resultSchema,
            after: resultSchema,
          }),
        ).shape,
      }),
    ),
    ...badRequest,
    ...notFound,
    ...anyRoute,
  },
});

type Row = Awaited<ReturnType<typeof evaluationInputs>>[number];

function shownInput(row: Row): Omit<z.infer<typeof shownRowSchema>, 'run'> {
  const { run: __, ...shown } = shownRow({ ...row, run: null });
  return shown;
}

/** The results of one variant, by position. */
async function resultsOf(
  sql: Sql,
  evaluation: string,
  wanted: number,
  positions: readonly number[],
): Promise<ReadonlyMap<number, StoredResult>> {
  const results = await resultsAt(sql, evaluation, positions);
  return new Map(results.flatMap((one) => (one.variant === wanted ? [[one.position, one] as const] : [])));
}

/** What was measured row by row. */
export function evaluationRowRoutes(app: OpenAPIHono, { sql }: ApiParts): void {
  const namesOf = async (evaluation: string) => scorerNames(scorersOf((await getEvaluation(sql, evaluation)).config));
  app.openapi(rowsRoute, async (context) => {
    const { id: evaluation } = context.req.valid('param');
    const { only, limit, cursor = 0 } = context.req.valid('query');
    const names = await namesOf(evaluation);
    const positions = await positionsOf(sql, evaluation, { only, after: cursor, limit: limit + 1 });
    const rows = await evaluationInputs(sql, evaluation, positions);
    const results = Map.groupBy(await resultsAt(sql, evaluation, positions), (one) => one.position);
    return context.json(
      pageOf(
        rows,
        limit,
        (row) => String(row.position),
        (row) => ({
          ...shownInput(row),
          results: (results.get(row.position) ?? []).map((one) => shownResult(one, names)),
        }),
      ),
      200,
    );
  });
  app.openapi(changesRoute, async (context) => {
    const { id: evaluation } = context.req.valid('param');
    const { variant: wanted, than = evaluation, thanVariant, kind, limit, cursor = 0 } = context.req.valid('query');
    const [names, namesBefore] = await Promise.all([namesOf(evaluation), namesOf(than)]);
    const after = { evaluation, variant: wanted };
    const before = { evaluation: than, variant: thanVariant };
    const counts = await countChanges(sql, after, before);
    const changed = await changedRows(sql, { after, before }, { kind, from: cursor, limit: limit + 1 });
    const inputs = await evaluationInputs(
      sql,
      evaluation,
      changed.map((one) => one.position),
    );
    const rows = new Map(inputs.map((row) => [row.position, row]));
    const now = await resultsOf(sql, evaluation, wanted, [...rows.keys()]);
    const was = await resultsOf(
      sql,
      than,
      thanVariant,
      changed.map((one) => one.beforePosition),
    );
    const whole = changed.flatMap(({ position: at, beforePosition, change }) => {
      const [row, one, other] = [rows.get(at), now.get(at), was.get(beforePosition)];
      return row && one && other ? [{ row, one, other, change }] : [];
    });
    return context.json(
      {
        ...counts,
        ...pageOf(
          whole,
          limit,
          ({ row }) => String(row.position),
          ({ row, one, other, change }) => ({
            ...shownInput(row),
            change,
            before: shownResult(other, namesBefore),
            after: shownResult(one, names),
          }),
        ),
      },
      200,
    );
  });
}
