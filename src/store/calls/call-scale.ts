/**
 * Times are counted on a scale whose steps are 5 % apart: sorting a million of them would take seconds and spill to the
 * disk, and counts of many stretches can be added. A percentile is right to half a step.
 */
export const stepFactor = 1.05;

/** As stepFactor, for runs and their steps: of these there are counts of every place, so they are kept coarser. */
export const runStepFactor = 1.1;

/** How many calls there are at each step of the scale, ascending, and which step it is. */
export interface StepCounts {
  readonly steps: readonly number[];
  readonly counts: readonly number[];
}

/** The time, in milliseconds, that a step of the scale stands for. */
export function timeAtStep(step: number, factor: number = stepFactor): number {
  return Math.round(factor ** (step - 0.5) * 100) / 100;
}

/** The time, in milliseconds, that a share of the calls took at most; null where there are none. */
export function percentile({ steps, counts }: StepCounts, share: number, factor: number = stepFactor): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let passed = 0;
  for (const [at, count] of counts.entries()) {
    passed += count;
    if (passed >= total * share) return timeAtStep(steps[at] ?? 0, factor);
  }
  return null;
}
