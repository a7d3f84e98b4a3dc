import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { evaluateAlert } from '../../monitor/evaluate-alerts.ts';
import { tellAlert } from '../../monitor/tell-alert.ts';
import { listFirings } from '../../store/alert-firings.ts';
import { type AlertRule, deleteAlert, getAlert, listAlerts, putAlert } from '../../store/alerts.ts';
import { getBudget } from '../../store/budgets.ts';
import type { Sql } from '../../store/database.ts';
import { getWorkflow, liveVersion } from '../../store/workflows.ts';
import { checkName } from '../check-name.ts';
import { answer, anyRoute, badRequest, bearer, nothing, notFound, tooLarge } from '../declared.ts';
import { id, slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import { alertSchema, firingSchema, givenAlertSchema, ruleOf, shownAlert, shownFiring } from '../shown-alert.ts';

const about = { tags: ['monitoring'], security: bearer };
const params = z.strictObject({ slug });

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/alerts',
  summary: 'The alerts, by slug, each with how it stands',
  request: { query: z.strictObject(pageQuery(slug)) },
  responses: { 200: answer('A page.', listOf(alertSchema)), ...badRequest, ...anyRoute },
});

const putRoute = createRoute({
  ...about,
  method: 'put',
  path: '/alerts/{slug}',
  summary: 'Make or change an alert; it is looked at at once, and then every minute',
  request: { params, body: jsonRequest(givenAlertSchema) },
  responses: {
    200: answer('Changed.', alertSchema),
    201: answer('New.', alertSchema),
    ...badRequest,
    ...tooLarge,
    ...anyRoute,
  },
});

const getRoute = createRoute({
  ...about,
  method: 'get',
  path: '/alerts/{slug}',
  summary: 'An alert and how it stands',
  request: { params },
  responses: { 200: answer('The alert.', alertSchema), ...badRequest, ...notFound, ...anyRoute },
});

const deleteRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/alerts/{slug}',
  summary: 'Delete an alert with its history; nobody is told',
  request: { params },
  responses: { 204: nothing, ...badRequest, ...notFound, ...anyRoute },
});

const firingsRoute = createRoute({
  ...about,
  method: 'get',
  path: '/alerts/{slug}/firings',
  summary: 'When it fired, the last time first',
  request: { params, query: z.strictObject(pageQuery(id)) },
  responses: { 200: answer('A page.', listOf(firingSchema)), ...badRequest, ...notFound, ...anyRoute },
});

const testRoute = createRoute({
  ...about,
  method: 'post',
  path: '/alerts/{slug}/test',
  summary: 'Tell as it would be told, with the state "test", also where it is muted',
  request: { params },
  responses: {
    200: answer(
      'What came of it.',
      z.strictObject({
        run: z.uuid().nullable().meta({ description: 'The run that was started.' }),
        problem: z.string().nullable().meta({ description: 'Why nobody could be told.' }),
      }),
    ),
    ...badRequest,
    ...notFound,
    ...anyRoute,
  },
});

/** An alert that waits for what does not exist would be quiet for ever. @throws SnodoError `invalid`. */
async function checkNames(sql: Sql, { workflow, budget, notifyWorkflow }: AlertRule): Promise<void> {
  if (workflow !== null) await checkName('workflow', () => getWorkflow(sql, workflow));
  if (budget !== null) await checkName('budget', () => getBudget(sql, budget));
  if (notifyWorkflow !== null) await checkName('notify.workflow', () => liveVersion(sql, notifyWorkflow));
}

/** Who is told when something is not as it should be. */
export function alertRoutes(app: OpenAPIHono, { sql }: ApiParts): void {
  app.openapi(listRoute, async (context) => {
    const { limit, cursor = '' } = context.req.valid('query');
    const rows = await listAlerts(sql, limit + 1, cursor);
    return context.json(
      pageOf(rows, limit, (row) => row.slug, shownAlert),
      200,
    );
  });
  app.openapi(putRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const rule = ruleOf(name, await readJson(context, givenAlertSchema));
    await checkNames(sql, rule);
    const created = await putAlert(sql, rule);
    await evaluateAlert(sql, name, Date.now());
    return context.json(shownAlert(await getAlert(sql, name)), created ? 201 : 200);
  });
  app.openapi(getRoute, async (context) =>
    context.json(shownAlert(await getAlert(sql, context.req.valid('param').slug)), 200),
  );
  app.openapi(deleteRoute, async (context) => {
    await deleteAlert(sql, context.req.valid('param').slug);
    return context.body(null, 204);
  });
  app.openapi(firingsRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const { limit, cursor } = context.req.valid('query');
    await getAlert(sql, name);
    const rows = await listFirings(sql, name, { limit: limit + 1, before: cursor });
    return context.json(
      pageOf(rows, limit, (row) => row.id, shownFiring),
      200,
    );
  });
  app.openapi(testRoute, async (context) => {
    const alert = await getAlert(sql, context.req.valid('param').slug);
    const { value, since } = alert;
    const told = await sql.begin((transaction) => tellAlert(transaction, alert, 'test', { value, since }));
    return context.json(told, 200);
  });
}
