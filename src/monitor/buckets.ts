import { runSpans } from '../store/runs/run-counts.ts';

/** A window cut into equal parts. Times in milliseconds since 1970; `from` and `to` are edges of parts. */
export interface Buckets {
  readonly from: number;
  readonly to: number;
  readonly bucketMs: number;
  /** In seconds: the counts that the parts are summed up from. */
  readonly span: number;
}

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;
const sizes = [minuteMs, 5 * minuteMs, 15 * minuteMs, hourMs, 6 * hourMs, dayMs] as const;
/** As many points as a chart can show apart. */
const most = 170;

/** Cuts a window into minutes, hours or days (those of UTC), the smallest that are not too many and still counted. */
export function bucketsOf(from: number, to: number, now: number): Buckets {
  const fits = (size: number) => {
    const base = runSpans.findLast(({ span }) => span * 1_000 <= size);
    return base !== undefined && (to - from) / size <= most && from >= now - base.keepMs + hourMs;
  };
  const bucketMs = sizes.find(fits) ?? dayMs;
  const span = runSpans.findLast((one) => one.span * 1_000 <= bucketMs)?.span ?? dayMs / 1_000;
  return {
    from: Math.floor(from / bucketMs) * bucketMs,
    to: Math.ceil(to / bucketMs) * bucketMs,
    bucketMs,
    span,
  };
}

/** When the parts begin. */
export function startsOf({ from, to, bucketMs }: Buckets): readonly number[] {
  return Array.from({ length: Math.round((to - from) / bucketMs) }, (_, at) => from + at * bucketMs);
}
