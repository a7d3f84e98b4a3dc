import type { AnyNode } from './canvas-model.ts';

function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (one instanceof Set && other instanceof Set) {
    return one.size === other.size && [...one].every((item) => other.has(item));
  }
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, at) => isSame(item, other[at]));
  }
  return false;
}

function sameFields(one: object, other: object, deeper: readonly string[]): boolean {
  const [mine, theirs] = [Object.entries(one), new Map(Object.entries(other))];
  return (
    mine.length === theirs.size &&
    mine.every(([name, value]: readonly [string, unknown]) => {
      const its: unknown = theirs.get(name);
      if (isSame(value, its)) return true;
      const isInner = deeper.includes(name) && typeof value === 'object' && typeof its === 'object';
      return isInner && value !== null && its !== null && sameFields(value, its, deeper);
    })
  );
}

/** The nodes of now, as the very objects of before where nothing has changed: what is the same is not drawn again. */
export function keptNodes(before: readonly AnyNode[], now: readonly AnyNode[]): readonly AnyNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  return now.map((node) => {
    const old = known.get(node.id);
    return old !== undefined && sameFields(old, node, ['data', 'state', 'ports', '0', '1', '2', '3', '4', '5'])
      ? old
      : node;
  });
}

/** Remembers the nodes that it was given last. */
export function nodeKeeper(): (now: readonly AnyNode[]) => readonly AnyNode[] {
  let before: readonly AnyNode[] = [];
  return (now) => {
    before = keptNodes(before, now);
    return before;
  };
}
