/** A node of JSONata's syntax tree, as far as it is looked at here. */
export interface Node {
  type: string;
  value?: unknown;
  position?: unknown;
  steps?: unknown;
  expressions?: unknown;
  stages?: unknown;
  expr?: unknown;
  lhs?: unknown;
  rhs?: unknown;
  procedure?: unknown;
  arguments?: unknown;
  pattern?: unknown;
  update?: unknown;
  signature?: unknown;
  group?: unknown;
  predicate?: unknown;
  tuple?: unknown;
  consarray?: unknown;
  keepArray?: unknown;
  keepSingletonArray?: unknown;
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The node itself and all that are within it. */
export function nodesOf(root: unknown): readonly Node[] {
  const found: Node[] = [];
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (isNode(value)) found.push(value);
    for (const child of Object.values(value)) waiting.push(child);
  }
  return found;
}

/** The steps of a path; empty for anything else. */
export function stepsOf(node: unknown): readonly Node[] {
  return isNode(node) && node.type === 'path' && Array.isArray(node.steps) ? node.steps.filter(isNode) : [];
}
