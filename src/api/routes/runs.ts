import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { durationMs } from '../../core/duration.ts';
import { durationField } from '../../core/duration-field.ts';
import { newId } from '../../core/id.ts';
import { runStatuses } from '../../core/run.ts';
import { inputFor } from '../../engine/given-input.ts';
import { createRun, getRun, listRuns } from '../../store/runs/runs.ts';
import { liveVersion } from '../../store/workflows/workflows.ts';
import { may, principalOf } from '../access/principal.ts';
import { answer, anyRoute, badRequest, bearer, conflict, notFound, tooLarge } from '../declared.ts';
import { id, scope, since, slug, words } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { givenJson, jsonRequest, readJson } from '../read-body.ts';
import { streamRun } from '../run-events.ts';
import { runWaits } from '../run-wait.ts';
import { runSchema, runSummarySchema, shownRun, shownSummary, versionOf } from '../shown-run.ts';

const about = { tags: ['runs'], security: bearer };
const params = z.strictObject({ id });
const maxInputBytes = 10_000_000;

const startSchema = z.strictObject({
  input: givenJson.optional().meta({
    description: 'What the run gets as trigger.body; null when left out. It must fit the form of the workflow.',
  }),
});

export const wait = durationField({ write: '500ms, 30s or 5m', most: '10m' }).transform(durationMs);

const startRoute = createRoute({
  ...about,
  method: 'post',
  path: '/workflows/{slug}/runs',
  summary: 'Start a run of the live version',
  request: {
    params: z.strictObject({ slug }),
    query: z.strictObject({
      wait: wait.optional().meta({ description: 'A duration up to 10m: answer when the run has ended.' }),
    }),
    body: jsonRequest(startSchema, { required: false }),
  },
  responses: {
    200: answer('With `wait`: the run has ended.', runSchema),
    202: answer(
      'It is started: `{ id }`; with `wait`, the run as it is when the time is up.',
      z.union([z.strictObject({ id: z.uuid() }), runSchema]),
    ),
    ...badRequest,
    ...notFound,
    ...conflict,
    ...tooLarge,
    ...anyRoute,
  },
});

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/runs',
  summary: 'Runs, newest first',
  request: {
    query: z.strictObject({
      workflow: slug.optional(),
      status: z.enum(runStatuses).optional(),
      since: since.optional(),
      until: since.optional().meta({ description: 'Only those made before; as since.' }),
      text: words.optional().meta({
        description: 'Words that ended runs were given, answered or failed with; found some seconds after their end.',
      }),
      ...pageQuery(id),
    }),
  },
  responses: { 200: answer('A page.', listOf(runSummarySchema)), ...badRequest, ...anyRoute },
});

const getRoute = createRoute({
  ...about,
  method: 'get',
  path: '/runs/{id}',
  summary: 'A run with its steps',
  request: {
    params,
    query: z.strictObject({
      scope: scope.optional().meta({
        description:
          'An item of an each, such as orders/17, or a job of a callback or poll, such as render/1: `steps` are the inner ones there.',
      }),
    }),
  },
  responses: { 200: answer('The run.', runSchema), ...badRequest, ...notFound, ...anyRoute },
});

const eventsRoute = createRoute({
  ...about,
  method: 'get',
  path: '/runs/{id}/events',
  summary: 'What happens in a run, as server-sent events',
  description:
    'First how it stands, then every change: `run` (the run without its steps), `step` (one step), `text` (`{ step, scope, at, delta }`: a piece of what a step at work writes, and where in its text it begins; told once and never kept), at last `end` (`{ id, status }`).',
  request: { params },
  responses: {
    200: { description: 'The events.', content: { 'text/event-stream': { schema: z.string() } } },
    ...notFound,
    ...anyRoute,
  },
});

/** Starting runs and looking at them. */
export function runRoutes(app: OpenAPIHono, parts: ApiParts): void {
  const { sql, watch } = parts;
  app.openapi(startRoute, async (context) => {
    const { slug: workflow } = context.req.valid('param');
    const { wait: ms } = context.req.valid('query');
    const { input = null } = await readJson(context, startSchema, maxInputBytes);
    const run = newId();
    const version = await liveVersion(sql, workflow);
    const compiled = await versionOf(parts, { workflow, version });
    const fitting = compiled === undefined ? input : inputFor(compiled.document, input);
    const startedBy = principalOf(context).name;
    await createRun(sql, { id: run, workflow, version, cause: 'manual', input: fitting, startedBy });
    if (ms === undefined) return context.json({ id: run }, 202);
    // An end before this line would still be found: the watch looks at the store too.
    const watched = await watch.wait(run, { ms, wantsResponse: false });
    return context.json(await shownRun(parts, run), watched.kind === 'ended' ? 200 : 202);
  });
  app.openapi(listRoute, async (context) => {
    const { limit, cursor, ...filter } = context.req.valid('query');
    const rows = await listRuns(sql, { ...filter, limit: limit + 1, before: cursor });
    const waits = await runWaits(sql, rows);
    return context.json(
      pageOf(
        rows,
        limit,
        (row) => row.id,
        (row) => shownSummary(row, waits),
      ),
      200,
    );
  });
  app.openapi(getRoute, async (context) => {
    const { id: run } = context.req.valid('param');
    // Whoever has the address can go on with the run.
    const links = may(context, 'editor');
    return context.json(await shownRun(parts, run, { ...context.req.valid('query'), links }), 200);
  });
  app.openapi(eventsRoute, async (context) => {
    const { id: run } = context.req.valid('param');
    await getRun(sql, run);
    // Nobody would ever read the stream that a HEAD began.
    if (context.req.method === 'HEAD') return context.body(null, 200, { 'content-type': 'text/event-stream' });
    return streamRun(context, parts, { id: run, links: may(context, 'editor') });
  });
}
