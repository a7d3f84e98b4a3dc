import { isList, isObject, type Json } from '../../core/json.ts';
import { managedKinds } from '../../core/managed.ts';
import type { Change } from './plan.ts';

/** The workflows that a document starts: by `call`, as tools, and on failure. */
function namedIn(value: Json): readonly string[] {
  if (isList(value)) return value.flatMap(namedIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([field, one]) => [
    ...(field === 'workflow' && typeof one === 'string' ? [one] : []),
    ...namedIn(one),
  ]);
}

/** Those that others name first; in a circle, by name. */
function calledFirst(changes: readonly Change[]): readonly Change[] {
  const bySlug = new Map(changes.map((one) => [one.slug, one]));
  const placed = new Set<Change>();
  const begun = new Set<Change>();
  const place = (one: Change): void => {
    if (begun.has(one)) return;
    begun.add(one);
    for (const name of namedIn(one.written?.content ?? null)) {
      const named = bySlug.get(name);
      if (named) place(named);
    }
    placed.add(one);
  };
  for (const one of changes) place(one);
  return [...placed];
}

/** In the order in which one thing may name the other: connections, prompts, workflows, then who is told. */
export function inOrder(changes: readonly Change[]): readonly Change[] {
  return managedKinds.flatMap((kind) => {
    const own = changes.filter((one) => one.kind === kind).toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
    return kind === 'workflow' ? calledFirst(own) : own;
  });
}
