import type { Problem } from './error.ts';
import { type Fault, faultWords } from './field-faults.ts';
import type { FormField } from './form-field.ts';
import { isObject, type Json } from './json.ts';
import { fieldFault, type Patterns } from './read-field.ts';

export type FormValues = { readonly [name: string]: Json };

/** What was filled in, or everything that does not fit. */
export type FormRead =
  | { readonly values: FormValues; readonly faults?: undefined }
  | { readonly values?: undefined; readonly faults: readonly Fault[] };

function isNothing(value: Json | undefined): value is null | '' | undefined {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** What a field comes to: its value, nothing, or why not. */
function readField(
  field: FormField,
  given: Json | undefined,
  patterns: Patterns,
): Fault | { readonly value: Json | undefined } {
  const { name, type, required = false } = field;
  // null is to give nothing where something else is usual.
  const value = given === undefined ? field.default : given;
  if (isNothing(value)) {
    if (type === 'boolean') return required ? { field: name, code: 'unticked' } : { value: false };
    return required ? { field: name, code: 'missing' } : { value: type === 'choices' ? [] : undefined };
  }
  const fault = fieldFault(field, value, patterns);
  if (fault) return { field: name, ...fault };
  return type === 'boolean' && required && value !== true ? { field: name, code: 'unticked' } : { value };
}

/**
 * Reads what was filled in, as JSON: numbers are numbers, a list of choices a list, a file its file value. What is left out
 * is as its field says; what nobody asked for is refused.
 */
export function readForm(fields: readonly FormField[], given: Json, patterns: Patterns): FormRead {
  const told = isObject(given) ? given : given === null ? {} : undefined;
  if (told === undefined) return { faults: [{ field: '', code: 'kind', limit: 'an object' }] };
  const names = new Set(fields.map(({ name }) => name));
  const faults: Fault[] = Object.keys(told).flatMap((name) =>
    names.has(name) ? [] : [{ field: name, code: 'unknown' as const }],
  );
  const values: [string, Json][] = [];
  for (const field of fields) {
    const own = Object.hasOwn(told, field.name) ? told[field.name] : undefined;
    const read = readField(field, own, patterns);
    if ('code' in read) faults.push(read);
    else if (read.value !== undefined) values.push([field.name, read.value]);
  }
  return faults.length > 0 ? { faults } : { values: Object.fromEntries(values) };
}

/** The faults as problems of the API. @param root where the values stand, such as `input`. */
export function faultProblems(root: string, faults: readonly Fault[]): readonly Problem[] {
  return faults.map(({ field, code, limit }) => ({
    path: field === '' ? root : `${root}.${field}`,
    message: faultWords[code](String(limit ?? '')),
  }));
}
