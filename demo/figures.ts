import type { Outcome } from './outcome.ts';

/** The value that the given part (0 to 1) of the values do not exceed: nearest rank. NaN of no values. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}

export function isRight({ feedback, insight }: Outcome): boolean {
  return insight?.output.sentiment === feedback.label;
}

export function foundNegative({ insight }: Outcome): boolean {
  return insight?.output.sentiment === 'negative';
}

/** What was not found at all counts as wrong. */
export function accuracy(outcomes: readonly Outcome[]): { readonly right: number; readonly of: number } {
  return { right: outcomes.filter(isRight).length, of: outcomes.length };
}
