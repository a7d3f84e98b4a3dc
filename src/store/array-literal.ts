import { storableText } from './storable-text.ts';

function element(value: unknown): string {
  if (typeof value === 'string') return `"${storableText(value).replace(/["\\]/g, '\\$&')}"`;
  return typeof value === 'number' ? String(value) : 'NULL';
}

/** A list as PostgreSQL reads it in text (https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO). */
export function arrayLiteral(values: readonly unknown[]): string {
  return `{${values.map(element).join(',')}}`;
}

/**
 * A list of numbers of 32 bits, of which nine digits are all there is: to write out all of a JavaScript number takes five
 * times as long.
 */
export function realsLiteral(values: readonly number[]): string {
  return `{${values.map((one) => one.toPrecision(9)).join(',')}}`;
}

/** A list of elements that need no quotes, such as UUIDs. */
export function plainElements(literal: string): readonly string[] {
  return literal === '{}' ? [] : literal.slice(1, -1).split(',');
}
