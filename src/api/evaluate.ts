import { type Problem, SnodoError } from '../core/error.ts';
import { isObject, type Json } from '../core/json.ts';
import { readsProblems } from '../engine/reads-problems.ts';
import { compileExpression, compileTemplate, type Template } from '../expression/template.ts';
import { badField } from './bad-input.ts';

/** What expressions may see where they are only tried. */
export type TriedScope = { readonly [name: string]: Json | undefined };

interface Asked {
  readonly value: Json;
  /** Whether it is an expression without braces, as in `if`. */
  readonly expression: boolean;
  readonly scope: TriedScope;
}

/** `value` is undefined where nothing is at the place that an expression reads. */
type Evaluated = { readonly value: Json | undefined } | { readonly problem: Omit<Problem, 'path'> };

const place = 'value';

function compiled({ value, expression }: Asked): Template {
  if (!expression) return compileTemplate(value, place);
  if (typeof value !== 'string') throw badField('value', 'An expression is a text.', 'Or leave out expression: true.');
  return compileExpression(value, place);
}

/** Whoever may try expressions may not see what a secret is. */
function secretProblems(template: Template): readonly Problem[] {
  if (!template.reads.some(([root]) => root === 'secrets')) return [];
  const hint = 'Where a field takes secrets, they are put in when its step runs.';
  return [{ path: place, message: 'Secrets are not read while an expression is tried.', hint }];
}

/** A step that has given nothing yet is no mistake of the expression. */
function missingSteps(template: Template, ids: readonly string[]): readonly Problem[] {
  return template.reads.flatMap(([root, step]) =>
    root === 'steps' && step !== undefined && !ids.includes(step)
      ? [
          {
            path: place,
            message: `The step "${step}" has given nothing yet.`,
            hint: 'Try it first, or give it a sample.',
          },
        ]
      : [],
  );
}

function problemsOf(template: Template, scope: TriedScope): readonly Problem[] {
  const { steps } = scope;
  const ids = steps !== undefined && isObject(steps) ? Object.keys(steps) : [];
  const read = template.reads.flatMap(([root, step]) => (root === 'steps' && step !== undefined ? [step] : []));
  return [
    ...secretProblems(template),
    ...readsProblems(template, place, [...ids, ...read]),
    ...missingSteps(template, ids),
  ];
}

/**
 * What a value with expressions, or an expression, comes to; by the same engine and limits as in a run.
 *
 * @throws SnodoError `invalid` where the question is wrong; what is wrong with the expression is the answer.
 */
export async function evaluateTried(asked: Asked): Promise<Evaluated> {
  try {
    const template = compiled(asked);
    const [problem] = problemsOf(template, asked.scope);
    return problem ? { problem } : { value: await template.evaluate(asked.scope) };
  } catch (error) {
    if (!(error instanceof SnodoError) || (error.code !== 'expression' && error.code !== 'invalid_document'))
      throw error;
    return { problem: error.problems[0] ?? { message: error.message } };
  }
}
