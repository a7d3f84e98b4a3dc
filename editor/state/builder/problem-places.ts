import { triggerId } from './layout.ts';
import { innerSteps, type Scope } from './scope.ts';
import type { StepDoc, WorkflowDoc } from './document.ts';

/** What is wrong, where a document says it. */
export interface AnyProblem {
  readonly path: string;
}

/** The step that a path is about, with the way to it; `$trigger` for the trigger. */
export interface Place {
  readonly scope: Scope;
  readonly id: string;
}

interface Found extends Place {
  /** The path from there on: `with.url`. */
  readonly inside: string;
}

/** The node that `steps[1].with.steps[0].with.url` is about; undefined where none is. */
export function placeOf(document: WorkflowDoc, path: string): Found | undefined {
  if (/^trigger\b/.test(path)) return { scope: [], id: triggerId, inside: path.replace(/^trigger\.?/, '') };
  let found: Found | undefined;
  let steps: readonly StepDoc[] = document.steps;
  let rest = path;
  for (;;) {
    const [whole, , at, job] = /^(with\.)?(?:steps\[(\d+)\]|(submit|check)\b)\.?/.exec(rest) ?? [];
    if (whole === undefined) return found;
    const step = job === undefined ? steps[Number(at)] : steps.find(({ id }) => id === job);
    if (step === undefined) return found;
    rest = rest.slice(whole.length);
    found = { scope: found === undefined ? [] : [...found.scope, found.id], id: step.id, inside: rest };
    steps = innerSteps(step);
  }
}

/** How many problems each node at a scope has; those inside of a step count for it. */
export function problemCounts(
  document: WorkflowDoc,
  scope: Scope,
  problems: readonly AnyProblem[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { path } of problems) {
    const place = placeOf(document, path);
    const way = place === undefined ? [] : [...place.scope, place.id];
    const isHere = scope.every((id, at) => way[at] === id);
    const id = isHere ? way[scope.length] : undefined;
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** The problems of one step, with their paths from the step on: `with.url`. */
export function problemsOfStep<T extends AnyProblem>(
  document: WorkflowDoc,
  { scope, id }: Place,
  problems: readonly T[],
): readonly T[] {
  return problems.flatMap((one) => {
    const place = placeOf(document, one.path);
    if (place === undefined || place.id !== id || place.scope.join('/') !== scope.join('/')) return [];
    return [{ ...one, path: place.inside }];
  });
}
