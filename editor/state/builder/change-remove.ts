import type { Change } from './change.ts';
import type { Layout } from './layout.ts';
import { type Linked, linked, stepOf } from './links.ts';
import { placesOf, settled } from './place.ts';
import { isJob, keyAt, stepsAt } from './scope.ts';
import { withSteps } from './with-links.ts';

/** What stood before a step comes before those after it. */
function bridged(list: readonly Linked[], gone: string): readonly Linked[] {
  const before = list.find(({ step }) => step.id === gone)?.refs.filter((ref) => stepOf(ref) !== gone) ?? [];
  return list
    .filter(({ step }) => step.id !== gone)
    .map((one) => {
      if (!one.refs.some((ref) => stepOf(ref) === gone)) return one;
      return { ...one, refs: [...new Set(one.refs.flatMap((ref) => (stepOf(ref) === gone ? before : [ref])))] };
    });
}

function withoutPlaces(layout: Layout, keys: ReadonlySet<string>): Layout {
  const gone = (key: string): boolean => keys.has(key) || [...keys].some((one) => key.startsWith(`${one}/`));
  return {
    positions: Object.fromEntries(Object.entries(layout.positions).filter(([key]) => !gone(key))),
    notes: layout.notes.filter(({ id }) => !gone(id)),
    groups: layout.groups.flatMap((group) => {
      if (gone(group.id)) return [];
      const steps = group.steps.filter((key) => !gone(key));
      if (steps.length === group.steps.length) return [group];
      return steps.length === 0 ? [] : [{ ...group, steps }];
    }),
  };
}

export const remove: Change<'remove'> = (draft, { scope, ids }) => {
  const { document, layout } = draft;
  const list = linked(stepsAt(document, scope));
  const gone = ids.filter((id) => list.some(({ step }) => step.id === id));
  const keys = new Set(ids.map((id) => keyAt(scope, id)));
  const left = withoutPlaces(
    gone.length > 0 ? settled(layout, scope, placesOf(document, layout, scope)) : layout,
    keys,
  );
  if (gone.length === 0) return { ...draft, layout: left };
  const next = isJob(document, scope)
    ? list.filter(({ step }) => !gone.includes(step.id))
    : gone.reduce<readonly Linked[]>(bridged, list);
  return { ...withSteps(draft, scope, next), layout: left };
};
