import type { Score } from '../core/evaluation.ts';
import type { Problem } from '../core/error.ts';
import { SnodoError } from '../core/error.ts';
import { nearest } from '../core/plan.ts';
import { compileExpression, type Template } from '../expression/template.ts';
import { type ScoredRow, told } from './scored-row.ts';

const inScope: readonly string[] = ['input', 'expected', 'output', 'run'];

/** @throws SnodoError `invalid_document`. */
function compiled(expression: string): Template {
  return compileExpression(expression, 'expression');
}

/** What is wrong with an expression, before it has seen any row; undefined where nothing is. */
export function expressionProblem(expression: string): Omit<Problem, 'path'> | undefined {
  try {
    const unknown = compiled(expression).reads.find(([root]) => root !== undefined && !inScope.includes(root));
    if (!unknown) return undefined;
    const meant = nearest(unknown[0] ?? '', inScope);
    const hint = meant === undefined ? {} : { hint: `Did you mean "${meant}"?` };
    return { message: `It reads "${unknown[0]}", and there are ${inScope.join(', ')}.`, ...hint };
  } catch (error) {
    if (!(error instanceof SnodoError)) throw error;
    return error.problems[0] ?? { message: error.message };
  }
}

/** What an expression says of a row: true, false or a number from 0 to 1. */
export async function scoreExpression(expression: string, row: ScoredRow): Promise<Score> {
  const { input, expected, output, run } = row;
  const value = await compiled(expression).evaluate({
    input,
    output,
    run,
    ...(expected === undefined ? {} : { expected }),
  });
  if (typeof value === 'boolean') return { score: value ? 1 : 0, why: null };
  if (typeof value === 'number' && value >= 0 && value <= 1) return { score: value, why: null };
  return {
    score: 0,
    why: `The expression gave ${told(value)}, which is neither true, false nor a number from 0 to 1.`,
  };
}
