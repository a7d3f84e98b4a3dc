import { z } from 'zod';
import type { Json } from '../core/json.ts';

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
