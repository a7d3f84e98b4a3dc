import type { Run, RunHead, StepOfRun } from '../api/runs.ts';

export type RunEvent =
  | { readonly kind: 'run'; readonly run: RunHead }
  | { readonly kind: 'step'; readonly step: StepOfRun };

/** A run as it stands after an event of its stream. Steps keep their places; one not seen before comes last. */
export function progressed(run: Run | undefined, event: RunEvent): Run | undefined {
  if (event.kind === 'run') return { ...event.run, steps: run?.steps ?? [] };
  if (run === undefined) return undefined;
  const { step } = event;
  const known = run.steps.some(({ id }) => id === step.id);
  return { ...run, steps: known ? run.steps.map((one) => (one.id === step.id ? step : one)) : [...run.steps, step] };
}
