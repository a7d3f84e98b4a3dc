import type { Json } from '../../../src/core/json.ts';
import { isList, isObject } from '../../../src/core/json.ts';
import type { WorkflowDoc } from './document.ts';

function gather(value: Json, into: Set<string>): void {
  if (isList(value)) for (const one of value) gather(one, into);
  else if (isObject(value)) {
    if (typeof value['type'] === 'string') into.add(value['type']);
    for (const one of Object.values(value)) gather(one, into);
  }
}

/** Whatever stands as the type of a step, also of one inside another; sorted. */
export function usedTypes({ steps }: Pick<WorkflowDoc, 'steps'>): readonly string[] {
  const found = new Set<string>();
  for (const step of steps) gather(step, found);
  return [...found].toSorted();
}
