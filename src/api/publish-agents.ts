import { type Problem, SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import type { CompiledGraph } from '../engine/compiled.ts';
import { schemaCheck } from '../expression/schema-check.ts';

async function schemaProblem(schema: Json, path: string): Promise<readonly Problem[]> {
  try {
    await schemaCheck(schema, { value: 'value', schema: path, mend: '' });
    return [];
  } catch (error) {
    if (!(error instanceof SnodoError)) throw error;
    const hint = 'Write a JSON Schema of draft 7, or of 2020-12 with its $schema.';
    return error.problems.map(({ path: at, message }) => ({ path: at, message, hint }));
  }
}

/** The schemas of agents and their tools that are none: no model could mend what is asked of it by them. */
export async function agentProblems(graph: CompiledGraph, base: string): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const [at, id] of [...graph.plan.keys()].entries()) {
    const { agent, inner } = graph.steps.get(id) ?? {};
    const path = `${base}[${at}].with`;
    if (inner) problems.push(...(await agentProblems(inner, `${path}.steps`)));
    if (agent === undefined) continue;
    if (agent.schema !== undefined) problems.push(...(await schemaProblem(agent.schema, `${path}.schema`)));
    for (const { name, input } of agent.tools) {
      problems.push(...(await schemaProblem(input, `${path}.tools.${name}.input`)));
    }
  }
  return problems;
}
