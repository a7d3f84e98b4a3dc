import type { ranges } from './time-range.ts';

/** The lengths before now that a list is offered. */
export const listRanges = ['1h', '24h', '7d', '30d'] as const satisfies readonly (typeof ranges)[number][];

/** How a list is bounded in time: a length before now, a range of one's own, or not at all. */
export type RangeChoice = (typeof listRanges)[number] | 'all' | 'own';

interface Bounds {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

export function choiceOf({ since, until }: Bounds): RangeChoice {
  if (since === undefined && until === undefined) return 'all';
  return (until === undefined ? listRanges.find((one) => one === since) : undefined) ?? 'own';
}
