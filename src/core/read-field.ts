import type { Fault } from './field-faults.ts';
import { givenFile } from './file-value.ts';
import { type FieldType, type FormField, isText, optionsOf, usualLength } from './form-field.ts';
import { isObject, type Json } from './json.ts';
import { isWebAddress } from './web-address.ts';

/** How regular expressions are tried: in a time that does not run away. */
export interface Patterns {
  /** Why a text is no pattern; undefined where it is one. */
  fault(pattern: string): string | undefined;
  /** Whether a pattern fits the whole of a text. */
  fits(pattern: string, text: string): boolean;
}

type Why = Omit<Fault, 'field'>;

function isDate(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // The 30th of February is read as a day of March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

const momentPattern = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})?$/;

function isMoment(text: string): boolean {
  const [, day = ''] = momentPattern.exec(text) ?? [];
  return isDate(day);
}

/** What the HTML standard takes for an e-mail address: something before and after the @, and no spaces. */
const emailPattern =
  /^[^\s@<>(),;:"[\]\\]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*$/;

/** A time without a zone is taken as one of UTC, so that it can be compared at all. */
function timeOf(text: string): number {
  return Date.parse(/(?:Z|[+-]\d{2}:\d{2})$/.test(text) || !text.includes('T') ? text : `${text}Z`);
}

function textFault(field: FormField, text: string, patterns: Patterns): Why | undefined {
  const { type, min, max, pattern } = field;
  if (!isText(type)) return undefined;
  const longest = typeof max === 'number' ? max : usualLength[type];
  const length = Array.from(text).length;
  if (length > longest) return { code: 'long', limit: longest };
  if (type === 'email' && !emailPattern.test(text)) return { code: 'email' };
  if (type === 'url' && !isWebAddress(text)) return { code: 'url' };
  if (typeof min === 'number' && length < min) return { code: 'short', limit: min };
  return pattern !== undefined && !patterns.fits(pattern, text) ? { code: 'pattern', limit: pattern } : undefined;
}

function timeFault({ min, max }: FormField, text: string, code: 'date' | 'datetime'): Why | undefined {
  if (!(code === 'date' ? isDate(text) : isMoment(text))) return { code };
  if (typeof min === 'string' && timeOf(text) < timeOf(min)) return { code: 'early', limit: min };
  return typeof max === 'string' && timeOf(text) > timeOf(max) ? { code: 'late', limit: max } : undefined;
}

function numberFault({ min, max }: FormField, value: Json): Why | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { code: 'number' };
  if (typeof min === 'number' && value < min) return { code: 'least', limit: min };
  return typeof max === 'number' && value > max ? { code: 'most', limit: max } : undefined;
}

function isOption(field: FormField, value: Json): boolean {
  return optionsOf(field).some((one) => one.value === value);
}

function wrongOption(field: FormField): Why {
  return {
    code: 'option',
    limit: optionsOf(field)
      .map(({ value }) => value)
      .slice(0, 20)
      .join(', '),
  };
}

function choicesFault(field: FormField, value: Json): Why | undefined {
  if (!Array.isArray(value)) return { code: 'kind', limit: 'a list' };
  const given: readonly Json[] = value;
  if (given.some((one) => !isOption(field, one)) || new Set(given).size < given.length) return wrongOption(field);
  const { min, max } = field;
  if (typeof min === 'number' && given.length < min) return { code: 'few', limit: min };
  return typeof max === 'number' && given.length > max ? { code: 'many', limit: max } : undefined;
}

function fileFault({ max }: FormField, value: Json): Why | undefined {
  if (!givenFile.safeParse(value).success) return { code: 'file' };
  const bytes = isObject(value) ? value['bytes'] : undefined;
  return typeof max === 'number' && typeof bytes === 'number' && bytes > max
    ? { code: 'large', limit: max }
    : undefined;
}

type Check = (field: FormField, value: Json, patterns: Patterns) => Why | undefined;

const ofText =
  (then: (field: FormField, text: string, patterns: Patterns) => Why | undefined): Check =>
  (field, value, patterns) =>
    typeof value === 'string' ? then(field, value, patterns) : { code: 'kind', limit: 'a text' };

const checks: Readonly<Record<FieldType, Check>> = {
  text: ofText(textFault),
  multiline: ofText(textFault),
  email: ofText(textFault),
  url: ofText(textFault),
  date: ofText((field, text) => timeFault(field, text, 'date')),
  datetime: ofText((field, text) => timeFault(field, text, 'datetime')),
  number: numberFault,
  boolean: (_, value) => (typeof value === 'boolean' ? undefined : { code: 'kind', limit: 'true or false' }),
  choice: (field, value) => (isOption(field, value) ? undefined : wrongOption(field)),
  choices: choicesFault,
  file: fileFault,
};

/** Why a value that was given does not fit a field; undefined where it does. */
export function fieldFault(field: FormField, value: Json, patterns: Patterns): Why | undefined {
  return checks[field.type](field, value, patterns);
}
