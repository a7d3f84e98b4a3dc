import { type Linked, stepOf } from './links.ts';

/** The steps in the order in which the work goes through them. Those of a ring come last, as they are written. */
export function inOrder(list: readonly Linked[]): readonly Linked[] {
  const known = new Set(list.map(({ step }) => step.id));
  const done = new Set<string>();
  const order: Linked[] = [];
  let left = list;
  while (left.length > 0) {
    const ready = left.filter(({ refs }) => refs.every((ref) => done.has(stepOf(ref)) || !known.has(stepOf(ref))));
    if (ready.length === 0) break;
    const taken = new Set(ready.map(({ step }) => step.id));
    for (const one of ready) done.add(one.step.id);
    order.push(...ready);
    left = left.filter(({ step }) => !taken.has(step.id));
  }
  return [...order, ...left];
}
