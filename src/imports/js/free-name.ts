import type { Program } from 'acorn';
import { nodesOf } from './read-js.ts';

/** What every program of a code step may name. */
const known: ReadonlySet<string> = new Set(
  `Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp Error
  AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError globalThis JSON Math Intl ArrayBuffer
  Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array BigUint64Array BigInt64Array Uint8ClampedArray
  Float32Array Float64Array DataView Map BigInt Set Iterator WeakMap WeakSet Proxy Reflect decodeURI decodeURIComponent
  encodeURI encodeURIComponent escape unescape eval isFinite isNaN console crypto atob btoa arguments`.split(/\s+/),
);

type Fields = Readonly<Record<string, unknown>>;

/** Fields that name nothing: `a.b`, `{ b: 1 }`, a label. */
function isLabel({ type, computed }: Fields): string | undefined {
  if (type === 'MemberExpression') return computed === true ? undefined : 'property';
  if (type === 'Property' || type === 'MethodDefinition' || type === 'PropertyDefinition') {
    return computed === true ? undefined : 'key';
  }
  return type === 'LabeledStatement' || type === 'BreakStatement' || type === 'ContinueStatement' ? 'label' : undefined;
}

/** Where a name comes to be: code is not strict, so what is put into a name makes it; and typeof asks whether there is one. */
const declaring: Readonly<Record<string, readonly string[]>> = {
  VariableDeclarator: ['id'],
  FunctionDeclaration: ['id', 'params'],
  FunctionExpression: ['id', 'params'],
  ArrowFunctionExpression: ['params'],
  ClassDeclaration: ['id'],
  ClassExpression: ['id'],
  CatchClause: ['param'],
  AssignmentExpression: ['left'],
  ForOfStatement: ['left'],
  ForInStatement: ['left'],
};

function* identifiersOf(root: unknown): Generator<{ readonly node: unknown; readonly name: string }> {
  const labels = new Set<unknown>();
  for (const node of nodesOf(root)) {
    const field = isLabel(node);
    // Of `{ a }` the key is the value too.
    if (field !== undefined && node[field] !== node['value']) labels.add(node[field]);
    if (node.type === 'Identifier' && !labels.has(node)) yield { node, name: String(node['name']) };
  }
}

/** A name that code reads and that neither it nor what it is given has. @param given names that it is given. */
export function freeName(program: Program, given: ReadonlySet<string>): string | undefined {
  const own = new Set<string>();
  for (const node of nodesOf(program)) {
    const asks = node.type === 'UnaryExpression' && node['operator'] === 'typeof';
    for (const field of asks ? ['argument'] : (declaring[node.type] ?? [])) {
      for (const { name } of identifiersOf(node[field])) own.add(name);
    }
  }
  for (const { name } of identifiersOf(program)) {
    if (!own.has(name) && !known.has(name) && !given.has(name)) return name;
  }
  return undefined;
}
