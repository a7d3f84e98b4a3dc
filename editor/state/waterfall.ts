import type { StepOfRun } from '../api/runs.ts';

/** Where a step's bar stands in the time of its run, in shares of it from 0 to 1. */
export interface Bar {
  readonly begin: number;
  readonly length: number;
  readonly ms: number;
}

/** Thin enough for a step of a millisecond, wide enough to be seen and hit. */
const shortest = 0.006;

/** The bars of the steps that have begun, by step. @param now milliseconds since 1970, for those that have not ended. */
export function waterfall(
  steps: readonly Pick<StepOfRun, 'id' | 'startedAt' | 'endedAt'>[],
  now: number,
): ReadonlyMap<string, Bar> {
  const spans = steps.flatMap(({ id, startedAt, endedAt }) => {
    if (startedAt === null) return [];
    const from = Date.parse(startedAt);
    return [{ id, from, to: Math.max(from, endedAt === null ? now : Date.parse(endedAt)) }];
  });
  const first = Math.min(...spans.map(({ from }) => from));
  const whole = Math.max(1, Math.max(...spans.map(({ to }) => to)) - first);
  return new Map(
    spans.map(({ id, from, to }) => {
      const length = Math.max(shortest, (to - from) / whole);
      return [id, { begin: Math.min((from - first) / whole, 1 - length), length, ms: to - from }];
    }),
  );
}
