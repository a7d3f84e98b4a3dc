import { type Edge, kindOf, type Node } from './export.ts';

/** Nodes that nobody puts behind a single item. */
const forSeveral: ReadonlySet<string> = new Set([
  'splitInBatches',
  'limit',
  'filter',
  'sort',
  'removeDuplicates',
  'aggregate',
  'summarize',
]);
/** Nodes that hand on each item that comes to them. */
const oneByOne: ReadonlySet<string> = new Set([
  'set',
  'if',
  'switch',
  'renameKeys',
  'dateTime',
  'crypto',
  'noOp',
  'wait',
]);

function isForSeveral(node: Node): boolean {
  const kind = kindOf(node);
  if (kind === 'itemLists') return (node.parameters['operation'] ?? 'splitOutItems') !== 'splitOutItems';
  return forSeveral.has(kind);
}

/** Whether the items of a node come to one that is only good for several, by way of such as hand each on. */
export function leadsToList(
  from: string,
  waysFrom: ReadonlyMap<string, readonly Edge[]>,
  nodes: ReadonlyMap<string, Node>,
): boolean {
  const seen = new Set([from]);
  const open = [from];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const { to } of waysFrom.get(name) ?? []) {
      const node = nodes.get(to);
      if (node === undefined || seen.has(to)) continue;
      seen.add(to);
      if (!node.disabled && isForSeveral(node)) return true;
      if (node.disabled || oneByOne.has(kindOf(node))) open.push(to);
    }
  }
  return false;
}
