import { z } from 'zod';
import type { Json } from '../core/json.ts';
import { type RunStatus, waitKinds } from '../core/run.ts';
import type { CompiledGraph, CompiledStep } from '../engine/compiled.ts';
import { waitOf } from '../engine/pause.ts';
import { decide, type Settled } from '../engine/decide.ts';
import { isEffect } from '../engine/done-effect.ts';
import type { StoredStep } from '../store/runs/runs.ts';
import { anyJson, moment } from './declared.ts';
import { usageSchema } from './shown-usage.ts';

const stepStatuses = ['queued', 'running', 'waiting', 'succeeded', 'failed', 'cancelled', 'skipped'] as const;
type StepStatus = (typeof stepStatuses)[number];

/** A failure as runs and steps show it. */
export const failureSchema = z
  .looseObject({
    code: z.string(),
    message: z.string(),
    status: z.int().nullable(),
    retryable: z.boolean(),
    reason: z.string().optional().meta({ description: 'Why it may pass by itself, or will not.' }),
    step: z.string().optional(),
    body: z.unknown().optional(),
    details: z
      .object({ problems: z.array(z.object({ path: z.string(), message: z.string() })) })
      .optional()
      .meta({ description: 'Every place that does not fit a schema.' }),
  })
  .meta({ id: 'Failure', description: 'Why it failed; `status` and `body` are of what a service answered.' });

export function shownFailure(error: Json): z.infer<typeof failureSchema> | null {
  if (error === null) return null;
  const unreadable = { code: 'internal', message: 'The failure cannot be read.', status: null, retryable: false };
  return failureSchema.catch(unreadable).parse(error);
}

export const stepSchema = z
  .strictObject({
    id: z.string(),
    type: z.string().nullable().meta({ description: 'Null where the version of the workflow no longer exists.' }),
    status: z.enum(stepStatuses),
    port: z.string().nullable().meta({ description: 'The port by which the run went on.' }),
    attempts: z.int(),
    startedAt: moment.nullable(),
    endedAt: moment.nullable(),
    input: anyJson,
    output: anyJson,
    error: failureSchema.nullable(),
    cached: z.boolean().meta({ description: 'Whether its answer was kept from before, so that no call was made.' }),
    kept: z.literal(true).optional().meta({
      description:
        'The run whose effects are not repeated has done it: it was not done again, and gives what it gave then.',
    }),
    printed: z
      .string()
      .nullable()
      .meta({ description: 'What its code wrote by console.log, the first 20,000 characters.' }),
    usage: usageSchema
      .nullable()
      .optional()
      .meta({ description: 'What it used of models, with the steps inside it. Shown by GET /runs/{id} only.' }),
    waitsFor: z
      .strictObject({
        kind: z.enum(waitKinds),
        reason: z.string().meta({ description: 'In words.' }),
        failure: z.string().nullable().meta({ description: 'What it waits after, in words: of retry and held.' }),
        connection: z.string().nullable().meta({ description: 'That does not let its call go.' }),
        until: moment.nullable().meta({ description: 'When the wait is over; null: something else ends it.' }),
        url: z.url().optional().meta({ description: 'Who calls it ends the wait. Shown by GET /runs/{id} only.' }),
      })
      .nullable()
      .meta({ description: 'Of a step that waits.' }),
  })
  .meta({ id: 'StepOfRun' });
type ShownStep = z.infer<typeof stepSchema>;

function settledAs({ status, port }: StoredStep): Settled {
  return { status: status === 'succeeded' || status === 'failed' ? status : 'skipped', port };
}

/** What may go on by the rows that there are, and whether a failure lets nothing begin any more. */
function standingOf({ plan }: CompiledGraph, rows: readonly StoredStep[]) {
  const settled = new Map<string, Settled>();
  const busy = new Set<string>();
  let failed = false;
  for (const row of rows) {
    if (row.status === 'waiting') busy.add(row.step);
    else if (row.status === 'failed' && row.port === null) {
      // Nothing begins after it, but what began beside it may still be under way.
      failed = true;
      busy.add(row.step);
    } else settled.set(row.step, settledAs(row));
  }
  return { ...decide(plan, settled, busy), failed };
}

