import { z } from 'zod';
import type { Json } from '../../core/json.ts';

export const parameters = z.array(z.json()).default([]).meta({
  title: 'Parameters',
  description:
    'A value for each ? of the SQL. A type that is not seen is said so: { "type": "BINARY", "value": "0A" }. Objects and lists go as JSON, for PARSE_JSON(?).',
  format: 'json',
});

const typed = z.strictObject({ type: z.string().regex(/^[A-Z_]+$/), value: z.string().nullable() });

function typeOf(value: Json): string {
  if (typeof value === 'boolean') return 'BOOLEAN';
  if (typeof value === 'number') return Number.isInteger(value) ? 'FIXED' : 'REAL';
  return 'TEXT';
}

function binding(given: Json): Json {
  const said = typed.safeParse(given).data;
  if (said !== undefined) return { type: said.type, value: said.value };
  if (given === null || typeof given === 'string') return { type: 'TEXT', value: given };
  return { type: typeOf(given), value: typeof given === 'object' ? JSON.stringify(given) : String(given) };
}

/** Values for the placeholders of a statement, by their places, from 1. */
export function bindingsOf(values: readonly Json[]): { readonly [place: string]: Json } {
  return Object.fromEntries(values.map((value, at) => [String(at + 1), binding(value)]));
}
