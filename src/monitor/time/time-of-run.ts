import type { TimeKind } from '../../core/time-kind.ts';
import type { AskedTime, CallTime, EndedRun, StepTime } from '../../store/runs/run-times.ts';
import { criticalPath, type Piece, type Stretch } from './critical-path.ts';

/** Some of the time of a run. */
export interface Spent {
  readonly kind: TimeKind;
  /** The connection, the model, or of what waits and works the step; null where it is of none. */
  readonly name: string | null;
  /** Without the numbers of items and turns: `orders/send`. Null before the first step and between two. */
  readonly step: string | null;
  readonly ms: number;
}

export interface RunTimes {
  readonly run: EndedRun;
  readonly steps: readonly StepTime[];
  readonly calls: readonly CallTime[];
  readonly asked: readonly AskedTime[];
}

interface Part extends Stretch {
  readonly kind?: TimeKind;
  readonly name?: string | null;
  readonly call?: CallTime;
  readonly inside?: Place;
}

/** A step, or an item or a turn of one, with what was done in it; without a path the run itself. */
interface Place {
  readonly path: string | null;
  start: number;
  end: number;
  readonly parts: Part[];
  readonly places: Place[];
}

const number = /^\d+$/;

function pathOf(scope: string, step: string): string {
  return [...scope.split('/'), step].filter((part) => part !== '' && !number.test(part)).join('/');
}

/** The place of a row, or else the nearest around it. */
function nearest(places: ReadonlyMap<string, Place>, full: string): Place | undefined {
  for (let path = full; path !== ''; path = path.slice(0, Math.max(0, path.lastIndexOf('/')))) {
    const found = places.get(path);
    if (found) return found;
  }
  return undefined;
}

function fullPath({ scope, step }: { readonly scope: string; readonly step: string }): string {
  return scope === '' ? step : `${scope}/${step}`;
}

/** A call that was never let go took no time of its own: all of it was the wait. */
function partsOfCall(call: CallTime): readonly Part[] {
  const { at, ms, waitMs, tripMs, place, model } = call;
  const throttled = { kind: 'throttled' as const, name: place, call };
  if (!call.sent && ms < 0.5) return [{ ...throttled, start: at, end: at + waitMs }];
  const forConnection = Math.min(waitMs, Math.max(0, ms - tripMs));
  return [
    { ...throttled, start: at - (waitMs - forConnection), end: at + forConnection },
    { kind: model === null ? 'calling' : 'model', name: model ?? place, call, start: at + forConnection, end: at + ms },
  ];
}

/** An `each` that gave its run back begins anew when that goes on: what is inside it knows when it really did. */
function widen(place: Place): void {
  for (const inner of place.places) {
    widen(inner);
    place.start = Math.min(place.start, inner.start);
    place.end = Math.max(place.end, inner.end);
  }
  place.parts.push(...place.places.map((inside) => ({ start: inside.start, end: inside.end, inside })));
}

function rootOf({ run, steps, calls, asked }: RunTimes): Place {
  const from = run.reopenedAt ?? run.madeAt;
  const root: Place = { path: null, start: from, end: Math.max(from, run.endedAt), parts: [], places: [] };
  const places = new Map<string, Place>();
  for (const row of steps) {
    const end = row.endedAt ?? run.endedAt;
    const [start, path] = [Math.min(row.startedAt, end), pathOf(row.scope, row.step)];
    places.set(fullPath(row), { path, start, end, parts: [], places: [] });
  }
  for (const row of steps) {
    const place = places.get(fullPath(row));
    if (place) (nearest(places, row.scope) ?? root).places.push(place);
  }
  for (const call of calls) (nearest(places, fullPath(call)) ?? root).parts.push(...partsOfCall(call));
  for (const one of asked) {
    const place = nearest(places, fullPath(one)) ?? root;
    const name = pathOf(one.scope, one.step);
    place.parts.push({ kind: 'waiting', name, start: one.askedAt, end: one.decidedAt });
  }
  for (const place of root.places) widen(place);
  const first = Math.min(...root.places.map(({ start }) => start).filter((start) => start >= from), root.end);
  const taken = run.reopenedAt === null ? (run.startedAt ?? root.end) : first;
  root.parts.push(...root.places.map((inside) => ({ start: inside.start, end: inside.end, inside })));
  root.parts.push({ kind: 'queued', name: null, start: from, end: Math.min(taken, root.end) });
  return root;
}

/** What a step did while nothing of it is known: between two tries it waited for the next one. */
function between({ before, after }: Piece<Part>, { path }: Place, waits: boolean): Pick<Spent, 'kind' | 'name'> {
  const [last, next] = [before?.call, after?.call];
  if (last && next) {
    if (last.error === 'held') return { kind: 'throttled', name: last.place };
    if (next.attempt > last.attempt || last.error === 'circuit_open') return { kind: 'retrying', name: last.place };
  }
  return { kind: waits ? 'waiting' : 'working', name: path };
}

/**
 * Where the time of a run went, from its making (or its being opened again) to its end: together exactly that long, for of
 * what ran side by side only that counts which the rest waited for.
 *
 * @param waits the paths of the steps that wait for something outside.
 */
export function timeOfRun(times: RunTimes, waits: ReadonlySet<string>): readonly Spent[] {
  const spent: Spent[] = [];
  const go = (place: Place, from: number, to: number): void => {
    const mayWait = place.path !== null && waits.has(place.path);
    for (const piece of criticalPath(place.parts, from, to)) {
      const { of, start, end } = piece;
      if (of?.inside) go(of.inside, start, end);
      else {
        const { kind, name } = of?.kind ? { kind: of.kind, name: of.name ?? null } : between(piece, place, mayWait);
        spent.push({ kind, name, step: place.path, ms: end - start });
      }
    }
  };
  const root = rootOf(times);
  go(root, root.start, root.end);
  return spent;
}
