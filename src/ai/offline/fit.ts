import { Refusal } from '../../expression/refusal.ts';
import { newPatternBudget, patternEngine } from '../../expression/schema-patterns.ts';
import type { JsonObject } from '../json-object.ts';

function numberIn(schema: JsonObject, key: string): number | undefined {
  const value = schema[key];
  return typeof value === 'number' ? value : undefined;
}

/** Values for formats that a text cannot fill: valid, and plainly empty. */
const emptyFormats: Readonly<Record<string, string>> = {
  date: '1970-01-01',
  'date-time': '1970-01-01T00:00:00Z',
  time: '00:00:00Z',
  email: 'nobody@example.invalid',
  uri: 'about:blank',
  url: 'https://example.invalid/',
  uuid: '00000000-0000-0000-0000-000000000000',
  ipv4: '0.0.0.0',
  ipv6: '::',
  hostname: 'example.invalid',
  duration: 'PT0S',
};

/** The text, or a word of what was read, in the form of a pattern: an order number, a postcode. */
function inForm(pattern: string, value: string, text: string): string | undefined {
  try {
    const form = patternEngine(newPatternBudget())(pattern, 'u');
    if (form.test(value)) return value;
    return text.split(/[\s,;()]+|[.!?](?=\s|$)/).find((word) => word.length <= 100 && form.test(word));
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/**
 * The text within the schema's lengths, which count code points; undefined where it wants a form that nothing in the
 * text read has.
 */
export function fitString(value: string, schema: JsonObject, text: string): string | undefined {
  const { pattern, format } = schema;
  if (typeof pattern === 'string') return inForm(pattern, value, text);
  const empty = typeof format === 'string' ? emptyFormats[format] : undefined;
  if (empty !== undefined) return format === 'email' && /^\S+@\S+$/.test(value) ? value : empty;
  const points = Array.from(value);
  const most = numberIn(schema, 'maxLength') ?? points.length;
  const least = numberIn(schema, 'minLength') ?? 0;
  return points.slice(0, most).join('').padEnd(least, '.');
}

/** The schema's range, where it has one, else the usual one. */
export function rangeOf(schema: JsonObject, usual: readonly [number, number]): readonly [number, number] {
  const high = numberIn(schema, 'maximum') ?? numberIn(schema, 'exclusiveMaximum');
  const low = numberIn(schema, 'minimum') ?? numberIn(schema, 'exclusiveMinimum');
  // "maximum: 10" alone means 0 to 10, not -1 to 10.
  const from = low ?? (high !== undefined && high > 1 ? Math.max(0, usual[0]) : usual[0]);
  return [from, high ?? Math.max(from, usual[1])];
}

/** The number within the schema's bounds and steps. */
export function fitNumber(value: number, schema: JsonObject, whole: boolean): number {
  const step = numberIn(schema, 'multipleOf') ?? (whole ? 1 : 0);
  const [above, below] = [numberIn(schema, 'exclusiveMinimum'), numberIn(schema, 'exclusiveMaximum')];
  const inch = step > 0 ? step : 0.01;
  const low = Math.max(numberIn(schema, 'minimum') ?? -Infinity, above === undefined ? -Infinity : above + inch);
  const high = Math.min(numberIn(schema, 'maximum') ?? Infinity, below === undefined ? Infinity : below - inch);
  const held = Math.min(high, Math.max(low, value));
  if (step === 0) return Math.min(high, Math.max(low, Number(held.toFixed(2))));
  const stepped = Math.round(held / step) * step;
  if (stepped < low) return stepped + step;
  return stepped > high ? stepped - step : stepped;
}
