import type { Point } from './layout.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

interface Arrow {
  readonly source: string;
  readonly target: string;
}

/** The nearest of some by their height. */
function nearest(ids: readonly string[], places: ReadonlyMap<string, Point>, y: number): string | undefined {
  const away = (id: string): number => Math.abs((places.get(id)?.y ?? 0) - y);
  return ids.toSorted((one, other) => away(one) - away(other))[0];
}

/**
 * Where the selection goes from a node: along an edge to the left and right, and up and down to what stands beside it.
 */
export function neighbour(
  from: string,
  direction: Direction,
  edges: readonly Arrow[],
  places: ReadonlyMap<string, Point>,
): string | undefined {
  const here = places.get(from);
  if (here === undefined) return undefined;
  if (direction === 'right') {
    const next = edges.filter(({ source }) => source === from).map(({ target }) => target);
    return nearest(next, places, here.y);
  }
  if (direction === 'left') {
    const before = edges.filter(({ target }) => target === from).map(({ source }) => source);
    return nearest(before, places, here.y);
  }
  const sign = direction === 'down' ? 1 : -1;
  // What stands in the same column is nearer than what is beside it.
  const rank = ({ x, y }: Point): number => sign * (y - here.y) + 2 * Math.abs(x - here.x);
  return [...places]
    .filter(([id, { y }]) => id !== from && sign * (y - here.y) > 0)
    .toSorted(([, one], [, other]) => rank(one) - rank(other))[0]?.[0];
}
