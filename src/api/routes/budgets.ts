import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { evaluateAlert } from '../../monitor/evaluate-alerts.ts';
import { budgetStanding } from '../../outbound/costs/budget-standing.ts';
import { deleteBudget, getBudget, listBudgets, type StoredBudget } from '../../store/calls/budgets.ts';
import { liveVersion } from '../../store/workflows/workflows.ts';
import { checkName } from '../check-name.ts';
import { answer, anyRoute, badRequest, bearer, conflict, nothing, notFound, tooLarge } from '../declared.ts';
import { slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import { saveBudget } from '../save-budget.ts';
import {
  budgetAlert,
  budgetRuleOf,
  budgetSchema,
  budgetSlug,
  givenBudgetSchema,
  shownBudget,
} from '../shown-budget.ts';

const about = { tags: ['costs'], security: bearer };
const params = z.strictObject({ slug });

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/budgets',
  summary: 'The budgets of models, by slug, each with what is used of it',
  request: { query: z.strictObject(pageQuery(slug)) },
  responses: { 200: answer('A page.', listOf(budgetSchema)), ...badRequest, ...anyRoute },
});

const putRoute = createRoute({
  ...about,
  method: 'put',
  path: '/budgets/{slug}',
  summary: 'Make or change a budget; what was used in the window before counts',
  request: { params: z.strictObject({ slug: budgetSlug }), body: jsonRequest(givenBudgetSchema) },
  responses: {
    200: answer('Changed.', budgetSchema),
    201: answer('New.', budgetSchema),
    ...badRequest,
    ...conflict,
    ...tooLarge,
    ...anyRoute,
  },
});

const getRoute = createRoute({
  ...about,
  method: 'get',
  path: '/budgets/{slug}',
  summary: 'A budget and what is used of it',
  request: { params },
  responses: { 200: answer('The budget.', budgetSchema), ...badRequest, ...notFound, ...anyRoute },
});

const deleteRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/budgets/{slug}',
  summary: 'Delete a budget with its alerts; calls that it stopped go out again',
  request: { params },
  responses: { 204: nothing, ...badRequest, ...notFound, ...anyRoute },
});

/** How much models may use. */
export function budgetRoutes(app: OpenAPIHono, { sql, alertPlace }: ApiParts): void {
  const show = async (budget: StoredBudget) => shownBudget(budget, await budgetStanding(sql, budget, Date.now()));
  app.openapi(listRoute, async (context) => {
    const { limit, cursor = '' } = context.req.valid('query');
    const shown = await Promise.all((await listBudgets(sql, limit + 1, cursor)).map(show));
    return context.json(
      pageOf(
        shown,
        limit,
        (one) => one.slug,
        (one) => one,
      ),
      200,
    );
  });
  app.openapi(putRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const rule = budgetRuleOf(name, await readJson(context, givenBudgetSchema));
    const { notifyWorkflow } = rule;
    if (notifyWorkflow !== null) await checkName('notify.workflow', () => liveVersion(sql, notifyWorkflow));
    const now = Date.now();
    const { budget, created } = await saveBudget(sql, rule, now);
    await evaluateAlert(alertPlace, budgetAlert(name), now);
    return context.json(await show(budget), created ? 201 : 200);
  });
  app.openapi(getRoute, async (context) =>
    context.json(await show(await getBudget(sql, context.req.valid('param').slug)), 200),
  );
  app.openapi(deleteRoute, async (context) => {
    await deleteBudget(sql, context.req.valid('param').slug);
    return context.body(null, 204);
  });
}
