import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { newId } from '../../core/id.ts';
import { runStatuses } from '../../core/run.ts';
import { triggerOf } from '../../gateway/trigger-of.ts';
import { cancelRun, replayRun, retryRun } from '../../store/runs/run-control.ts';
import { getRun, refuseWithoutContents, stepsOfRun } from '../../store/runs/runs.ts';
import { liveVersion } from '../../store/workflows/workflows.ts';
import { pageUrl } from '../access/page-url.ts';
import { principalOf } from '../access/principal.ts';
import { refuseReplay } from '../access/refuse-replay.ts';
import { answer, anyRoute, badRequest, bearer, conflict, notFound, tooLarge } from '../declared.ts';
import { id } from '../names.ts';
import type { ApiOptions } from '../options.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import { planReplay, refuseUnlessEnded, replaySchema } from '../replay.ts';
import { versionOf } from '../shown-run.ts';

const about = { tags: ['runs'], security: bearer };
const params = z.strictObject({ id });
const started = answer('It is queued.', z.strictObject({ id: z.uuid() }));
const maxPatchBytes = 10_000_000;
/** How long the answer to a cancel waits for the worker to stop. */
const stopWithinMs = 5_000;

const cancelledSchema = z.strictObject({
  id: z.uuid(),
  status: z.enum(runStatuses),
  stopped: z.boolean().meta({ description: 'False: its worker was told, but a step is still ending.' }),
});

const cancelRoute = createRoute({
  ...about,
  method: 'post',
  path: '/runs/{id}/cancel',
  summary: 'Stop a run, and the runs it called',
  request: { params },
  responses: { 200: answer('How it stands now.', cancelledSchema), ...notFound, ...conflict, ...anyRoute },
});

const retryRoute = createRoute({
  ...about,
  method: 'post',
  path: '/runs/{id}/retry',
  summary: 'Open a failed or cancelled run again: what succeeded stays, what failed is tried anew',
  request: { params },
  responses: { 202: started, ...notFound, ...conflict, ...anyRoute },
});

const replayRoute = createRoute({
  ...about,
  method: 'post',
  path: '/runs/{id}/replay',
  summary: 'Make a new run, of the same version or the live one, that keeps the results before a step',
  request: { params, body: jsonRequest(replaySchema, { required: false }) },
  responses: { 202: started, ...badRequest, ...notFound, ...conflict, ...tooLarge, ...anyRoute },
});

/** Cancel, retry and replay. */
export function runControlRoutes(app: OpenAPIHono, parts: ApiOptions): void {
  const { sql, watch, publicUrl } = parts;
  app.openapi(cancelRoute, async (context) => {
    const { id: run } = context.req.valid('param');
    const base = pageUrl(publicUrl, context.req.url);
    const done = await cancelRun(sql, run, (one) => `${base}/runs/${one}`);
    if (done === 'asked') await watch.wait(run, { ms: stopWithinMs, wantsResponse: false });
    const { status, endedAt } = await getRun(sql, run);
    if (done === 'ended')
      throw new SnodoError(
        'conflict',
        `Run ${run} has already ended: it ${status === 'cancelled' ? 'was ' : ''}${status}.`,
      );
    return context.json({ id: run, status, stopped: endedAt !== null }, 200);
  });
  app.openapi(retryRoute, async (context) => {
    const { id: run } = context.req.valid('param');
    await retryRun(sql, run);
    return context.json({ id: run }, 202);
  });
  app.openapi(replayRoute, async (context) => {
    const { id: replayOf } = context.req.valid('param');
    const wanted = await readJson(context, replaySchema, maxPatchBytes);
    const original = await getRun(sql, replayOf);
    refuseWithoutContents(original);
    if (wanted.effects === 'once') refuseUnlessEnded(replayOf, original.endedAt);
    const { workflow } = original;
    const version = wanted.version === 'live' ? await liveVersion(sql, workflow) : original.version;
    const compiled = await versionOf(parts, { workflow, version });
    if (compiled === undefined) {
      throw new SnodoError(
        'conflict',
        `Version ${version} of "${workflow}" can no longer run. Replay it by the live one: version: live.`,
      );
    }
    const rows = await stepsOfRun(sql, replayOf, '');
    const { plan } = compiled.graph;
    const seen = await triggerOf(original, compiled.readsRawBody);
    const { keep, changed, trigger } = planReplay({ plan, rows, trigger: seen }, wanted);
    await refuseReplay(context, sql, { version, graph: compiled.graph }, { keep, changed, trigger });
    const startedBy = principalOf(context).name;
    const effectsOf = wanted.effects === 'once' ? replayOf : undefined;
    const run = {
      id: newId(),
      workflow,
      version,
      cause: 'replay',
      input: trigger,
      replayOf,
      effectsOf,
      startedBy,
    } as const;
    await replayRun(sql, run, keep, changed);
    return context.json({ id: run.id }, 202);
  });
}
