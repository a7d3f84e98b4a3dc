import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import { timeOfId } from '../core/id.ts';
import { nearest } from '../core/plan.ts';
import { isTried, runCauses, runStatuses, type Trigger } from '../core/run.ts';
import type { CompiledGraph, CompiledWorkflow } from '../engine/compiled.ts';
import { triggerOf } from '../gateway/trigger-of.ts';
import type { Redactor } from '../secrets/redact.ts';
import { usageOfRun, usageOfSteps } from '../store/runs/run-usage.ts';
import { getRun, runsCalledBy, type RunSummary, type StoredRun, stepsOfRun } from '../store/runs/runs.ts';
import { badField } from './bad-input.ts';
import { anyJson, moment } from './declared.ts';
import type { ApiParts } from './options.ts';
import { contentsSchema, shownContents } from './shown-contents.ts';
import { type RunWait, runWaits, runWaitSchema } from './run-wait.ts';
import { shownUsage, usageSchema } from './shown-usage.ts';
import { failureSchema, shownFailure, shownSteps, stepSchema, type UrlOf } from './shown-steps.ts';

export const runSummarySchema = z
  .strictObject({
    id: z.uuid(),
    workflow: z.string(),
    version: z.int(),
    status: z.enum(runStatuses),
    cause: z.enum(runCauses).meta({ description: 'What started it.' }),
    attempt: z.int().meta({ description: 'From 1; each retry of the run is one more.' }),
    error: failureSchema.nullable(),
    waitsFor: runWaitSchema.nullable().optional(),
    createdAt: moment,
    startedAt: moment.nullable(),
    endedAt: moment.nullable(),
  })
  .meta({ id: 'RunSummary' });

export const triggerSchema = z
  .strictObject({
    body: anyJson,
    headers: z.record(z.string(), z.string()),
    query: z.record(z.string(), z.unknown()),
    params: z.record(z.string(), z.string()),
    method: z.string().nullable(),
    rawBody: z.string().optional(),
    message: z
      .record(z.string(), z.string())
      .optional()
      .meta({ description: 'Of a message of a queue or a stream: its id, its key, and where it stood.' }),
    cloudEvent: z.record(z.string(), z.unknown()).optional(),
    cloudEvents: z.array(z.record(z.string(), z.unknown())).readonly().optional(),
  })
  .meta({ id: 'Trigger', description: 'What started the run, as expressions see it.' });

export const runSchema = z
  .strictObject({
    ...runSummarySchema.shape,
    trigger: triggerSchema,
    output: anyJson,
    delivery: z.uuid().nullable().meta({ description: 'The webhook delivery that started it.' }),
    parent: z.uuid().nullable().meta({ description: 'The run that called it.' }),
    replayOf: z.uuid().nullable(),
    effectsOf: z.uuid().nullable().meta({ description: 'The run whose effects it does not repeat.' }),
    children: z
      .array(z.strictObject({ id: z.uuid(), workflow: z.string(), status: z.enum(runStatuses) }))
      .meta({ description: 'The runs that it called, at most 100.' }),
    wakeAt: moment.nullable().meta({ description: 'When a waiting run goes on by itself.' }),
    contents: contentsSchema,
    usage: usageSchema
      .nullable()
      .meta({ description: 'What it used of models; null where it asked none, or its calls are deleted.' }),
    steps: z.array(stepSchema),
  })
  .meta({ id: 'Run' });
type ShownRun = z.infer<typeof runSchema>;

/** @param waits what the waiting runs wait for, by their ids; left out where that is not asked for. */
export function shownSummary(run: RunSummary, waits?: ReadonlyMap<string, RunWait>): z.infer<typeof runSummarySchema> {
  return {
    id: run.id,
    workflow: run.workflow,
    version: isTried(run.version) ? 0 : run.version,
    status: run.status,
    cause: run.cause,
    attempt: run.attempt,
    error: shownFailure(run.error),
    ...(waits === undefined ? {} : { waitsFor: waits.get(run.id) ?? null }),
    createdAt: new Date(timeOfId(run.id)).toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    endedAt: run.endedAt?.toISOString() ?? null,
  };
}

