import type { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import { isObject, type Json } from '../core/json.ts';
import { schemaCheck } from '../expression/schema-check.ts';
import type { approvalAnswer } from '../steps/approval.ts';

const usualDialect = 'https://json-schema.org/draft/2020-12/schema';

function invalid(path: string, message: string): SnodoError {
  return new SnodoError('invalid', `${path} ${message}.`, { problems: [{ path, message }] });
}

/**
 * Holds what a person gives against the form that they were asked to fill in.
 *
 * @param form undefined where there is none, and only yes or no is taken.
 * @throws SnodoError `invalid` with each field that does not fit.
 */
export async function checkAnswer(
  { approve, content, dismiss }: z.infer<typeof approvalAnswer>,
  form: Json | undefined,
): Promise<void> {
  if (dismiss === true && (approve || form === undefined))
    throw invalid('dismiss', 'goes with approve: false, where a form is asked for');
  if (content !== undefined && (!approve || form === undefined))
    throw invalid('content', 'goes with approve: true, where a form is asked for');
  if (form === undefined || !approve) return;
  const words = { value: 'content', schema: 'the form', mend: 'The server that asks must mend it.' };
  const { check } = await schemaCheck({ $schema: usualDialect, ...(isObject(form) ? form : {}) }, words);
  const problems = check(content ?? {});
  const [first] = problems;
  if (first) throw new SnodoError('invalid', `${first.path} ${first.message}.`, { problems });
}
