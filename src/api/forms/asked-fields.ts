import { SnodoError } from '../../core/error.ts';
import { formFields } from '../../core/form.ts';
import type { FormField } from '../../core/form-field.ts';
import type { Json } from '../../core/json.ts';
import { faultProblems, type FormValues, readForm } from '../../core/read-form.ts';
import { patterns } from '../../expression/patterns.ts';
import type { WaitingForm } from '../../store/triggers/waiting-forms.ts';

/** The fields that a step asks for. They were right when it began to wait. */
export function askedFields({ fields }: Pick<WaitingForm, 'fields'>): readonly FormField[] {
  return formFields.parse(fields);
}

/**
 * What was filled in, as JSON.
 *
 * @param root where the values stand in what was sent, such as `values`.
 * @throws SnodoError `schema_mismatch` with each field that does not fit.
 */
export function valuesOf(form: Pick<WaitingForm, 'fields'>, given: Json, root: string): FormValues {
  const read = readForm(askedFields(form), given, patterns);
  if (read.faults === undefined) return read.values;
  const problems = faultProblems(root, read.faults);
  const [first] = problems;
  throw new SnodoError('schema_mismatch', `${first?.path} ${first?.message}.`, { problems });
}
