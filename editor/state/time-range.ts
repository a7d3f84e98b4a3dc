/** The windows that are offered, as the API takes them: durations before now. */
export const ranges = ['1h', '24h', '7d', '30d', '90d'] as const;
export type Range = (typeof ranges)[number];

/** A window as the address of the page has it: one that is offered, or between two moments in ISO 8601. */
export interface TimeRange {
  readonly range?: Range | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface Between {
  readonly from: string;
  readonly to?: string;
}

const usual: Range = '24h';

/** The window as the API is asked for it. */
export function askedWindow({ range, from, to }: TimeRange): Between {
  if (from !== undefined) return to === undefined ? { from } : { from, to };
  return { from: range ?? usual };
}

/** Which of the offered windows it is; undefined for one of one's own. */
export function chosenRange({ range, from }: TimeRange): Range | undefined {
  return from === undefined ? (range ?? usual) : undefined;
}

/** How often what ends now is looked at again, in milliseconds; false for a window that has ended. */
export function refreshMs(asked: TimeRange): number | false {
  const chosen = chosenRange(asked);
  if (chosen === undefined) return false;
  return chosen === '1h' ? 5_000 : 30_000;
}

/** The window between two moments in milliseconds since 1970, whichever is first. */
export function between(a: number, b: number): Required<Between> {
  return { from: new Date(Math.min(a, b)).toISOString(), to: new Date(Math.max(a, b)).toISOString() };
}
