import type { Json } from '../core/json.ts';
import { isJsonObject, listOf } from './json-object.ts';

// OpenAI's strict mode (https://platform.openai.com/docs/guides/structured-outputs#supported-schemas) answers 400
// to any other word, so only what it has always taken counts.
const words = new Set([
  'type',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'enum',
  'description',
  'title',
]);

function isStrict(schema: Json | undefined): boolean {
  if (!isJsonObject(schema) || schema['type'] === undefined) return false;
  if (!Object.keys(schema).every((word) => words.has(word))) return false;
  if (schema['type'] === 'array') return isStrict(schema['items']);
  if (schema['type'] !== 'object') return true;
  const properties = schema['properties'];
  const required = listOf(schema['required']);
  return (
    isJsonObject(properties) &&
    schema['additionalProperties'] === false &&
    Object.keys(properties).every((name) => required.includes(name)) &&
    Object.values(properties).every(isStrict)
  );
}

/** Whether a service may be asked to hold the model to the schema word by word; otherwise it is told as a wish. */
export function fitsStrictMode(schema: Json): boolean {
  return isJsonObject(schema) && schema['type'] === 'object' && isStrict(schema);
}
