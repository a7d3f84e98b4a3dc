import type { z } from 'zod';
import { isList, isObject } from '../../core/json.ts';
import type { newRow, row as rowSchema } from './fields.ts';

type Row = z.infer<typeof rowSchema>;
type Value = Row[string];

/** A value of a database as JSON: bytes in Base64, times as ISO 8601 writes them, numbers beyond JSON's as text. */
function jsonOf(value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(jsonOf);
  return typeof value === 'object' ? rowOf(value) : null;
}

export function rowOf(value: object): Row {
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, jsonOf(one)]));
}

function textOf(value: Value | undefined): string {
  return value !== undefined && (isObject(value) || isList(value)) ? JSON.stringify(value) : String(value ?? '');
}

/** A row as an event gives it. */
export function asNewRow(
  row: Row,
  { table, column, id }: { readonly table: string; readonly column: string; readonly id?: string | undefined },
): z.infer<typeof newRow> {
  const names = id === undefined ? [column] : [id, column];
  return { key: names.map((name) => textOf(row[name])).join(':'), table, row };
}
