import type { Score, Scorer } from '../core/evaluation.ts';
import type { Json } from '../core/json.ts';
import { schemaCheck, type SchemaCheck } from '../expression/schema-check.ts';
import { atPlace } from '../outbound/json-place.ts';
import type { ScoredRow } from './scored-row.ts';

/** @throws SnodoError `invalid` where it is no JSON Schema. */
export function checkOf(schema: Json): Promise<SchemaCheck> {
  return schemaCheck(schema, { value: 'output', schema: 'schema', mend: 'Mend the schema of the scorer.' });
}

export async function scoreSchema(
  { schema, path }: Extract<Scorer, { type: 'schema' }>,
  { output }: ScoredRow,
): Promise<Score> {
  const { check } = await checkOf(schema);
  const found = path === undefined ? output : atPlace(output, path);
  if (found === undefined) return { score: 0, why: `There is nothing at ${path}.` };
  const problems = check(found);
  if (problems.length === 0) return { score: 1, why: null };
  return {
    score: 0,
    why: problems
      .slice(0, 3)
      .map(({ path: at, message }) => `${at} ${message}`)
      .join('; '),
  };
}
