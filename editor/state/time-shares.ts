import { type TimeKind, timeKinds } from '../../src/core/time-kind.ts';

interface Part {
  readonly kind: TimeKind;
  readonly ms: number;
}

export interface KindShare extends Part {
  /** Of the whole, from 0 to 1. */
  readonly share: number;
}

/** How much of a time each kind of it is, the greatest first; what is none of it is left out. */
export function sharesOf(parts: readonly Part[], whole: number): readonly KindShare[] {
  return timeKinds
    .map((kind) => ({ kind, ms: parts.reduce((sum, one) => (one.kind === kind ? sum + one.ms : sum), 0) }))
    .filter(({ ms }) => ms > 0)
    .map((one) => ({ ...one, share: whole === 0 ? 0 : one.ms / whole }))
    .toSorted((a, b) => b.ms - a.ms);
}

/** The workflows whose steps took the most time all together, the greatest first. */
export function longestWorkflows(
  steps: readonly { readonly workflow: string; readonly totalMs: number }[],
  most: number,
): readonly string[] {
  const sums = new Map<string, number>();
  for (const { workflow, totalMs } of steps) sums.set(workflow, (sums.get(workflow) ?? 0) + totalMs);
  return [...sums]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([workflow]) => workflow);
}
