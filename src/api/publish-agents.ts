import type { Problem } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import type { CompiledGraph } from '../engine/compiled.ts';
import { schemaCheck } from '../expression/schema-check.ts';
import { schemaProblems } from './schema-problems.ts';

/** What is at fault about a schema at a place of the document. */
function problemsAt(path: string, schema: Json): Promise<readonly Problem[]> {
  return schemaProblems(() => schemaCheck(schema, { value: 'value', schema: path, mend: '' }));
}

/** The schemas of agents and their tools that are none: no model could mend what is asked of it by them. */
export async function agentProblems(graph: CompiledGraph, base: string): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const [at, id] of [...graph.plan.keys()].entries()) {
    const { agent, inner } = graph.steps.get(id) ?? {};
    const path = `${base}[${at}].with`;
    if (inner) problems.push(...(await agentProblems(inner, `${path}.steps`)));
    if (agent === undefined) continue;
    if (agent.schema !== undefined) problems.push(...(await problemsAt(`${path}.schema`, agent.schema)));
    for (const { name, input } of agent.tools) {
      problems.push(...(await problemsAt(`${path}.tools.${name}.input`, input)));
    }
  }
  return problems;
}