/** The only one that is under way without a row: its items have theirs. */
function isEach({ steps }: CompiledGraph, step: string): boolean {
  return steps.get(step)?.type.type === 'each';
}

/** How the steps stand that have no row yet, while the run is open. */
function openStatus(graph: CompiledGraph, rows: readonly StoredStep[], run: RunStatus): (step: string) => StepStatus {
  const { start, skip, failed } = standingOf(graph, rows);
  return (step) => {
    if (start.includes(step)) {
      if (run === 'running') return 'running';
      return run === 'waiting' && isEach(graph, step) ? 'waiting' : 'queued';
    }
    return failed || skip.includes(step) ? 'skipped' : 'queued';
  };
}

/** How the steps stand that have no row when the run has ended. */
function endedStatus(graph: CompiledGraph, rows: readonly StoredStep[], begun: boolean): (step: string) => StepStatus {
  const { start, failed } = standingOf(graph, rows);
  return (step) => (begun && !failed && start.includes(step) && isEach(graph, step) ? 'cancelled' : 'skipped');
}

function statusOfRow(row: StoredStep, ended: boolean): StepStatus {
  if (row.status === 'waiting') return ended ? 'cancelled' : 'waiting';
  if (row.status === 'failed') return shownFailure(row.error)?.code === 'cancelled' ? 'cancelled' : 'failed';
  return row.status === 'succeeded' ? 'succeeded' : 'skipped';
}

/** The run whose steps are shown. */
interface ShownOf {
  readonly status: RunStatus;
  readonly ended: boolean;
  /** Whether it repeats no effects of another run. */
  readonly once?: boolean;
  /** Whether a worker ever had it. */
  readonly begun: boolean;
  /** Left out, the addresses that can be called stay unseen. */
  readonly urlOf?: UrlOf | undefined;
}

/** The address by which a waiting step can be gone on with. */
export type UrlOf = (
  row: StoredStep,
  call: { readonly id: string; readonly expires: number; readonly form: boolean },
) => string;

function waitShown(row: StoredStep, urlOf: UrlOf | undefined): ShownStep['waitsFor'] {
  const { until, call, ...waited } = waitOf(row.waits, shownFailure(row.error)?.message);
  return {
    ...waited,
    until: until === null ? null : new Date(until).toISOString(),
    ...(urlOf && call ? { url: urlOf(row, call) } : {}),
  };
}

function ofRow(row: StoredStep, step: CompiledStep | undefined, { ended, urlOf, once = false }: ShownOf): ShownStep {
  // What was tried in this run counts its attempts.
  const isKept = once && row.attempts === 0 && row.status === 'succeeded' && step !== undefined && isEffect(step);
  return {
    id: row.step,
    type: step?.type.type ?? null,
    status: statusOfRow(row, ended),
    port: row.port,
    attempts: row.attempts,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    input: row.input,
    output: row.output,
    error: shownFailure(row.error),
    cached: row.cached,
    ...(isKept ? { kept: true } : {}),
    printed: row.printed,
    waitsFor: row.status === 'waiting' && !ended ? waitShown(row, urlOf) : null,
  };
}

/**
 * All steps of a graph as they stand, in the document's order; where the document is gone, those that were journalled.
 */
export function shownSteps(graph: CompiledGraph | undefined, rows: readonly StoredStep[], run: ShownOf): ShownStep[] {
  if (graph === undefined) return rows.map((row) => ofRow(row, undefined, run));
  const byId = new Map(rows.map((row) => [row.step, row]));
  const missing = run.ended ? endedStatus(graph, rows, run.begun) : openStatus(graph, rows, run.status);
  return [...graph.plan.keys()].map((id) => {
    const step = graph.steps.get(id);
    const type = step?.type.type ?? null;
    const row = byId.get(id);
    if (row) return ofRow(row, step, run);
    const blank = {
      port: null,
      attempts: 0,
      startedAt: null,
      endedAt: null,
      input: null,
      output: null,
      error: null,
      cached: false,
      printed: null,
      waitsFor: null,
    };
    return { id, type, status: missing(id), ...blank };
  });
}
