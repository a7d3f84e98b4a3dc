import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { Allowance } from './allowance.ts';
import { type Build, Compilation, isTemplated } from './compilation.ts';
import type { Evaluation, Expression } from './expression.ts';
import { defaultLimits, type Limits, type Scope } from './limits.ts';

/** A JSON value in which texts may hold `{{ }}`, parsed and compiled once. */
export interface Template {
  /** There is no expression in it. */
  readonly constant: boolean;
  /** Paths from the root of the scope that are read, as far as the text says: `['steps', 'insight', 'output']`. */
  readonly reads: readonly (readonly string[])[];
  /**
   * The value, at once where all expressions are plain paths, literals or comparisons, else as a promise. The value may
   * share parts with the scope. All expressions together have the limits.
   *
   * @throws SnodoError `expression`, or the promise does: the expression, the reason, and the names that are in scope,
   * never a value.
   */
  evaluate(scope: Scope, limits?: Limits): Json | undefined | Promise<Json | undefined>;
}

/** One after the other, for all of them have their time and size together. */
async function evaluateRest(
  expressions: readonly Expression[],
  values: (Json | undefined)[],
  pending: Promise<Json | undefined>,
  evaluation: Evaluation,
): Promise<void> {
  values.push(await pending);
  for (const expression of expressions.slice(values.length)) values.push(await expression.evaluate(evaluation));
}

function evaluate(
  expressions: readonly Expression[],
  build: Build,
  scope: Scope,
  limits: Limits,
): Json | undefined | Promise<Json | undefined> {
  const evaluation = { scope, limits, allowance: new Allowance(limits) };
  const values: (Json | undefined)[] = [];
  for (const expression of expressions) {
    const value = expression.evaluate(evaluation);
    if (value instanceof Promise) return evaluateRest(expressions, values, value, evaluation).then(() => build(values));
    values.push(value);
  }
  return build(values);
}

function templateOf({ expressions, problems }: Compilation, build: Build): Template {
  const [first, ...others] = problems;
  if (first !== undefined) {
    const place = first.path === '' ? '' : `${first.path}: `;
    const hint = first.hint === undefined ? '' : ` ${first.hint}`;
    const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
    throw new SnodoError('invalid_document', `${place}${first.message}${hint}${more}`, { problems });
  }
  const reads = expressions.flatMap((expression) => expression.reads);
  return {
    constant: expressions.length === 0,
    reads: [...new Map(reads.map((path) => [JSON.stringify(path), path])).values()],
    evaluate: (scope, limits = defaultLimits) => evaluate(expressions, build, scope, limits),
  };
}

/**
 * Compiles a JSON value in whose texts `{{ … }}` holds JSONata. A text that is one whole expression gives the value as
 * it is; otherwise the parts are joined as text. `\{{` is a literal `{{`. Keys are never templates.
 *
 * @param path Where the value is in the document, such as `steps[1].with`; problems are found under it.
 * @throws SnodoError `invalid_document` with every problem.
 *
 * @example
 * const template = compileTemplate({ text: 'Hello {{ trigger.body.name }}' }, 'steps[0].with');
 * await template.evaluate({ trigger: { body: { name: 'Ada' } } }); // { text: 'Hello Ada' }
 */
export function compileTemplate(value: Json, path: string): Template {
  const compilation = new Compilation();
  return templateOf(compilation, compilation.value(value, path));
}

/**
 * Compiles a field that always is an expression, such as `if`: `a = 1`, or with its braces `{{ a = 1 }}`, or a text
 * with expressions in it, as a template.
 *
 * @throws SnodoError `invalid_document`
 */
export function compileExpression(text: string, path: string): Template {
  const compilation = new Compilation();
  return templateOf(compilation, isTemplated(text) ? compilation.text(text, path) : compilation.source(text, path));
}

export { isTemplated } from './compilation.ts';