/** The version that a run goes by; undefined where it was deleted or this Snodo no longer takes it. */
export async function versionOf(
  { versions }: ApiParts,
  run: Pick<StoredRun, 'workflow' | 'version'>,
): Promise<CompiledWorkflow | undefined> {
  try {
    return await versions.get(run.workflow, run.version);
  } catch (error) {
    if (error instanceof SnodoError && (error.code === 'not_found' || error.code === 'invalid_document')) {
      return undefined;
    }
    throw error;
  }
}

/** The inner steps at a scope such as `orders/17`. @throws SnodoError `invalid` where no step at that place has any. */
function graphAt(graph: CompiledGraph, scope: string): CompiledGraph {
  let inner = graph;
  for (const [at, part] of scope.split('/').entries()) {
    if (at % 2 === 1) continue;
    const next = inner.steps.get(part)?.inner;
    if (next === undefined) {
      const meant = nearest(
        part,
        [...inner.steps.values()].flatMap((step) => (step.inner ? [step.id] : [])),
      );
      throw badField('scope', `"${part}" has no inner steps in this run.`, meant && `Did you mean "${meant}"?`);
    }
    inner = next;
  }
  return inner;
}

/** What came in as it may be shown: some senders write the secret into what they send. */
export function redactedTrigger(trigger: Trigger, redactor: Redactor): ShownRun['trigger'] {
  return triggerSchema.parse(redactor.json(trigger));
}

/** What started it; where that is not kept, what is left of it. */
function shownTrigger(run: StoredRun): Trigger | Promise<Trigger> {
  if (run.contents === null && run.hasRequest) return triggerOf(run, false);
  const body = run.delivery === null ? run.input : run.fingerprint;
  return { body, headers: {}, query: {}, params: {}, method: run.method };
}

/**
 * A run with its steps as they stand: those of the workflow, or of one item of an `each`.
 *
 * @param links whether the addresses are shown that waiting steps can be called by.
 * @throws SnodoError `not_found`, `invalid` for a scope that is not there.
 */
export async function shownRun(
  parts: ApiParts,
  id: string,
  { scope, links = false }: { readonly scope?: string | undefined; readonly links?: boolean } = {},
): Promise<ShownRun> {
  // The run first: of one that had ended by then, every row is there.
  const run = await getRun(parts.sql, id);
  const graph = (await versionOf(parts, run))?.graph;
  const shown = scope === undefined || graph === undefined ? graph : graphAt(graph, scope);
  const urlOf: UrlOf = (row, { form, ...call }) => {
    const place = { ...call, run: id, scope: row.scope, step: row.step };
    return form ? parts.callbacks.formUrlOf(place) : parts.callbacks.urlOf(place);
  };
  const rows = await stepsOfRun(parts.sql, id, scope ?? '');
  await parts.senderSecrets.learn([run.workflow]);
  const [usage, ofSteps] = await Promise.all([usageOfRun(parts.sql, id), usageOfSteps(parts.sql, id, scope ?? '')]);
  const steps = shownSteps(shown, rows, {
    status: run.status,
    ended: run.endedAt !== null,
    once: run.effectsOf !== null,
    begun: run.startedAt !== null,
    ...(links ? { urlOf } : {}),
  });
  return {
    ...shownSummary(run, await runWaits(parts.sql, [run])),
    trigger: redactedTrigger(await shownTrigger(run), parts.redactor),
    contents: shownContents(run),
    output: run.output,
    delivery: run.delivery,
    parent: run.parent,
    replayOf: run.replayOf,
    effectsOf: run.effectsOf,
    children: [...(await runsCalledBy(parts.sql, id))],
    wakeAt: run.wakeAt?.toISOString() ?? null,
    usage: usage === undefined ? null : shownUsage(usage),
    steps: steps.map((step) => {
      const own = ofSteps.get(step.id);
      return { ...step, usage: own === undefined ? null : shownUsage(own) };
    }),
  };
}
