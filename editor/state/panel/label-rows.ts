import { isList, isRecord, withFieldOrNothing } from './values.ts';

/** A label as its row shows it. */
export interface LabelRow {
  readonly name: string;
  readonly description: string;
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function labelRows(value: unknown): readonly LabelRow[] {
  if (!isList(value)) return [];
  return value.map((one) =>
    isRecord(one)
      ? { name: textIn(one['name']), description: textIn(one['description']) }
      : { name: textIn(one), description: '' },
  );
}

/** As the document has it: a label that needs no words is its name alone. */
export function labelsOf(rows: readonly LabelRow[]): unknown {
  if (rows.length === 0) return undefined;
  return rows.map(({ name, description }) => (description === '' ? name : { name, description }));
}

/** A field that is looked for, as its row shows it. */
interface FieldRow {
  readonly type: string;
  readonly description: string;
  readonly required: boolean;
}

export function fieldRow(value: unknown): FieldRow {
  const field = isRecord(value) ? value : {};
  return {
    type: textIn(field['type']) || 'string',
    description: textIn(field['description']),
    required: field['required'] === true,
  };
}

/** The field with a change; what is not said is not written, and what the row does not show stays. */
export function changedField(value: unknown, change: Partial<FieldRow>): unknown {
  const { type, description, required } = { ...fieldRow(value), ...change };
  const field = isRecord(value) ? value : {};
  const described = withFieldOrNothing({ ...field, type }, 'description', description === '' ? undefined : description);
  return withFieldOrNothing(isRecord(described) ? described : {}, 'required', required || undefined);
}
