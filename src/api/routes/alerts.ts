import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { evaluateAlert } from '../../monitor/evaluate-alerts.ts';
import { saveAlert } from '../../monitor/save-alert.ts';
import { tryAlert } from '../../monitor/try-alert.ts';
import { listFirings } from '../../store/alerts/alert-firings.ts';
import { addMute, liftWholeMutes, mutesOf } from '../../store/alerts/alert-mutes.ts';
import { type AlertRule, deleteAlert, getAlert, listAlerts } from '../../store/alerts/alerts.ts';
import { getBudget } from '../../store/calls/budgets.ts';
import type { Sql } from '../../store/database.ts';
import { getWorkflow } from '../../store/workflows/workflows.ts';
import { principalOf } from '../access/principal.ts';
import { checkName } from '../check-name.ts';
import { checkReceivers } from '../check-receivers.ts';
import { answer, anyRoute, badRequest, bearer, nothing, notFound, tooLarge } from '../declared.ts';
import { givenAlertSchema, ruleOf } from '../given-alert.ts';
import { id, slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import { alertSchema, shownAlerts } from '../shown-alert.ts';
import { firingSchema, noticeSchema, shownFirings, shownNotice } from '../shown-firing.ts';

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
  summary: 'When it fired, the last time first, with what happened and who was told',
  request: { params, query: z.strictObject(pageQuery(id)) },
  responses: { 200: answer('A page.', listOf(firingSchema)), ...badRequest, ...notFound, ...anyRoute },
});

const givenTest = z.strictObject({
  escalation: z
    .boolean()
    .default(false)
    .meta({ description: 'Whether those are told as well whom an escalation would tell.' }),
});

const testRoute = createRoute({
  ...about,
  method: 'post',
  path: '/alerts/{slug}/test',
  summary: 'Tell as it would be told, with the state "test", also where it is muted',
  request: { params, body: jsonRequest(givenTest, { required: false }) },
  responses: {
    200: answer(
      'What came of it.',
      z.strictObject({
        run: z.uuid().nullable().meta({ description: 'The first run that was started.' }),
        problem: z.string().nullable().meta({ description: 'Why somebody could not be told.' }),
        notices: z.array(noticeSchema).meta({ description: 'Who was told.' }),
      }),
    ),
    ...badRequest,
    ...notFound,
    ...tooLarge,
    ...anyRoute,
  },
});

/** An alert that waits for what does not exist would be quiet for ever. @throws SnodoError `invalid`. */
async function checkNames(sql: Sql, { workflow, budget }: AlertRule): Promise<void> {
  if (workflow !== null) await checkName('workflow', () => getWorkflow(sql, workflow));
  if (budget !== null) await checkName('budget', () => getBudget(sql, budget));
}

/** Mutes the whole alert until somebody ends that, or ends it. */
async function setMuted(sql: Sql, name: string, muted: boolean, who: string, now: number): Promise<void> {
  if (!muted) return liftWholeMutes(sql, name);
  const there = (await mutesOf(sql, [name], new Date(now))).get(name) ?? [];
  if (there.some((one) => one.name === null && one.until === null)) return;
  await addMute(sql, { alert: name, name: null, until: null, reason: null, who, createdAt: new Date(now) });
}

/** Who is told when something is not as it should be. */
export function alertRoutes(app: OpenAPIHono, parts: ApiParts): void {
  const { sql, now, alertPlace, alertMessenger } = parts;
  const shown = async (name: string) => {
    const [one] = await shownAlerts(sql, [await getAlert(sql, name)], now());
    if (one === undefined) throw new Error('an alert is shown as none');
    return one;
  };
  app.openapi(listRoute, async (context) => {
    const { limit, cursor = '' } = context.req.valid('query');
    const rows = await shownAlerts(sql, await listAlerts(sql, limit + 1, cursor), now());
    return context.json(
      pageOf(
        rows,
        limit,
        (row) => row.slug,
        (row) => row,
      ),
      200,
    );
  });
  app.openapi(putRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const given = await readJson(context, givenAlertSchema);
    const rule = ruleOf(name, given);
    const who = principalOf(context);
    await checkNames(sql, rule);
    await checkReceivers(parts, who, rule.notify, 'notify');
    for (const [at, { to }] of rule.escalate.entries()) await checkReceivers(parts, who, to, `escalate[${at}].to`);
    const created = await saveAlert(alertPlace, rule, now());
    if (given.muted !== undefined) await setMuted(sql, name, given.muted, who.name, now());
    await evaluateAlert(alertPlace, name, now());
    return context.json(await shown(name), created ? 201 : 200);
  });
  app.openapi(getRoute, async (context) => context.json(await shown(context.req.valid('param').slug), 200));
  app.openapi(deleteRoute, async (context) => {
    await deleteAlert(sql, context.req.valid('param').slug);
    return context.body(null, 204);
  });
  app.openapi(firingsRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const { limit, cursor } = context.req.valid('query');
    await getAlert(sql, name);
    const rows = await shownFirings(sql, await listFirings(sql, name, { limit: limit + 1, before: cursor }));
    return context.json(
      pageOf(
        rows,
        limit,
        (row) => row.id,
        (row) => row,
      ),
      200,
    );
  });
  app.openapi(testRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const { escalation } = await readJson(context, givenTest);
    const notices = await tryAlert(alertPlace, alertMessenger, name, { escalation, now: now() });
    const run = notices.find((one) => one.run !== null)?.run ?? null;
    const problem = notices.find(({ error }) => error !== null)?.error ?? null;
    return context.json({ run, problem, notices: notices.map(shownNotice) }, 200);
  });
}
