/** A stretch of time that calls are counted by. */
export interface CallSpan {
  /** In seconds; each is a part of the next. */
  readonly span: number;
  /** How long such counts are kept. */
  readonly keepMs: number;
  /** Whether there are counts of each workflow. Of minutes they would be about as many as the calls. */
  readonly byWorkflow: boolean;
}

export const callSpans: readonly CallSpan[] = [
  { span: 60, keepMs: 3 * 86_400_000, byWorkflow: false },
  { span: 3_600, keepMs: 35 * 86_400_000, byWorkflow: true },
  { span: 86_400, keepMs: 400 * 86_400_000, byWorkflow: true },
];

/** Of connections, not of their endpoints, there are counts by the week as well. */
export const weekOfCalls: CallSpan = { span: 7 * 86_400, keepMs: 400 * 86_400_000, byWorkflow: true };
export const connectionSpans: readonly CallSpan[] = [...callSpans, weekOfCalls];

/** A part of a window, in milliseconds since 1970: counted by spans of so many seconds, or to be read call by call. */
export interface WindowPart {
  readonly span: number | undefined;
  readonly from: number;
  readonly to: number;
}

export interface CountedTimes {
  /** Until when calls are counted; what is later is read call by call. */
  readonly counted: number;
  readonly now: number;
}

/** Cuts a window into the largest of some spans that are counted, and into what is read call by call: its edges. */
export function partsOfWindow(
  from: number,
  to: number,
  times: CountedTimes,
  spans: readonly CallSpan[] = callSpans,
): readonly WindowPart[] {
  if (from >= to) return [];
  const largest = spans.at(-1);
  if (largest === undefined) return [{ span: undefined, from, to }];
  const smaller = spans.slice(0, -1);
  const ms = largest.span * 1_000;
  // What is about to be deleted is not relied on.
  const oldest = times.now - largest.keepMs + 3_600_000;
  const first = Math.ceil(Math.max(from, oldest) / ms) * ms;
  const last = Math.floor(Math.min(to, times.counted) / ms) * ms;
  if (first >= last) return partsOfWindow(from, to, times, smaller);
  return [
    ...partsOfWindow(from, first, times, smaller),
    { span: largest.span, from: first, to: last },
    ...partsOfWindow(last, to, times, smaller),
  ];
}
