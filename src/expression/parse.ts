import jsonata from 'jsonata';
import { Refusal } from './refusal.ts';
import { hasTooManyDefaults } from './scan.ts';
import { nodesOf } from './syntax.ts';

/** JSONata copies what is left of `??` as JSON, where a regular expression is lost; its place tells it again. */
function restoreRegexes(ast: unknown): void {
  const nodes = nodesOf(ast).filter((node) => node.type === 'regex');
  const known = new Map(
    nodes.filter(({ value }) => value instanceof RegExp).map((node) => [node.position, node.value]),
  );
  for (const node of nodes) node.value = known.get(node.position);
}

/**
 * JSONata's parser, bounded.
 *
 * @throws Refusal or what JSONata throws on a syntax error.
 */
export function parse(source: string, options?: jsonata.JsonataOptions): jsonata.Expression {
  if (hasTooManyDefaults(source)) throw new Refusal('it has too many ?? or ?: in a row', 'Split it in smaller ones.');
  const expression = jsonata(source, options);
  restoreRegexes(expression.ast());
  return expression;
}
