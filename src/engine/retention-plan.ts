/** What a part of the history holds of a workflow, and how long that keeps its runs. */
export interface KeptRuns {
  readonly workflow: string;
  readonly keepMs: number;
  /** Whether they are so many that they are not moved when the part is dropped. */
  readonly many: boolean;
}

/** A stretch of ids: from `from` on, up to before `to`. */
export interface IdSpan {
  readonly from: string;
  readonly to: string;
}

export const firstOfAll = '00000000-0000-0000-0000-000000000000';

/**
 * How long after its end a part is kept: as long as what it has most of, and no less than `leastMs`, the longest that
 * anything is kept which belongs to no workflow.
 */
export function partKeepMs(runs: readonly KeptRuns[], leastMs: number): number {
  return Math.max(leastMs, ...runs.filter(({ many }) => many).map(({ keepMs }) => keepMs));
}

/**
 * Where runs that are past their time are deleted one by one: all before an id, but for parts that are dropped whole in
 * their time.
 *
 * @param left those parts, the oldest first.
 */
export function spansToDelete(before: string, left: readonly IdSpan[]): readonly IdSpan[] {
  const spans: IdSpan[] = [];
  let from = firstOfAll;
  for (const part of left) {
    if (part.from >= before) break;
    if (from < part.from) spans.push({ from, to: part.from });
    from = part.to;
  }
  if (from < before) spans.push({ from, to: before });
  return spans;
}
