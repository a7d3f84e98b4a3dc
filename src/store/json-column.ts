import { z } from 'zod';
import type { Json } from '../core/json.ts';
import type { Sql, Statements } from './database.ts';

const json: z.ZodType<Json> = z.json();

// z.json() walks the whole value, which the hot path cannot pay: what a json column gives was JSON when it was written.
function isJson(value: unknown): value is Json {
  return value !== undefined && typeof value !== 'function' && typeof value !== 'bigint' && typeof value !== 'symbol';
}

/** The value of a json column, which the driver has already parsed. SQL null is JSON null. */
export function jsonColumn(value: unknown): Json {
  return isJson(value) ? value : json.parse(value);
}

/** A value as the text of a json column; undefined is SQL null. */
export function jsonText(value: Json | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

/**
 * A value that PostgreSQL takes fields out of by itself, as what a waiting step waits for, of which indexes know some: with a
 * character NUL in a text or a name of it the row could not be written at all. U+FFFD stands in its place.
 */
export function indexableJson(value: Json): Json {
  const text = JSON.stringify(value);
  if (!text.includes('\\u0000')) return value;
  // Escapes one by one: in `\\u0000` the first backslash is that of a backslash.
  return json.parse(JSON.parse(text.replaceAll(/\\(?:u0000|[^])/g, (one) => (one === '\\u0000' ? '\\ufffd' : one))));
}

/**
 * A column of documents as PostgreSQL can take fields out of it: a character NUL anywhere in one would end the whole
 * statement, and with it what is asked about all others. It is read as U+0001 here.
 */
export function readableJson(sql: Statements, column: ReturnType<Sql>) {
  return sql`replace(${column}::text, '\\u0000', '\\u0001')::json`;
}
