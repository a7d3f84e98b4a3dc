import { controlOf, type ControlKind, fieldsOf } from '../panel/controls.ts';
import { branchesOf, type Schema } from '../panel/schema.ts';

/** A field of a form, as it is told of where it is not filled in. */
export interface FieldRow {
  readonly name: string;
  readonly title: string;
  readonly description: string | undefined;
  readonly required: boolean;
  readonly kind: ControlKind;
  readonly choices: readonly string[];
  /** Of each of its items, or of itself. */
  readonly fields: readonly FieldRow[];
}

/** Deeper than this nobody reads; documents of large services go on and on. */
const deepest = 3;

/** The schema whose fields a field shows: its own, that of its items, or the first of its forms that has any. */
function within(schema: Schema): Schema | undefined {
  if (schema.properties !== undefined) return schema;
  if (schema.items !== undefined) return within(schema.items);
  if (typeof schema.additionalProperties === 'object') return within(schema.additionalProperties);
  for (const branch of branchesOf(schema)) {
    const found = within(branch);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The forms of a choice, whether one is chosen or several. */
function choicesOf(schema: Schema): readonly string[] {
  const values = schema.enum ?? schema.items?.enum ?? [];
  return values.filter((one) => one !== null).map(String);
}

function rows(schema: Schema, left: number): readonly FieldRow[] {
  return fieldsOf(schema).map(({ name, schema: one, required }) => {
    const inner = left === 0 ? undefined : within(one);
    return {
      name,
      title: one.title ?? name,
      description: one.description,
      required,
      kind: controlOf(one),
      choices: choicesOf(one),
      fields: inner === undefined ? [] : rows(inner, left - 1),
    };
  });
}

/** What a step or a trigger of a service is given, the needed ones first; `connection` goes without saying. */
export function fieldRows(schema: Schema): readonly FieldRow[] {
  return rows(schema, deepest)
    .filter(({ name }) => name !== 'connection')
    .toSorted((one, other) => Number(other.required) - Number(one.required));
}
