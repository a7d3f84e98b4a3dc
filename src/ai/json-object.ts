import { isList, isObject, type Json } from '../core/json.ts';

export type JsonObject = { readonly [key: string]: Json };

/** For what may be absent from a schema. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return value !== undefined && isObject(value);
}

export function listOf(value: Json | undefined): readonly Json[] {
  return value !== undefined && isList(value) ? value : [];
}
