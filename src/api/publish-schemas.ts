import type { Problem } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import type { CompiledGraph, CompiledStep } from '../engine/compiled.ts';
import { schemaCheck } from '../expression/schema-check.ts';
import { schemaProblems } from './schema-problems.ts';

/** What is at fault about a schema at a place of the document. */
function problemsAt(path: string, schema: Json): Promise<readonly Problem[]> {
  return schemaProblems(() => schemaCheck(schema, { value: 'value', schema: path, mend: '' }));
}

/** The schema that a step as it is written holds something against. */
function writtenSchema({ type, fields, agent, job }: CompiledStep): Json | undefined {
  if (agent) return agent.schema;
  if (job) return job.schema;
  // Where expressions may stand in it, only its run knows what it is.
  const field = type.literal?.includes('schema') ? fields.find(({ name }) => name === 'schema') : undefined;
  return field?.literal;
}

/** The schemas of steps, agents and their tools that are none: each run would fail by them, and no model could mend it. */
export async function stepSchemaProblems(graph: CompiledGraph, base: string): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const [at, id] of [...graph.plan.keys()].entries()) {
    const step = graph.steps.get(id);
    if (step === undefined) continue;
    const { agent, inner } = step;
    const path = `${base}[${at}].with`;
    if (inner) problems.push(...(await stepSchemaProblems(inner, `${path}.steps`)));
    const schema = writtenSchema(step);
    if (schema !== undefined) problems.push(...(await problemsAt(`${path}.schema`, schema)));
    for (const { name, input } of agent?.tools ?? []) {
      problems.push(...(await problemsAt(`${path}.tools.${name}.input`, input)));
    }
  }
  return problems;
}
