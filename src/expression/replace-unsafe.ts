import { operatorName, type Operator } from './own-functions.ts';
import { isNode, type Node, stepsOf } from './syntax.ts';

function call(node: Node, operator: Operator, args: readonly unknown[]): void {
  node.type = 'function';
  node.procedure = { type: 'variable', value: operatorName(operator) };
  node.arguments = args;
}

function becomesCall(node: Node): boolean {
  return node.group !== undefined || ['wildcard', 'binary', 'unary'].includes(node.type);
}

/**
 * Puts what cannot harm in place of a node of JSONata's syntax tree, with the same result.
 *
 * - `..` and `*` do all their work at once, where nothing can stop them.
 * - A grouping `{ }` changes an empty list of the scope, and `[]` writes a mark on a list of the scope.
 */
export function replaceUnsafe(node: Node): void {
  // What is right of ~> and a call takes the left side as an argument; what becomes a call below must not.
  if (node.type === 'apply' && isNode(node.rhs) && becomesCall(node.rhs))
    node.rhs = { type: 'block', expressions: [node.rhs] };
  if (node.type === 'binary' && node.value === '..') call(node, 'range', [node.lhs, node.rhs]);
  if (node.type === 'wildcard') call(node, 'wildcard', []);
  if (
    node.type === 'path' &&
    node.keepSingletonArray === true &&
    !stepsOf(node).some((step) => step.consarray === true)
  ) {
    // This mark of the node is put on a list only where JSONata made the list.
    node.keepArray = true;
    Reflect.deleteProperty(node, 'keepSingletonArray');
  }
  if (node.type === 'unary' && node.value === '{') replaceObject(node);
  else if (node.group !== undefined) replaceGrouping(node);
}

/** An object is made as a grouping of what it is made for. */
function replaceObject(node: Node): void {
  const made: Node = { type: 'function', group: { lhs: node.lhs, position: node.position } };
  call(made, 'context', []);
  if (node.predicate === undefined && node.group === undefined) {
    Object.assign(node, made);
    return;
  }
  node.type = 'block';
  node.expressions = [made];
  if (node.group !== undefined) replaceGrouping(node);
}

function replaceGrouping(node: Node): void {
  // A stream of tuples is never a list of the scope.
  if (node.tuple === true || stepsOf(node).some((step) => step.tuple === true)) return;
  const grouped: Node = { ...node, keepArray: true };
  Reflect.deleteProperty(grouped, 'group');
  Reflect.deleteProperty(node, 'predicate');
  call(node, 'own', [grouped]);
}
