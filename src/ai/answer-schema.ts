import type { JSONSchema7 } from '@ai-sdk/provider';
import type { Problem } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { schemaCheck } from '../expression/schema-check.ts';

/** A JSON Schema that was found good, and the check of an answer against it (no problems: it fits). */
export interface AnswerSchema {
  readonly schema: JSONSchema7;
  readonly check: (value: Json) => readonly Problem[];
}

/** The SDK's type says draft 7, and hands on what it is given. */
function isSchema(value: unknown): value is JSONSchema7 {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws SnodoError `invalid` that names the place in the schema. */
export async function answerSchema(schema: Json): Promise<AnswerSchema> {
  const { check } = await schemaCheck(schema, {
    value: 'answer',
    schema: 'schema',
    mend: 'Correct it in the step.',
  });
  if (!isSchema(schema)) throw new TypeError('A schema that was checked is an object.');
  return { schema, check };
}
