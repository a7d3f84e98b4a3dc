import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { timeKinds } from '../../core/time-kind.ts';
import { typesByPath, waitingSteps } from '../../monitor/time/waiting-steps.ts';
import { type WorkflowTime, workflowTime } from '../../monitor/time/workflow-time.ts';
import { getWorkflow } from '../../store/workflows/workflows.ts';
import { askedWindow } from '../asked-window.ts';
import { answer, anyRoute, badRequest, bearer, moment, notFound } from '../declared.ts';
import { since, slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { versionOf } from '../shown-run.ts';

const ms = z.number();
const part = {
  kind: z.enum(timeKinds).meta({
    description:
      '`queued`: until a worker took the run up; `waiting`: for a time, a person, a called workflow, a job outside; `retrying`: between two tries; `throttled`: at the limits of a connection; `calling`: a service; `model`; `working`: all else.',
  }),
  name: z.string().nullable().meta({ description: 'The connection, the model, or the step that waits or works.' }),
};
const sums = {
  ms: ms.meta({ description: 'All together.' }),
  share: z.number().meta({ description: 'Of the time of all runs, from 0 to 1.' }),
  runs: z.int().meta({ description: 'In how many runs there was any of it; the next two are of these.' }),
  medianMs: ms,
  p95Ms: ms,
};

const timeSchema = z
  .strictObject({
    from: moment,
    to: moment,
    runs: z.int().meta({ description: 'How many were made in the window and have ended.' }),
    sampled: z.int().meta({ description: 'Of how many of them the times are; all where it is `runs`.' }),
    large: z.int().meta({ description: 'How many were left out of the sample, with more than 5,000 steps or calls.' }),
    whole: z.strictObject(sums).meta({ description: 'From the making of a run to its end.' }),
    parts: z.array(z.strictObject({ ...part, ...sums })).meta({ description: 'The greatest first.' }),
    steps: z
      .array(
        z.strictObject({
          step: z.string().meta({ description: 'Inside of another without the numbers of items: `orders/send`.' }),
          type: z.string().nullable().meta({ description: 'Null where no version that was looked at has it.' }),
          ...sums,
          parts: z.array(z.strictObject({ ...part, ms })),
        }),
      )
      .meta({ description: 'The greatest first.' }),
  })
  .meta({ id: 'WorkflowTime' });

const timeRoute = createRoute({
  method: 'get',
  path: '/workflows/{slug}/time',
  tags: ['monitoring'],
  security: bearer,
  summary: 'Where the time of its runs went: queue, waits, limits, calls, models, own work',
  description:
    'Of the runs that were made in the window and have ended, or of some 400 evenly chosen ones. Each moment of a run counts once: of what ran side by side only what the rest waited for.',
  request: {
    params: z.strictObject({ slug }),
    query: z.strictObject({
      from: since.optional().meta({ description: 'A day before `to` when left out.' }),
      to: since.optional().meta({ description: 'Now when left out.' }),
    }),
  },
  responses: { 200: answer('Where it went.', timeSchema), ...badRequest, ...notFound, ...anyRoute },
});

const iso = (time: number): string => new Date(time).toISOString();

function shown(
  { bucketMs: _b, span: _s, from, to, parts, steps, ...time }: WorkflowTime,
  types: ReadonlyMap<string, string>,
): z.infer<typeof timeSchema> {
  return {
    ...time,
    from: iso(from),
    to: iso(to),
    parts: [...parts],
    steps: steps.map((one) => ({ ...one, type: types.get(one.step) ?? null, parts: [...one.parts] })),
  };
}

/** Of older ones at most steps that are no longer there would be missed. */
const mostVersions = 10;

async function typesOf(
  parts: ApiParts,
  workflow: string,
  versions: readonly number[],
): Promise<ReadonlyMap<string, string>> {
  const newest = versions.toSorted((a, b) => b - a).slice(0, mostVersions);
  const types = new Map<string, string>();
  for (const version of newest.toReversed()) {
    const compiled = await versionOf(parts, { workflow, version });
    if (compiled) for (const [path, type] of typesByPath(compiled.graph)) types.set(path, type);
  }
  return types;
}

/** Where the time of a workflow goes. */
export function workflowTimeRoutes(app: OpenAPIHono, parts: ApiParts): void {
  const { sql } = parts;
  app.openapi(timeRoute, async (context) => {
    const { slug: workflow } = context.req.valid('param');
    const now = Date.now();
    const window = askedWindow(context.req.valid('query'), now);
    await getWorkflow(sql, workflow);
    let types: ReadonlyMap<string, string> = new Map();
    const time = await workflowTime(
      sql,
      { workflow, ...window },
      async (versions) => {
        types = await typesOf(parts, workflow, versions);
        return waitingSteps(types);
      },
      now,
    );
    return context.json(shown(time, types), 200);
  });
}
