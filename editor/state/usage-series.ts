interface Counted {
  /** When the part begins, in ISO 8601. */
  readonly key: string | null;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cachedTokens: number;
  readonly cost: number;
}

export interface UsageSeries {
  /** Milliseconds since 1970. */
  readonly starts: readonly number[];
  readonly bucketMs: number;
  /** Tokens that went in and were not kept at the service. */
  readonly fresh: readonly number[];
  readonly cached: readonly number[];
  readonly output: readonly number[];
  readonly cost: readonly number[];
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** By what a window is counted: hours for a few days, else days. */
export function partOf(fromMs: number, toMs: number): 'hour' | 'day' {
  return toMs - fromMs <= 3 * dayMs ? 'hour' : 'day';
}

/** What was counted in a window, part by part, with those in which nothing was. */
export function usageSeries(
  items: readonly Counted[],
  { since, until }: { readonly since: string; readonly until: string },
  by: 'hour' | 'day',
): UsageSeries {
  const bucketMs = by === 'hour' ? hourMs : dayMs;
  const first = Math.floor(Date.parse(since) / bucketMs) * bucketMs;
  const count = Math.max(1, Math.ceil((Date.parse(until) - first) / bucketMs));
  const starts = Array.from({ length: count }, (_, at) => first + at * bucketMs);
  const known = new Map(items.map((one) => [Date.parse(one.key ?? ''), one]));
  const points = (of: (one: Counted) => number) =>
    starts.map((at) => {
      const one = known.get(at);
      return one === undefined ? 0 : of(one);
    });
  return {
    starts,
    bucketMs,
    fresh: points(({ inputTokens, cachedTokens }) => inputTokens - cachedTokens),
    cached: points(({ cachedTokens }) => cachedTokens),
    output: points(({ outputTokens }) => outputTokens),
    cost: points(({ cost }) => cost),
  };
}
