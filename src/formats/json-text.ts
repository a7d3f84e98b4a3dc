import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { deeperThan } from './depth.ts';
import { jsonMistake } from './json-mistake.ts';

// JSON.parse takes a million levels; JSON.stringify, and whatever else walks a value, ends its stack at some thousands.
export const maxDepth = 500;

/** Integers that a number cannot hold, and numbers so large that they would be infinite, are the texts that they were written as. */
function exactNumbers(_: string, value: unknown, ...more: readonly unknown[]): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  if (Number.isFinite(value) && !Number.isInteger(value)) return value;
  const [context] = more;
  const source: unknown = typeof context === 'object' && context && 'source' in context ? context.source : undefined;
  return typeof source === 'string' && (!Number.isFinite(value) || /^-?\d+$/.test(source)) ? source : value;
}

/** Whether a text can hold such a number: 16 digits in a row, or an exponent of three. */
const maybeInexact = /\d{16}|\d[eE]\+?\d{3}/;

/**
 * A value from JSON text.
 *
 * @param what how a message calls the text, such as `The body`.
 * @param exact whether numbers that would not be the same stay the texts that they were written as: integers beyond 2^53, and 1e400.
 * @throws SnodoError `invalid` with the line and column of the mistake.
 */
export function parseJson(text: string, what: string, { exact = false }: { readonly exact?: boolean } = {}): Json {
  let value: Json;
  try {
    // A reviver makes it ten times as long.
    value = exact && maybeInexact.test(text) ? JSON.parse(text, exactNumbers) : JSON.parse(text);
  } catch (cause) {
    const wrong = jsonMistake(text);
    const where =
      wrong === undefined
        ? ''
        : `: at line ${wrong.line}, column ${wrong.column} it has ${wrong.found} instead of ${wrong.expected}`;
    throw new SnodoError('invalid', `${what} is not valid JSON${where}.`, { cause });
  }
  // Each level takes two characters: most texts need no look.
  if (text.length > maxDepth * 2 && deeperThan(value, maxDepth)) {
    throw new SnodoError('invalid', `${what} is nested deeper than ${maxDepth} levels. Send it flatter.`);
  }
  return value;
}
