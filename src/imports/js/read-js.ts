import { type Expression, parse, parseExpressionAt, type Program } from 'acorn';
import { Beyond } from './said.ts';

const ecmaVersion = 2024;

/** One expression of JavaScript. @throws Beyond where it is none. */
export function readExpression(source: string): Expression {
  let found: Expression;
  try {
    found = parseExpressionAt(source, 0, { ecmaVersion, preserveParens: true });
  } catch (error) {
    throw new Beyond(['noExpression'], { cause: error });
  }
  if (!/^\s*;?\s*$/.test(source.slice(found.end))) throw new Beyond(['moreExpressions']);
  return found;
}

/** The body of a function; undefined where it is no JavaScript. */
export function readBody(source: string): Program | undefined {
  try {
    return parse(source, {
      ecmaVersion,
      allowReturnOutsideFunction: true,
      allowAwaitOutsideFunction: true,
    });
  } catch {
    return undefined;
  }
}

interface AnyNode {
  readonly type: string;
  readonly [field: string]: unknown;
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** Every node of a program, parents first. */
export function* nodesOf(root: unknown): Generator<AnyNode> {
  const stack: unknown[] = [root];
  for (let one = stack.pop(); one !== undefined; one = stack.pop()) {
    if (Array.isArray(one)) stack.push(...one.filter((part) => part !== null && part !== undefined).toReversed());
    else if (isNode(one)) {
      yield one;
      stack.push(
        ...Object.values(one)
          .filter((part) => typeof part === 'object' && part !== null)
          .toReversed(),
      );
    }
  }
}
