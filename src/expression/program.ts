import { type FastPath, fastPathOf } from './fast-path.ts';
import { type Focus, guardOf } from './focus.ts';
import { functions } from './functions.ts';
import { Guard, guardName, type Role } from './guard.ts';
import { onLeave, withSymbols } from './hooks.ts';
import { callsPerLevel, type Limits, type Scope } from './limits.ts';
import { parse } from './parse.ts';
import { readsOf } from './reads.ts';
import { linear, regexEngine } from './regex.ts';
import { Refusal } from './refusal.ts';
import { replaceUnsafe } from './replace-unsafe.ts';
import { isNode, type Node, nodesOf } from './syntax.ts';

/** JSONata compiled under limits. */
export interface Program {
  readonly reads: readonly (readonly string[])[];
  readonly fastPath: FastPath | undefined;
  /**
   * @param leftMs How long it may take, in milliseconds; at most what the limits say.
   * @throws Whatever JSONata throws, or Refusal. The result is JSONata's: it may share values with the scope.
   */
  run(scope: Scope, leftMs: number): Promise<unknown>;
}

/**
 * JSONata matches the arguments of a function with a signature by a RegExp made of it: `<x?x?x?…s>` backtracks, and a
 * choice can hold the rest of a RegExp.
 */
function isSafeSignature(signature: unknown): boolean {
  if (typeof signature !== 'object' || signature === null || !('definition' in signature)) return true;
  const plain = String(signature.definition).replace(/\([a-z]*\)/g, '');
  return !/[()[\]]/.test(plain) && (plain.match(/\+/g)?.length ?? 0) <= 1 && (plain.match(/[?-]/g)?.length ?? 0) <= 8;
}

function check(node: Node): void {
  if (node.type === 'regex' && node.value instanceof RegExp) linear(node.value);
  if (node.type === 'variable' && node.value === 'eval')
    throw new Refusal('$eval cannot be used', 'Write the expression itself.');
  if (node.type === 'lambda' && !isSafeSignature(node.signature))
    throw new Refusal('the signature of a function is too complicated', 'Leave it out.');
}

function rolesOf(nodes: readonly Node[]): ReadonlyMap<unknown, Role> {
  const roles = new Map<unknown, Role>();
  for (const node of nodes) {
    if (node.type === 'function' || node.type === 'partial') roles.set(node.procedure, 'procedure');
    if (node.type !== 'transform') continue;
    roles.set(node.pattern, 'pattern');
    roles.set(node.update, 'update');
  }
  return roles;
}

/** @throws Refusal or what JSONata throws on a syntax error. */
export function programOf(source: string, limits: Limits): Program {
  const expression = withSymbols(
    parse(source, {
      timeout: limits.timeoutMs,
      stack: limits.depth * callsPerLevel,
      RegexEngine: regexEngine(limits.timeoutMs),
    }),
  );
  const ast: unknown = expression.ast();
  const nodes = nodesOf(ast);
  for (const node of nodes) check(node);
  const roles = rolesOf(nodes);
  const [reads, fastPath] = [readsOf(ast), fastPathOf(ast)];
  for (const node of nodes) replaceUnsafe(node);
  for (const [name, native] of functions) expression.assign(name, native);
  expression.assign(onLeave, (node: unknown, _input: unknown, environment: Focus['environment'], value: unknown) => {
    if (isNode(node)) guardOf({ environment }).leave(node, value);
  });
  return {
    reads,
    fastPath,
    async run(scope, leftMs) {
      const guard = new Guard(limits, leftMs, roles);
      try {
        return await expression.evaluate(scope, { [guardName]: guard });
      } finally {
        guard.end();
      }
    },
  };
}
