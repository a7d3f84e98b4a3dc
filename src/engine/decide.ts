import type { Edge, Plan } from '../core/plan.ts';

/** How a step has ended, as far as it decides what comes next. */
export interface Settled {
  readonly status: 'succeeded' | 'failed' | 'skipped';
  /** The port it went out by: of a branch, or of a failure that was handled (`error`, `expired`, `continue`). */
  readonly port: string | null;
}

export interface Decision {
  /** Steps that may begin now, in the document's order. */
  readonly start: readonly string[];
  /** Steps that nothing leads to any more. */
  readonly skip: readonly string[];
  /** The step whose failure nobody handles; nothing begins after it. */
  readonly failed: string | undefined;
  /** Nothing is left to begin and nothing is under way. */
  readonly done: boolean;
}

/** A failure is handled where it has a port; only then can anything follow it. */
function leads(edge: Edge, from: Settled): boolean {
  if (from.status === 'skipped') return false;
  if (from.status === 'succeeded') return edge.port === undefined || edge.port === from.port;
  if (from.port === 'continue') return edge.port === undefined || edge.port === 'error';
  return from.port !== null && edge.port === from.port;
}

/**
 * What comes next in a graph, from how its steps stand alone: no clock, no database, no chance. A step begins when all
 * it waits for has ended and at least one of it leads to the step; it is skipped when none does.
 *
 * @param busy steps under way or waiting.
 */
export function decide(plan: Plan, settled: ReadonlyMap<string, Settled>, busy: ReadonlySet<string>): Decision {
  const start: string[] = [];
  const skip: string[] = [];
  const skipped: Settled = { status: 'skipped', port: null };
  const known = new Map(settled);
  let failed: string | undefined;
  for (const [id, one] of settled) if (one.status === 'failed' && one.port === null) failed ??= id;
  if (failed === undefined) {
    // The document need not be in the order of its edges, so a skip may concern a step further up: until nothing moves.
    let waiting = [...plan.keys()].filter((id) => !known.has(id) && !busy.has(id));
    for (let moved = true; moved; ) {
      moved = false;
      const left: string[] = [];
      for (const id of waiting) {
        const edges = plan.get(id) ?? [];
        // A step under way has not ended, even where its result is known but not yet durable.
        const ends = edges.map((edge) => (busy.has(edge.step) ? undefined : known.get(edge.step)));
        if (ends.includes(undefined)) left.push(id);
        else if (edges.length === 0 || edges.some((edge, at) => leads(edge, ends[at] ?? skipped))) start.push(id);
        else {
          skip.push(id);
          known.set(id, skipped);
          moved = true;
        }
      }
      waiting = left;
    }
  }
  return { start, skip, failed, done: start.length === 0 && busy.size === 0 };
}
