import type { Scope } from './limits.ts';
import { isNode, type Node, stepsOf } from './syntax.ts';

/** What a fast path gives where only JSONata knows the answer, because an array was met. */
export const undecided = Symbol('undecided');

/** Walks the scope without JSONata. Gives what JSONata would give, or `undecided`. */
export type FastPath = (scope: Scope) => unknown;

function hasOnly(node: Node, ...fields: readonly string[]): boolean {
  return Object.keys(node).every((key) => fields.includes(key));
}

/** `[3]` or `[-1]` after a name; undefined for any other predicate. */
function indexOf(stage: unknown): number | undefined {
  if (!isNode(stage) || stage.type !== 'filter' || !isNode(stage.expr)) return undefined;
  const { type, value } = stage.expr;
  return type === 'number' && typeof value === 'number' && hasOnly(stage.expr, 'type', 'value', 'position')
    ? Math.floor(value)
    : undefined;
}

interface Step {
  readonly name: string;
  readonly indices: readonly number[];
}

function stepOf(node: Node): Step | undefined {
  if (node.type !== 'name' || typeof node.value !== 'string') return undefined;
  if (!hasOnly(node, 'type', 'value', 'position', 'stages')) return undefined;
  const stages = Array.isArray(node.stages) ? node.stages : [];
  const indices = stages.map(indexOf).filter((index) => index !== undefined);
  return indices.length === stages.length ? { name: node.value, indices } : undefined;
}

const marks = ['_jsonata_lambda', '_jsonata_function'];

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  // JSONata takes an object with these for a function of its own, from which nothing can be read.
  return !marks.some((mark) => Reflect.get(value, mark) === true);
}

function at(value: unknown, index: number): unknown {
  if (Array.isArray(value)) return value[index < 0 ? value.length + index : index];
  return index === 0 || index === -1 ? value : undefined;
}

function pathOf(node: Node): FastPath | undefined {
  if (!hasOnly(node, 'type', 'steps')) return undefined;
  const nodes = stepsOf(node);
  const steps = nodes.map(stepOf).filter((step) => step !== undefined);
  if (steps.length === 0 || steps.length !== nodes.length) return undefined;
  return (scope) => {
    let value: unknown = scope;
    for (const { name, indices } of steps) {
      if (Array.isArray(value)) return undecided;
      if (!isPlain(value) || !Object.hasOwn(value, name)) return undefined;
      value = value[name];
      for (const index of indices) value = at(value, index);
    }
    return value;
  };
}

function literalOf(node: Node): FastPath | undefined {
  if (!['string', 'number', 'value'].includes(node.type)) return undefined;
  if (!hasOnly(node, 'type', 'value', 'position')) return undefined;
  return () => node.value;
}

/** `=` and `!=` of two values of which at most one is an object; nothing equals undefined, and nothing differs from it. */
function comparisonOf(node: Node): FastPath | undefined {
  if (node.type !== 'binary' || (node.value !== '=' && node.value !== '!=')) return undefined;
  if (!hasOnly(node, 'type', 'value', 'position', 'lhs', 'rhs')) return undefined;
  const [left, right] = [operandOf(node.lhs), operandOf(node.rhs)];
  if (left === undefined || right === undefined) return undefined;
  const wanted = node.value === '=';
  return (scope) => {
    const [a, b] = [left(scope), right(scope)];
    if (a === undecided || b === undecided) return undecided;
    // JSONata refuses infinity, which JSON text such as 1e999 is read as.
    if ([a, b].some((value) => typeof value === 'number' && !Number.isFinite(value))) return undecided;
    if (a === undefined || b === undefined) return false;
    if (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null) return undecided;
    return (a === b) === wanted;
  };
}

function operandOf(node: unknown): FastPath | undefined {
  return isNode(node) ? (pathOf(node) ?? literalOf(node)) : undefined;
}

/**
 * The way round JSONata (5 to 10 us and a promise) for what most expressions are: a dotted path with own names and
 * `[n]`, a literal, or `=` and `!=` between two of these.
 */
export function fastPathOf(root: unknown): FastPath | undefined {
  return operandOf(root) ?? (isNode(root) ? comparisonOf(root) : undefined);
}
