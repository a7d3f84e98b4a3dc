import type { Run, StepOfRun } from '../../api/runs.ts';
import type { StepState } from './canvas-model.ts';

function isCached(output: unknown): boolean {
  return typeof output === 'object' && output !== null && 'cached' in output && output.cached === true;
}

function stateOf({ status, startedAt, endedAt, output, port, cached }: StepOfRun): StepState {
  const ms = startedAt === null || endedAt === null ? undefined : Date.parse(endedAt) - Date.parse(startedAt);
  return { status, ms, cached: cached || isCached(output), ...(port === null ? {} : { port }) };
}

/** How each step stands in a run. */
export function statesOf(run: Pick<Run, 'steps'> | undefined): ReadonlyMap<string, StepState> {
  return new Map((run?.steps ?? []).map((step) => [step.id, stateOf(step)]));
}

const over: ReadonlySet<string> = new Set(['succeeded', 'failed', 'skipped', 'cancelled']);

/** How many steps of a run are done, and how many there are. */
export function progressOf({ steps }: Run): { readonly done: number; readonly all: number } {
  return { done: steps.filter(({ status }) => over.has(status)).length, all: steps.length };
}

interface Given {
  readonly trigger: unknown;
  readonly steps: Readonly<Record<string, unknown>>;
}

/** What expressions would see: what the run gave, and for what it did not come to, the samples. */
export function seenBy(run: Run | undefined, samples: Given): Given {
  const outputs = (run?.steps ?? []).flatMap(({ id, status, output, error }) => {
    if (status === 'succeeded') return [[id, output] as const];
    return error === null ? [] : [[id, { error }] as const];
  });
  return { trigger: run?.trigger ?? samples.trigger, steps: { ...samples.steps, ...Object.fromEntries(outputs) } };
}
