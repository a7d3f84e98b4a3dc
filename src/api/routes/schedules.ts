import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { nextTimes } from '../../core/schedule-times.ts';
import { listSchedules, scheduleOf, type StoredSchedule } from '../../store/triggers/schedules.ts';
import { principalOf } from '../access/principal.ts';
import { answer, anyRoute, badRequest, bearer, moment, notFound } from '../declared.ts';
import { slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { startScheduled } from '../../triggers/start-scheduled.ts';

const scheduleSchema = z
  .strictObject({
    workflow: z.string(),
    cron: z.string().nullable(),
    every: z.string().nullable(),
    at: z.string().nullable(),
    timezone: z.string(),
    except: z.array(z.string()).meta({ description: 'Days on which it does not start.' }),
    catchUp: z.enum(['none', 'last', 'all']),
    next: z.array(moment).meta({ description: 'The next times, five at most; none where it has ended.' }),
    lastAt: moment.nullable().meta({ description: 'The time that it was started for last; null until then.' }),
    fired: z.int().meta({ description: 'How many runs it has started.' }),
    missed: z.int().meta({ description: 'How many times passed while no server ran and were not made up for.' }),
    missedAt: moment.nullable().meta({ description: 'The newest of these.' }),
  })
  .meta({ id: 'Schedule', description: 'When a live workflow starts by itself.' });
type ShownSchedule = z.infer<typeof scheduleSchema>;

const about = { tags: ['workflows'], security: bearer };
const shownTimes = 5;

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/schedules',
  summary: 'Which workflows start by the clock, and when next',
  request: { query: z.strictObject(pageQuery(slug)) },
  responses: { 200: answer('A page.', listOf(scheduleSchema)), ...badRequest, ...anyRoute },
});

const getRoute = createRoute({
  ...about,
  method: 'get',
  path: '/schedules/{workflow}',
  summary: 'When a workflow starts by the clock',
  request: { params: z.strictObject({ workflow: slug }) },
  responses: { 200: answer('When it starts.', scheduleSchema), ...badRequest, ...notFound, ...anyRoute },
});

const startRoute = createRoute({
  ...about,
  method: 'post',
  path: '/schedules/{workflow}/start',
  summary: 'Start it now as the clock would; the times to come stay as they are',
  request: { params: z.strictObject({ workflow: slug }) },
  responses: { 202: answer('The run.', z.strictObject({ id: z.string() })), ...badRequest, ...notFound, ...anyRoute },
});

function shownSchedule({ workflow, trigger, anchor, nextAt, ...been }: StoredSchedule): ShownSchedule {
  const { cron = null, every = null, at = null, timezone, except = [], catchUp } = trigger;
  const first = nextAt?.getTime();
  const later = first === undefined ? [] : nextTimes(trigger, first, anchor.getTime(), shownTimes - 1);
  return {
    workflow,
    cron,
    every,
    at,
    timezone,
    except,
    catchUp,
    next: (first === undefined ? [] : [first, ...later]).map((time) => new Date(time).toISOString()),
    lastAt: been.lastAt?.toISOString() ?? null,
    fired: been.fired,
    missed: been.missed,
    missedAt: been.missedAt?.toISOString() ?? null,
  };
}

/** The workflows that start by the clock. */
export function scheduleRoutes(app: OpenAPIHono, { sql, now }: ApiParts): void {
  app.openapi(listRoute, async (context) => {
    const { limit, cursor = '' } = context.req.valid('query');
    const rows = await listSchedules(sql, limit + 1, cursor);
    return context.json(
      pageOf(rows, limit, (row) => row.workflow, shownSchedule),
      200,
    );
  });
  const known = async (workflow: string): Promise<StoredSchedule> => {
    const found = await scheduleOf(sql, workflow);
    if (found !== undefined) return found;
    const how = 'That is so where its trigger is a schedule, and it is published.';
    throw new SnodoError('not_found', `The workflow "${workflow}" does not start by the clock. ${how}`);
  };
  app.openapi(getRoute, async (context) =>
    context.json(shownSchedule(await known(context.req.valid('param').workflow)), 200),
  );
  app.openapi(startRoute, async (context) => {
    const { workflow, trigger } = await known(context.req.valid('param').workflow);
    const startedBy = principalOf(context).name;
    const [id = ''] = await startScheduled(sql, {
      workflow,
      trigger,
      times: [now()],
      missed: 0,
      now: now(),
      startedBy,
    });
    return context.json({ id }, 202);
  });
}
