import type { Plan } from '../core/plan.ts';

/** All steps that come before a step, at any distance. Of steps that wait for each other, each comes before the others. */
export function ancestorsOf(plan: Plan, id: string): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...(plan.get(id) ?? [])];
  for (let edge = open.pop(); edge; edge = open.pop()) {
    if (found.has(edge.step)) continue;
    found.add(edge.step);
    open.push(...(plan.get(edge.step) ?? []));
  }
  return found;
}
