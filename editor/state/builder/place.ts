import dagre from '@dagrejs/dagre';
import type { Layout, Point } from './layout.ts';
import { triggerId } from './layout.ts';
import { downstream, type Linked, linked, stepOf } from './links.ts';
import { keyAt, type Scope, stepsAt } from './scope.ts';
import { columnWidth, grid, nodeWidth, rowHeight } from './size.ts';
import type { WorkflowDoc } from './document.ts';

type Places = ReadonlyMap<string, Point>;

function onGrid(value: number): number {
  return Math.round(value / grid) * grid;
}

/** How high a node is until its ports are known, with room below it. */
function heightOf({ step }: Linked): number {
  return step['onError'] === 'route' || step.type === 'branch' || step.type === 'switch' ? 140 : 80;
}

/** Everything in columns from left to right, by what comes after what. */
export function arranged(document: WorkflowDoc, scope: Scope): Places {
  const list = linked(stepsAt(document, scope));
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 40, ranksep: columnWidth - nodeWidth });
  graph.setDefaultEdgeLabel(() => ({}));
  const ids = new Set(list.map(({ step }) => step.id));
  if (scope.length === 0) graph.setNode(triggerId, { width: nodeWidth, height: 80 });
  for (const one of list) graph.setNode(one.step.id, { width: nodeWidth, height: heightOf(one) });
  for (const { step, refs } of list) {
    const before = [...new Set(refs.map(stepOf))].filter((id) => ids.has(id) && id !== step.id);
    for (const id of before) graph.setEdge(id, step.id);
    if (before.length === 0 && scope.length === 0) graph.setEdge(triggerId, step.id);
  }
  dagre.layout(graph);
  const corner = (id: string): Point => {
    const { x = 0, y = 0, height = 0 } = graph.node(id);
    return { x: onGrid(x - nodeWidth / 2), y: onGrid(y - height / 2) };
  };
  return new Map(graph.nodes().map((id) => [id, corner(id)]));
}

function isFree(point: Point, places: Places): boolean {
  return [...places.values()].every(
    ({ x, y }) => Math.abs(x - point.x) >= nodeWidth + grid || Math.abs(y - point.y) >= rowHeight - grid,
  );
}

/** The place itself, or the first below it where nothing stands. */
export function freePlace(wanted: Point, places: Places): Point {
  let point = { x: onGrid(wanted.x), y: onGrid(wanted.y) };
  while (!isFree(point, places)) point = { x: point.x, y: point.y + grid * 2 };
  return point;
}

/** Where a step would stand that comes after others. */
export function placeAfter(refs: readonly string[], places: Places): Point {
  const before = refs.map((ref) => places.get(stepOf(ref))).filter((one) => one !== undefined);
  const all = before.length > 0 ? before : [places.get(triggerId) ?? { x: -columnWidth, y: 0 }];
  const x = Math.max(...all.map((one) => one.x)) + columnWidth;
  const y = all.reduce((sum, one) => sum + one.y, 0) / all.length;
  return freePlace({ x, y }, places);
}

/** Where everything at a scope stands: as it was put, and what was not put anywhere beside what it comes after. */
export function placesOf(document: WorkflowDoc, layout: Layout, scope: Scope): Places {
  const list = linked(stepsAt(document, scope));
  const ids = [...(scope.length === 0 ? [triggerId] : []), ...list.map(({ step }) => step.id)];
  const put = ids.flatMap((id) => {
    const point = layout.positions[keyAt(scope, id)];
    return point === undefined ? [] : [[id, point] as const];
  });
  if (put.length === 0) return arranged(document, scope);
  const places = new Map(put);
  if (scope.length === 0 && !places.has(triggerId)) {
    const left = Math.min(...put.map(([, { x }]) => x));
    places.set(triggerId, freePlace({ x: left - columnWidth, y: put[0]?.[1].y ?? 0 }, places));
  }
  for (const { step, refs } of list) {
    if (!places.has(step.id)) places.set(step.id, placeAfter(refs, places));
  }
  return places;
}

/** A layout in which everything at a scope is put where it stands. */
export function settled(layout: Layout, scope: Scope, places: Places): Layout {
  const here = Object.fromEntries([...places].map(([id, point]) => [keyAt(scope, id), point]));
  return { ...layout, positions: { ...layout.positions, ...here } };
}

/** Moves a step and what comes after it to the right, so that another fits before it. */
export function makeRoom(list: readonly Linked[], places: Places, from: Point, step: string): Places {
  const at = places.get(step);
  const lacking = at === undefined ? 0 : from.x + 2 * columnWidth - at.x;
  if (at === undefined || lacking <= 0) return places;
  const moved = downstream(list, step);
  return new Map(
    [...places].map(([id, { x, y }]) => [id, moved.has(id) && x >= at.x ? { x: x + lacking, y } : { x, y }]),
  );
}
