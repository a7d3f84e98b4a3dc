import type { Change } from './change.ts';
import { triggerId } from './layout.ts';
import { arranged, placesOf, settled } from './place.ts';
import { idAt, keyAt, stepsAt } from './scope.ts';

export const move: Change<'move'> = (draft, { scope, places }) => {
  const { document, layout } = draft;
  const ids = new Set(stepsAt(document, scope).map(({ id }) => id));
  const moved = [...places].filter(([id]) => ids.has(id) || id === triggerId);
  const notes = layout.notes.map((note) => ({ ...note, ...places.get(idAt(scope, note.id) ?? '') }));
  const all = new Map([...placesOf(document, layout, scope), ...moved]);
  return { ...draft, layout: settled({ ...layout, notes }, scope, all) };
};

export const arrange: Change<'arrange'> = (draft, { scope }) => ({
  ...draft,
  layout: settled(draft.layout, scope, arranged(draft.document, scope)),
});

export const note: Change<'note'> = (draft, { scope, note: given }) => {
  const named = { ...given, id: keyAt(scope, given.id) };
  const { notes } = draft.layout;
  const known = notes.some(({ id }) => id === named.id);
  const next = known ? notes.map((one) => (one.id === named.id ? named : one)) : [...notes, named];
  return { ...draft, layout: { ...draft.layout, notes: next } };
};

export const group: Change<'group'> = (draft, { scope, id, title, colour, steps }) => {
  const made = { id: keyAt(scope, id), title, colour, steps: steps.map((one) => keyAt(scope, one)) };
  // A step is in one group at most.
  const others = draft.layout.groups.flatMap((one) => {
    if (one.id === made.id) return [made];
    const left = one.steps.filter((key) => !made.steps.includes(key));
    return left.length === 0 ? [] : [left.length === one.steps.length ? one : { ...one, steps: left }];
  });
  const groups = others.includes(made) ? others : [...others, made];
  return { ...draft, layout: { ...draft.layout, groups } };
};
