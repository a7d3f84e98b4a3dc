import type { OutgoingCall } from '../api/calls.ts';
import type { StepOfRun } from '../api/runs.ts';

/** Where a step's bar stands in the time of its run, in shares of it from 0 to 1. */
export interface Bar {
  readonly begin: number;
  readonly length: number;
  readonly ms: number;
}

/** Thin enough for a step of a millisecond, wide enough to be seen and hit. */
const shortest = 0.006;

/** A call within a step's bar, or what it waited before it left; in shares of the bar. */
export interface Segment {
  readonly key: string;
  readonly kind: 'wait' | 'call' | 'failed';
  readonly begin: number;
  readonly length: number;
}

interface Span {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

function spansOf(steps: readonly Pick<StepOfRun, 'id' | 'startedAt' | 'endedAt'>[], now: number): readonly Span[] {
  return steps.flatMap(({ id, startedAt, endedAt }) => {
    if (startedAt === null) return [];
    const from = Date.parse(startedAt);
    return [{ id, from, to: Math.max(from, endedAt === null ? now : Date.parse(endedAt)) }];
  });
}

/** The bars of the steps that have begun, by step. @param now milliseconds since 1970, for those that have not ended. */
export function waterfall(
  steps: readonly Pick<StepOfRun, 'id' | 'startedAt' | 'endedAt'>[],
  now: number,
): ReadonlyMap<string, Bar> {
  const spans = spansOf(steps, now);
  const first = Math.min(...spans.map(({ from }) => from));
  const whole = Math.max(1, Math.max(...spans.map(({ to }) => to)) - first);
  return new Map(
    spans.map(({ id, from, to }) => {
      const length = Math.max(shortest, (to - from) / whole);
      return [id, { begin: Math.min((from - first) / whole, 1 - length), length, ms: to - from }];
    }),
  );
}

/** How wide a call is drawn at least. */
const thinnest = 0.02;

type Timed = Pick<OutgoingCall, 'id' | 'at' | 'ms' | 'waitMs' | 'status' | 'error'>;

/** The calls of a step within its bar, oldest first: each attempt, and what it waited for before. */
export function segments(
  step: Pick<StepOfRun, 'id' | 'startedAt' | 'endedAt'>,
  calls: readonly Timed[],
  now: number,
): readonly Segment[] {
  const [span] = spansOf([step], now);
  if (span === undefined) return [];
  const whole = Math.max(1, span.to - span.from);
  const place = (from: number, ms: number) => {
    const length = Math.min(1, Math.max(thinnest, ms / whole));
    return { begin: Math.min(Math.max(0, (from - span.from) / whole), 1 - length), length };
  };
  return calls
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
    .flatMap(({ id, at, ms, waitMs, error }): readonly Segment[] => {
      const left = Date.parse(at);
      const made = { key: id, kind: error === null ? ('call' as const) : ('failed' as const), ...place(left, ms) };
      if (waitMs < whole * thinnest) return [made];
      return [{ key: `${id} wait`, kind: 'wait', ...place(left - waitMs, waitMs) }, made];
    });
}
