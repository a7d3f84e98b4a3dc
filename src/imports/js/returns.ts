import type { Program, Statement } from 'acorn';

/** What a `return` gives, as far as it is written out. */
export type AnyReturn = 'object' | 'list of one' | 'other';

/** Those of the function itself, not of functions within it. */
export function returnsOf(program: Program): readonly AnyReturn[] {
  const found: AnyReturn[] = [];
  const walk = (one: Statement | null | undefined): void => {
    if (one === null || one === undefined) return;
    // oxlint-disable-next-line switch-exhaustiveness-check -- nothing returns within the others
    switch (one.type) {
      case 'ReturnStatement': {
        const given = one.argument;
        found.push(
          given?.type === 'ObjectExpression'
            ? 'object'
            : given?.type === 'ArrayExpression' &&
                given.elements.length === 1 &&
                given.elements[0]?.type === 'ObjectExpression'
              ? 'list of one'
              : 'other',
        );
        break;
      }
      case 'BlockStatement':
        one.body.forEach(walk);
        break;
      case 'IfStatement':
        walk(one.consequent);
        walk(one.alternate);
        break;
      case 'TryStatement':
        walk(one.block);
        walk(one.handler?.body);
        walk(one.finalizer);
        break;
      case 'SwitchStatement':
        for (const { consequent } of one.cases) consequent.forEach(walk);
        break;
      case 'ForStatement':
      case 'ForOfStatement':
      case 'ForInStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
      case 'LabeledStatement':
        walk(one.body);
        break;
      default:
    }
  };
  for (const one of program.body) {
    const isModule =
      one.type === 'ImportDeclaration' ||
      one.type === 'ExportNamedDeclaration' ||
      one.type === 'ExportDefaultDeclaration' ||
      one.type === 'ExportAllDeclaration';
    if (!isModule) walk(one);
  }
  return found;
}
