import type { Change } from './change.ts';
import { triggerId } from './layout.ts';
import { downstream, type Linked, linked, stepOf } from './links.ts';
import { freePlace, makeRoom, placeAfter, placesOf, settled } from './place.ts';
import { freePlaces, isJob, stepsAt } from './scope.ts';
import { columnWidth } from './size.ts';
import { withSteps } from './with-links.ts';

/** The place in the document of a step that comes after another: behind all that follows that one. */
function placeInList(list: readonly Linked[], after: string | undefined, before: string | undefined): number {
  const next = before === undefined ? -1 : list.findIndex(({ step }) => step.id === before);
  if (next !== -1) return next;
  if (after === undefined) return list.length;
  const behind = downstream(list, stepOf(after));
  return list.findLastIndex(({ step }) => behind.has(step.id)) + 1;
}

export const add: Change<'add'> = (draft, { scope, step, after, before, at }) => {
  const { document, layout } = draft;
  if (isJob(document, scope) && !freePlaces(document, scope).includes(step.id)) return draft;
  const list = linked(stepsAt(document, scope));
  const refs = after === undefined ? [] : [after];
  const fresh: Linked = { step, refs, silent: true };
  const index = placeInList(list, after, before);
  const joined = list.map((one): Linked => {
    if (one.step.id !== before) return one;
    const others = after === undefined ? one.refs : one.refs.filter((ref) => ref !== after);
    const from = after === undefined ? 0 : one.refs.indexOf(after);
    return { ...one, refs: others.toSpliced(Math.max(0, from), 0, step.id) };
  });
  const places = placesOf(document, layout, scope);
  const from = places.get(after === undefined ? triggerId : stepOf(after));
  const room = before === undefined || from === undefined ? places : makeRoom(list, places, from, before);
  const point = at === undefined ? placeAfter(refs, room) : freePlace(at, room);
  const next = withSteps(draft, scope, joined.toSpliced(index, 0, fresh));
  return { ...next, layout: settled(layout, scope, new Map(room).set(step.id, point)) };
};

export const insert: Change<'insert'> = (draft, { scope, steps, at }) => {
  const { document, layout } = draft;
  if (isJob(document, scope)) return draft;
  const list = linked(stepsAt(document, scope));
  const known = new Set([...list.map(({ step }) => step.id), ...steps.map(({ id }) => id)]);
  const fresh = linked(steps).map(
    (one): Linked => ({ ...one, refs: one.refs.filter((ref) => known.has(stepOf(ref))), silent: one.silent }),
  );
  const places = new Map(placesOf(document, layout, scope));
  for (const [index, { step, refs }] of fresh.entries()) {
    const wanted = at === undefined ? placeAfter(refs, places) : { x: at.x + index * columnWidth, y: at.y };
    places.set(step.id, freePlace(wanted, places));
  }
  return { ...withSteps(draft, scope, [...list, ...fresh]), layout: settled(layout, scope, places) };
};
