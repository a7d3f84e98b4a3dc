import type { Json } from '../core/json.ts';
import { SnodoError } from '../core/error.ts';
import type { Allowance } from './allowance.ts';
import { describeScope } from './describe-scope.ts';
import { explain } from './explain.ts';
import { undecided } from './fast-path.ts';
import { defaultLimits, type Limits, type Scope } from './limits.ts';
import { type Program, programOf } from './program.ts';
import { Refusal } from './refusal.ts';
import { inTurn } from './turns.ts';

/** What the expressions of one template have together while it is evaluated. */
export interface Evaluation {
  readonly scope: Scope;
  readonly limits: Limits;
  readonly allowance: Allowance;
}

export interface Expression {
  readonly reads: readonly (readonly string[])[];
  /** @throws SnodoError `expression` */
  evaluate(evaluation: Evaluation): Json | undefined | Promise<Json | undefined>;
}

/** At most 200 characters of an expression, in its braces. */
export function quoted(source: string): string {
  const text = source.trim();
  return `{{ ${text.length > 200 ? `${text.slice(0, 199)}…` : text} }}`;
}

function failed(source: string, path: string, scope: Scope, error: unknown): SnodoError {
  const refusal = error instanceof Refusal ? error : new Refusal(explain(error, source));
  const hint = refusal.hint === undefined ? '' : ` ${refusal.hint}`;
  const names = describeScope(scope);
  const message = `The expression "${quoted(source)}" failed: ${refusal.reason}.${hint} In scope: ${names}.`;
  // What JSONata threw holds values, so it is not the cause.
  return new SnodoError('expression', message, {
    problems: [{ path, message: `${refusal.reason}.`, ...(refusal.hint === undefined ? {} : { hint: refusal.hint }) }],
  });
}

/**
 * One expression, without its braces.
 *
 * @throws Refusal or what JSONata throws on a syntax error.
 */
export function expressionOf(source: string, path: string): Expression {
  const program = programOf(source, defaultLimits);
  const programs = new Map<string, Program>([[keyOf(defaultLimits), program]]);
  const { reads, fastPath } = program;

  async function slowly({ scope, limits, allowance }: Evaluation): Promise<Json | undefined> {
    const known = programs.get(keyOf(limits)) ?? programOf(source, limits);
    programs.set(keyOf(limits), known);
    try {
      return allowance.copy(await inTurn(() => allowance.timed((leftMs) => known.run(scope, leftMs))));
    } catch (error) {
      throw failed(source, path, scope, error);
    }
  }

  return {
    reads,
    evaluate(evaluation) {
      const { scope, allowance } = evaluation;
      const value = fastPath === undefined ? undecided : fastPath(scope);
      if (value === undefined) return undefined;
      try {
        if (value !== undecided && allowance.holds(value)) return value;
      } catch (error) {
        throw failed(source, path, scope, error);
      }
      return slowly(evaluation);
    },
  };
}

function keyOf({ timeoutMs, depth, resultBytes }: Limits): string {
  return `${timeoutMs}/${depth}/${resultBytes}`;
}
