import type { CompiledGraph, CompiledStep } from '../../engine/compiled.ts';

/** Those that have nothing to do meanwhile. */
const waiting = new Set(['wait', 'call', 'approval', 'form', 'callback', 'poll']);

function insideOf(step: CompiledStep): readonly (readonly [string, readonly CompiledStep[]])[] {
  const { inner, pages, job, agent } = step;
  return [
    ['', [...(inner?.steps.values() ?? []), ...(pages ? [pages.page] : [])]],
    ['/items', [...(pages?.items.steps.values() ?? [])]],
    ['/check', job?.checks ? [job.checks.check] : []],
    ['/calls', [...(agent?.tools ?? []), ...(agent?.servers ?? [])].map((tool) => tool.step)],
  ];
}

/** The types of all steps of a graph, by their path without the numbers of items: `orders/send`. */
export function typesByPath(graph: CompiledGraph): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  const note = (step: CompiledStep, above: string) => {
    const path = above + step.id;
    types.set(path, step.type.type);
    for (const [between, steps] of insideOf(step)) for (const inner of steps) note(inner, `${path}${between}/`);
  };
  for (const step of graph.steps.values()) note(step, '');
  return types;
}

/** The paths of those steps that wait for something outside. */
export function waitingSteps(types: ReadonlyMap<string, string>): ReadonlySet<string> {
  return new Set([...types].flatMap(([path, type]) => (waiting.has(type) ? [path] : [])));
}
