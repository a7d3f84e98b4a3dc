import type { Problem } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { type SchemaCheck, schemaCheck } from '../expression/schema-check.ts';
import type { Refusal } from './refusal.ts';

const inWords = 3;
const mostTold = 100;
const longest = 200;

/** @throws SnodoError `invalid`, whose problems name the place below `trigger.schema`. */
export function bodySchema(schema: Json): Promise<SchemaCheck> {
  return schemaCheck(schema, { value: 'body', schema: 'trigger.schema', mend: 'Correct it and publish again.' });
}

/** The names of fields are the sender's: they may be a megabyte long, and PostgreSQL takes no NUL in text. */
function short(text: string): string {
  const line = text.replaceAll(/\p{Cc}/gu, '\u{fffd}');
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

/** Why a body that does not fit its schema is refused; undefined where it fits. */
export function schemaRefusal({ check }: SchemaCheck, body: Json): Refusal | undefined {
  const found = check(body);
  if (found.length === 0) return undefined;
  const problems = found
    .slice(0, mostTold)
    .map(({ path, message }): Problem => ({ path: short(path), message: short(message) }));
  const first = problems.slice(0, inWords).map(({ path, message }) => `${path} ${message}`);
  const more = found.length > inWords ? `, and ${found.length - inWords} more` : '';
  return { kind: 'schema', reason: `The body does not fit the schema: ${first.join('; ')}${more}.`, problems };
}
