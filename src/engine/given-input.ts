import type { Workflow } from '../core/document.ts';
import { SnodoError } from '../core/error.ts';
import { inputFields } from '../core/form-of.ts';
import type { Json } from '../core/json.ts';
import { faultProblems, readForm } from '../core/read-form.ts';
import { patterns } from '../expression/patterns.ts';

/**
 * The input of a run as its workflow takes it: where that has a form, what the form makes of it.
 *
 * @throws SnodoError `invalid` with each field that does not fit.
 */
export function inputFor({ slug, trigger }: Pick<Workflow, 'slug' | 'trigger'>, input: Json): Json {
  const fields = inputFields(trigger);
  if (fields === undefined) return input;
  const read = readForm(fields, input, patterns);
  if (read.faults === undefined) return read.values;
  const problems = faultProblems('input', read.faults);
  const [first] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  throw new SnodoError('invalid', `${first?.path} ${first?.message}${more}: the form of "${slug}" asks for it.`, {
    problems,
  });
}
