import { nodesOf, readBody } from './read-js.ts';

/** What can be called on values of JavaScript itself. n8n adds methods to texts, lists, numbers, objects and times. */
const methods: ReadonlySet<string> = new Set([
  ...[Array, Boolean, Date, Map, Number, Object, RegExp, Set, String].flatMap((one) => [
    ...Object.getOwnPropertyNames(one.prototype),
    ...Object.getOwnPropertyNames(one),
  ]),
  ...Object.getOwnPropertyNames(Math),
  ...Object.getOwnPropertyNames(JSON),
]);

/** Of a node, and of what comes in. */
const ofNodes: ReadonlySet<string> = new Set(['all', 'first', 'last', 'itemMatching']);
const isOfNodes = /^(?:\$input|\$\([^)]*\)|\$node(?:\.\w+|\[[^\]]*\]))$/;

/** Whether an expression calls no method but those of JavaScript, and of nodes. */
export function isPlainJs(source: string): boolean {
  const before = 'return (';
  const program = readBody(`${before}${source}\n);`);
  if (program === undefined) return false;
  for (const { type, callee } of nodesOf(program)) {
    if (type !== 'CallExpression' || !isMember(callee) || callee.computed) continue;
    const { name } = callee.property;
    const object = source.slice(callee.object.start - before.length, callee.object.end - before.length);
    if (!methods.has(name) && !(ofNodes.has(name) && isOfNodes.test(object))) return false;
  }
  return true;
}

interface Member {
  readonly computed: boolean;
  readonly property: { readonly name: string };
  readonly object: { readonly start: number; readonly end: number };
}

function isMember(node: unknown): node is Member {
  return typeof node === 'object' && node !== null && 'type' in node && node.type === 'MemberExpression';
}
