import { folded } from '../folded.ts';
import { isList, isRecord, withFieldOrNothing } from './values.ts';

/** A field of a form, as its row shows it: everything as text, as it is written. */
export interface FormFieldRow {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly required: boolean;
  readonly help: string;
  readonly placeholder: string;
  readonly usual: string;
  readonly min: string;
  readonly max: string;
  readonly pattern: string;
  /** One a line; where the value is another than what is read: `value | label`. */
  readonly options: string;
}

type Written = Readonly<Record<string, unknown>>;

const dates: ReadonlySet<string> = new Set(['date', 'datetime']);

function textIn(value: unknown): string {
  if (isList(value)) return value.map(String).join(', ');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function optionLine(one: unknown): string {
  if (!isRecord(one)) return textIn(one);
  const label = textIn(one['label']);
  return label === '' ? textIn(one['value']) : `${textIn(one['value'])} | ${label}`;
}

export function formFieldRow(value: unknown): FormFieldRow {
  const field = isRecord(value) ? value : {};
  const options = field['options'];
  return {
    name: textIn(field['name']),
    label: textIn(field['label']),
    type: textIn(field['type']) || 'text',
    required: field['required'] === true,
    help: textIn(field['help']),
    placeholder: textIn(field['placeholder']),
    usual: textIn(field['default']),
    min: textIn(field['min']),
    max: textIn(field['max']),
    pattern: textIn(field['pattern']),
    options: isList(options) ? options.map(optionLine).join('\n') : '',
  };
}

/** What stands in a field of a form and is none of its kind, such as the options of a date. */
const kept: Readonly<Record<string, ReadonlySet<string>>> = {
  options: new Set(['choice', 'choices']),
  pattern: new Set(['text', 'multiline', 'email', 'url']),
  placeholder: new Set(['text', 'multiline', 'email', 'url', 'number', 'choice']),
  min: new Set(['text', 'multiline', 'email', 'url', 'number', 'date', 'datetime', 'choices']),
  max: new Set(['text', 'multiline', 'email', 'url', 'number', 'date', 'datetime', 'choices', 'file']),
  default: new Set(['text', 'multiline', 'email', 'url', 'number', 'boolean', 'date', 'datetime', 'choice', 'choices']),
};

/** Whether a kind of field has such a part. */
export function hasPart(type: string, part: keyof typeof kept): boolean {
  return kept[part]?.has(type) === true;
}

/** A number where one is written; what is none stays as it is, for its problem to be told. */
function numberOr(text: string): number | string {
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

function limitOf(text: string, type: string): unknown {
  if (text === '') return undefined;
  return dates.has(type) ? text : numberOr(text);
}

function usualOf(text: string, type: string): unknown {
  if (text === '') return undefined;
  if (type === 'number') return numberOr(text);
  if (type === 'boolean') return text === 'true';
  return type === 'choices' ? text.split(',').map((one) => one.trim()) : text;
}

/** The options of lines: an empty line at the end is one that is being written. */
function optionsIn(text: string): readonly unknown[] | undefined {
  if (text === '') return undefined;
  return text.split('\n').map((line) => {
    const at = line.indexOf('|');
    if (at < 0) return line;
    return { value: line.slice(0, at).trim(), label: line.slice(at + 1).trim() };
  });
}

/** What a field is called that was just added. */
const begunName = /^field_\d+$/;

/** The letters of a label that a name may have: `Your name` as your_name. */
export function nameOfLabel(label: string): string {
  return folded(label)
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[_\d]+|_+$/g, '')
    .slice(0, 40);
}

/**
 * The field with a change; what is not said is not written, what another kind has goes, and what the row does not show stays.
 * While nobody has chosen a name it is made of the label.
 */
export function changedFormField(value: unknown, change: Partial<FormFieldRow>): Written {
  const before = formFieldRow(value);
  const row = { ...before, ...change };
  const isUnnamed = before.name === nameOfLabel(before.label) || (before.label === '' && begunName.test(before.name));
  const follows = change.label !== undefined && change.name === undefined && isUnnamed;
  const name = (follows ? nameOfLabel(row.label) : '') || row.name;
  const { type } = row;
  const parts: Readonly<Record<string, unknown>> = {
    name,
    label: row.label || undefined,
    type: type === 'text' ? undefined : type,
    required: row.required || undefined,
    help: row.help || undefined,
    placeholder: hasPart(type, 'placeholder') ? row.placeholder || undefined : undefined,
    pattern: hasPart(type, 'pattern') ? row.pattern || undefined : undefined,
    options: hasPart(type, 'options') ? optionsIn(row.options) : undefined,
    min: hasPart(type, 'min') ? limitOf(row.min, type) : undefined,
    max: hasPart(type, 'max') ? limitOf(row.max, type) : undefined,
    default: hasPart(type, 'default') ? usualOf(row.usual, type) : undefined,
  };
  return Object.entries(parts).reduce<Written>(
    (field, [part, given]) => {
      const next = withFieldOrNothing(field, part, given);
      return isRecord(next) ? next : {};
    },
    isRecord(value) ? value : {},
  );
}

/** A field that is begun: with a name that no other has. */
export function newFormField(fields: readonly unknown[]): Written {
  const names = new Set(fields.map((one) => formFieldRow(one).name));
  const first = Array.from({ length: fields.length + 1 }, (_, at) => `field_${at + 1}`).find((one) => !names.has(one));
  return { name: first ?? 'field' };
}
