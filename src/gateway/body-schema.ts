import type { Problem } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { shortLine } from '../core/short-line.ts';
import { type SchemaCheck, schemaCheck } from '../expression/schema-check.ts';
import type { Refusal } from './refusal.ts';

const inWords = 3;
const mostTold = 100;

/** @throws SnodoError `invalid`, whose problems name the place below `trigger.schema`. */
export function bodySchema(schema: Json): Promise<SchemaCheck> {
  return schemaCheck(schema, { value: 'body', schema: 'trigger.schema', mend: 'Correct it and publish again.' });
}

/** Why a body that does not fit its schema is refused; undefined where it fits. */
export function schemaRefusal({ check }: SchemaCheck, body: Json): Refusal | undefined {
  const found = check(body);
  if (found.length === 0) return undefined;
  const problems = found
    .slice(0, mostTold)
    .map(({ path, message }): Problem => ({ path: shortLine(path), message: shortLine(message) }));
  const first = problems.slice(0, inWords).map(({ path, message }) => `${path} ${message}`);
  const more = found.length > inWords ? `, and ${found.length - inWords} more` : '';
  return { kind: 'schema', reason: `The body does not fit the schema: ${first.join('; ')}${more}.`, problems };
}
