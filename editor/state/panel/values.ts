/** An object as JSON has it, neither a list nor null. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** An object with one field set, in its place; undefined takes the field away. */
function withField<T extends object>(record: T, name: string, value: unknown): T {
  const changed = { ...record, [name]: value };
  if (value === undefined) Reflect.deleteProperty(changed, name);
  return changed;
}

/** The same, but undefined where nothing is left, so that no empty `with: {}` stays in a document. */
export function withFieldOrNothing(record: unknown, name: string, value: unknown): unknown {
  const changed = withField(isRecord(record) ? record : {}, name, value);
  return Object.keys(changed).length === 0 ? undefined : changed;
}

/** A value for one line of text: a JSON that is cut, a text in quotes. */
export function shortValue(value: unknown, most = 40): string {
  if (isList(value)) return `[${value.length}]`;
  if (isRecord(value)) return `{${Object.keys(value).length}}`;
  const text = JSON.stringify(value) ?? '';
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

export type ValueKind = 'text' | 'number' | 'yes-no' | 'list' | 'object' | 'nothing';

export function kindOf(value: unknown): ValueKind {
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'yes-no';
  if (isList(value)) return 'list';
  return isRecord(value) ? 'object' : 'nothing';
}
