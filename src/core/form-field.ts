import type { Json } from './json.ts';

/** What a person can be asked for in a field. */
export const fieldTypes = [
  'text',
  'multiline',
  'number',
  'boolean',
  'date',
  'datetime',
  'email',
  'url',
  'choice',
  'choices',
  'file',
] as const;
export type FieldType = (typeof fieldTypes)[number];

interface FieldOption {
  readonly value: string;
  readonly label?: string | undefined;
}

/** One thing that is asked for. */
export interface FormField {
  readonly name: string;
  readonly type: FieldType;
  readonly label?: string | undefined;
  readonly help?: string | undefined;
  readonly required?: boolean | undefined;
  readonly default?: Json | undefined;
  readonly options?: readonly (string | FieldOption)[] | undefined;
  readonly min?: number | string | undefined;
  readonly max?: number | string | undefined;
  readonly pattern?: string | undefined;
  readonly placeholder?: string | undefined;
}

/** The options of a field, each with what is read of it. */
export function optionsOf({ options = [] }: FormField): readonly { readonly value: string; readonly label: string }[] {
  return options.map((one) =>
    typeof one === 'string' ? { value: one, label: one } : { value: one.value, label: one.label ?? one.value },
  );
}

export function labelOf({ name, label }: FormField): string {
  return label ?? name;
}

/** The most letters where the field says nothing else. */
export const usualLength = { text: 1_000, multiline: 20_000, email: 320, url: 2_000 } as const;

export type TextType = keyof typeof usualLength;

export function isText(type: FieldType): type is TextType {
  return Object.hasOwn(usualLength, type);
}
