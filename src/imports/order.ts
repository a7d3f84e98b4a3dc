/** The nodes that can be reached from one, each after those that lead to it, and the ways that would lead back. */
export function ordered<Edge extends { readonly from: string; readonly to: string }>(
  start: string,
  edges: readonly Edge[],
): { readonly nodes: readonly string[]; readonly back: ReadonlySet<Edge> } {
  const from = Map.groupBy(edges, (edge) => edge.from);
  const state = new Map<string, 'open' | 'done'>([[start, 'open']]);
  const done: string[] = [];
  const back = new Set<Edge>();
  // A stack of our own: a long chain would fill the engine's.
  const stack = [{ node: start, ways: [...(from.get(start) ?? [])] }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const way = top.ways.shift();
    if (way === undefined) {
      state.set(top.node, 'done');
      done.push(top.node);
      stack.pop();
    } else if (state.get(way.to) === 'open') back.add(way);
    else if (!state.has(way.to)) {
      state.set(way.to, 'open');
      stack.push({ node: way.to, ways: [...(from.get(way.to) ?? [])] });
    }
  }
  return { nodes: done.toReversed(), back };
}
