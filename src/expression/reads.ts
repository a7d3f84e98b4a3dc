import { isNode, type Node, stepsOf } from './syntax.ts';

/** What is under these fields of a node is evaluated with another context than the node itself. */
const elsewhere = new Set(['predicate', 'stages', 'group', 'terms', 'pattern', 'update', 'delete']);

function nameOf(step: Node | undefined): string | undefined {
  return step?.type === 'name' && typeof step.value === 'string' ? step.value : undefined;
}

/**
 * The paths from the root of the scope that an expression reads, as far as its text says: `steps.a.b[0].c` gives
 * `['steps', 'a', 'b', 'c']`. A path ends where a step is not a plain name; `$$` alone or a wildcard at the root gives
 * none.
 */
export function readsOf(root: unknown): readonly (readonly string[])[] {
  const found = new Map<string, readonly string[]>();

  function names(steps: readonly Node[]): void {
    const end = steps.findIndex((step) => nameOf(step) === undefined);
    const path = (end === -1 ? steps : steps.slice(0, end)).map((step) => String(step.value));
    if (path.length > 0) found.set(JSON.stringify(path), path);
  }

  function walk(value: unknown, atRoot: boolean): void {
    if (typeof value !== 'object' || value === null) return;
    const [first, ...rest] = stepsOf(value);
    if (first === undefined || !isNode(value)) {
      for (const [key, child] of Object.entries(value)) walk(child, atRoot && !elsewhere.has(key));
      return;
    }
    const isScope = first.type === 'variable' && (first.value === '$' || (first.value === '' && atRoot));
    if (isScope) names(rest);
    else if (atRoot && first.type === 'name') names([first, ...rest]);
    walk(first, atRoot);
    for (const [key, child] of Object.entries(value)) if (key !== 'steps') walk(child, atRoot && !elsewhere.has(key));
    for (const step of rest) walk(step, false);
  }

  walk(root, true);
  return [...found.values()];
}
