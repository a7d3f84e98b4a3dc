import { type Problem, SnodoError } from './error.ts';

/** The error of a document with problems: the first in its sentence, and all of them with it. */
export function invalidDocument(problems: readonly Problem[]): SnodoError {
  const [first] = problems;
  const at = first?.path ? `${first.path}: ` : '';
  const end = /[.?!]$/.test(first?.message ?? '.') ? '' : '.';
  const hint = first?.hint ? `${end} ${first.hint}` : '';
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  const text = `${at}${first?.message ?? 'It is not a workflow.'}${hint}${more}`;
  return new SnodoError('invalid_document', text, { problems });
}
