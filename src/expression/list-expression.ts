import { parse } from './parse.ts';
import { partsOf } from './split.ts';
import { isNode, type Node, stepsOf } from './syntax.ts';

/** Functions that give what is left of a list, or made of each of it. */
const overLists: ReadonlySet<unknown> = new Set(['filter', 'map']);

/** Whether a node keeps what fits a condition; a number in brackets is the place of one item. */
function filters({ type, stages, predicate, procedure }: Node): boolean {
  const brackets = [stages, predicate].flatMap((list): unknown[] => (Array.isArray(list) ? list : []));
  const byCondition = brackets.some(
    (one) => isNode(one) && one.type === 'filter' && isNode(one.expr) && one.expr.type !== 'number',
  );
  const called = type === 'function' && isNode(procedure) && overLists.has(procedure.value);
  return byCondition || called;
}

function picksFromList(source: string): boolean {
  const ast: unknown = parse(source).ast();
  return isNode(ast) && [ast, ...stepsOf(ast)].some(filters);
}

/**
 * The text of a field that wants a list. In JSONata a filter gives the one item that fits as it is, and nothing where none
 * does: a list of orders to send would be none on the day when there is one. So what is one whole filter gives a list always.
 *
 * @example
 * listExpression('{{ trigger.body.orders[paid] }}'); // '{{ [trigger.body.orders[paid]] }}'
 */
export function listExpression(text: string): string {
  try {
    const [only, ...others] = partsOf(text).filter((part) => 'source' in part || part.text.trim() !== '');
    if (only === undefined || !('source' in only) || others.length > 0) return text;
    return picksFromList(only.source) ? `{{ [${only.source}] }}` : text;
  } catch {
    // Whoever compiles it says what is wrong with it.
    return text;
  }
}
