import type { TimeKind } from '../../core/time-kind.ts';
import { median } from '../median.ts';
import type { Spent } from './time-of-run.ts';

/** Some of the time of many runs. Times in milliseconds. */
interface TimeSum {
  readonly ms: number;
  /** Of all their time, from 0 to 1. */
  readonly share: number;
  /** In how many of them. */
  readonly runs: number;
  /** Of one run, where there was any of it. */
  readonly medianMs: number;
  readonly p95Ms: number;
}

interface TimePart {
  readonly kind: TimeKind;
  readonly name: string | null;
}

interface StepTimes extends TimeSum {
  readonly step: string;
  readonly parts: readonly (TimePart & { readonly ms: number })[];
}

export interface SummedTimes {
  /** From their making to their end; `share` is 1, or 0 where there are no runs. */
  readonly whole: TimeSum;
  /** The greatest first, and so are the steps. */
  readonly parts: readonly (TimePart & TimeSum)[];
  readonly steps: readonly StepTimes[];
}

const mostParts = 50;
const mostSteps = 100;

/** What is less is the clock. */
const leastMs = 0.001;

function sumUp(perRun: readonly number[], all: number): TimeSum {
  const ms = perRun.reduce((sum, one) => sum + one, 0);
  const sorted = perRun.toSorted((a, b) => a - b);
  return {
    ms,
    share: all === 0 ? 0 : ms / all,
    runs: perRun.length,
    medianMs: perRun.length === 0 ? 0 : median(perRun),
    p95Ms: sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0,
  };
}

function added<K>(into: Map<K, number>, key: K, ms: number): void {
  into.set(key, (into.get(key) ?? 0) + ms);
}

const keyOf = ({ kind, name }: TimePart): string => `${kind} ${name ?? ''}`;

/** Where the time of some runs went, each given as what it was spent on. */
export function summedTimes(runs: readonly (readonly Spent[])[]): SummedTimes {
  const parts = new Map<string, TimePart>();
  const perPart = new Map<string, number[]>();
  const perStep = new Map<string, number[]>();
  const partsOfStep = new Map<string, Map<string, number>>();
  for (const run of runs) {
    const [ofParts, ofSteps] = [new Map<string, number>(), new Map<string, number>()];
    for (const spent of run) {
      const key = keyOf(spent);
      parts.set(key, { kind: spent.kind, name: spent.name });
      added(ofParts, key, spent.ms);
      if (spent.step === null) continue;
      added(ofSteps, spent.step, spent.ms);
      const inside = partsOfStep.get(spent.step) ?? new Map<string, number>();
      added(inside, key, spent.ms);
      partsOfStep.set(spent.step, inside);
    }
    for (const [key, ms] of ofParts) if (ms >= leastMs) perPart.set(key, [...(perPart.get(key) ?? []), ms]);
    for (const [step, ms] of ofSteps) if (ms >= leastMs) perStep.set(step, [...(perStep.get(step) ?? []), ms]);
  }
  const whole = sumUp(
    runs.map((run) => run.reduce((sum, { ms }) => sum + ms, 0)),
    0,
  );
  const greatest = <T extends { readonly ms: number }>(rows: readonly T[]) => rows.toSorted((a, b) => b.ms - a.ms);
  const partOf = (key: string, ms: number) => {
    const part = parts.get(key);
    return part && ms >= leastMs ? [{ ...part, ms }] : [];
  };
  return {
    whole: { ...whole, share: whole.ms === 0 ? 0 : 1 },
    parts: greatest(
      [...perPart].flatMap(([key, times]) => partOf(key, 1).map((one) => ({ ...one, ...sumUp(times, whole.ms) }))),
    ).slice(0, mostParts),
    steps: greatest(
      [...perStep].map(([step, times]) => ({
        step,
        ...sumUp(times, whole.ms),
        parts: greatest([...(partsOfStep.get(step) ?? [])].flatMap(([key, ms]) => partOf(key, ms))),
      })),
    ).slice(0, mostSteps),
  };
}
