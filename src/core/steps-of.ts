import { isList, isObject, type Json } from './json.ts';

export type Document = { readonly [key: string]: Json };

/** A step as it stands in a document that may be unfinished. */
export interface WrittenStep {
  readonly id: string;
  readonly step: Document;
}

/** The steps of a document, with their order written out: who leaves `after` out waits for the step above. */
export function stepsOf(document: Document): readonly WrittenStep[] {
  const list = document['steps'];
  if (list === undefined || !isList(list)) return [];
  let above: string | undefined;
  return list.flatMap((step): readonly WrittenStep[] => {
    if (!isObject(step) || typeof step['id'] !== 'string') return [];
    const { id } = step;
    const after = step['after'] ?? (above === undefined ? [] : [above]);
    above = id;
    return [{ id, step: { ...step, after: isList(after) ? after : [after] } }];
  });
}

/** What comes before a step, as `after` names it. */
export function afterOf({ step }: WrittenStep): readonly string[] {
  const after = step['after'];
  return after !== undefined && isList(after) ? after.filter((one) => typeof one === 'string') : [];
}

/** The step that a reference such as `check.true` names. */
export function stepNamed(reference: string): string {
  return reference.split('.', 1)[0] ?? reference;
}

/** Steps with the order left out again wherever it is that of the list. */
export function listed(steps: readonly WrittenStep[]): readonly Document[] {
  return steps.map((one, at) => {
    const { after: _, ...plain } = one.step;
    const [first, ...others] = afterOf(one);
    const above = steps[at - 1]?.id;
    if (others.length === 0 && first === above) return plain;
    const { id, type, name, ...rest } = plain;
    const order = others.length === 0 && first !== undefined ? first : afterOf(one);
    return {
      ...(id === undefined ? {} : { id }),
      ...(name === undefined ? {} : { name }),
      after: order,
      ...(type === undefined ? {} : { type }),
      ...rest,
    };
  });
}
