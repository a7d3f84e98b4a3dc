import type { Context } from 'hono';
import type { z } from 'zod';
import { type Problem, SnodoError } from '../core/error.ts';
import { pathText } from '../core/read-document.ts';

function problemsOf(issue: z.core.$ZodIssue): readonly Problem[] {
  // "Invalid key in record" alone does not say why.
  const why = issue.code === 'invalid_key' ? issue.issues.map((one) => one.message).join('; ') : issue.message;
  if (issue.code !== 'unrecognized_keys') return [{ path: pathText(issue.path), message: why }];
  return issue.keys.map((key) => ({ path: pathText([...issue.path, key]), message: `"${key}" is not known here.` }));
}

/** Where it is, and what; the input as a whole has no place. */
function placed(path: string, message: string): string {
  return path === '' ? message : `${path}: ${message}`;
}

/** What a schema found, as the error that the API answers with. */
export function badInput(issues: readonly z.core.$ZodIssue[], code: 'invalid' | 'not_found' = 'invalid'): SnodoError {
  const problems = issues.flatMap(problemsOf);
  const [first] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  const message = first === undefined ? 'The input is not valid.' : `${placed(first.path, first.message)}${more}`;
  return new SnodoError(code, message, { problems });
}

/** A single problem with the input. */
export function badField(path: string, message: string, hint?: string): SnodoError {
  const problem = { path, message, ...(hint === undefined ? {} : { hint }) };
  return new SnodoError('invalid', `${placed(path, message)}${hint === undefined ? '' : ` ${hint}`}`, {
    problems: [problem],
  });
}

type Checked =
  | { readonly success: true }
  | { readonly success: false; readonly error: { readonly issues: readonly z.core.$ZodIssue[] } };

/** For the validators of routes. An id that cannot be one names nothing, so it is not found. */
export function refuseBadInput(result: Checked & { readonly target: string }, _: Context): void {
  if (result.success) return;
  const { issues } = result.error;
  const onlyId = result.target === 'param' && issues.every(({ path }) => path[0] === 'id');
  throw badInput(issues, onlyId ? 'not_found' : 'invalid');
}
