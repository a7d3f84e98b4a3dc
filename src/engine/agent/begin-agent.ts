import { z } from 'zod';
import { durationMs } from '../../core/duration.ts';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import type { Scope } from '../../expression/limits.ts';
import { agentServers, servedTool, type ServedTool } from '../../steps/agent-servers.ts';
import { type AgentInput, agentInput } from '../../steps/ai-agent.ts';
import { promptText } from '../../steps/prompt-field.ts';
import { evaluateFields } from '../attempt.ts';
import type { CompiledAgent, CompiledStep } from '../compiled.ts';
import type { RunEnvironment } from '../environment.ts';
import type { GraphEnd, GraphPlace } from '../graph.ts';
import { ownWork } from './own-work.ts';
import { ownRow } from '../own-row.ts';
import { type AgentStart, agentStart } from './rows.ts';

/** The number under which the start is kept, before the first turn. */
export const startRow = '0';

/** @throws SnodoError `invalid` with the first field that is not as it must be. */
export function readAgentInput(given: Readonly<Record<string, Json>>): AgentInput {
  const read = agentInput.safeParse(given);
  if (read.success) return { ...read.data, prompt: promptText(read.data.prompt) };
  const [issue] = read.error.issues;
  throw new SnodoError('invalid', `with.${issue?.path.join('.')}: ${issue?.message}. The agent cannot begin.`);
}

/**
 * Evaluates what the agent is asked and remembers what was said before, and keeps both: what follows depends on nothing
 * else, also after a crash.
 *
 * @throws SnodoError of an expression, or `invalid`.
 */
export async function beginAgent(
  step: CompiledStep,
  scope: string,
  names: Scope,
  served: readonly ServedTool[],
  env: RunEnvironment,
): Promise<AgentStart> {
  const { services, claim } = env;
  const startedAt = services.now();
  const { values } = await evaluateFields(step, names, env);
  const { tools: _, ...given } = values;
  const { memory } = readAgentInput(given);
  const said = memory && (await services.memory.recall(claim.workflow, memory.key, memory.last));
  const history = (said ?? []).map(({ prompt, answer }) => ({ prompt, answer }));
  const kept = agentStart.parse(services.redactor.json({ input: given, history, served: [...served] }));
  await env.write({ rows: [ownRow({ scope, step: startRow }, kept, startedAt, services.now())] });
  return kept;
}

/** Asks the MCP servers for their tools: a graph of one step, so that it is tried again and waits as any other. */
export async function askServers(
  step: CompiledStep,
  { servers }: CompiledAgent,
  place: GraphPlace,
  env: RunEnvironment,
): Promise<GraphEnd> {
  if (servers.length === 0) return { kind: 'done', output: [] };
  const asking: CompiledStep = { ...step, ...ownWork, id: 'tools', type: agentServers(servers) };
  const graph = env.graph(
    { plan: new Map([['tools', []]]), steps: new Map([['tools', asking]]) },
    place,
    async () => ({}),
  );
  if (place.known) graph.restore(await env.services.journal(env.claim.run, place.scope));
  return graph.go();
}

/** The tools out of the answer of `askServers`. */
export const servedTools = z.array(servedTool);

/** Keeps what was asked and answered for the next time. Doing it twice keeps it once. */
export async function remember(
  input: AgentInput,
  answer: string,
  place: string,
  { services, claim }: RunEnvironment,
): Promise<void> {
  const { memory, prompt } = input;
  if (memory === undefined) return;
  await services.memory.keep({
    workflow: claim.workflow,
    key: memory.key,
    run: claim.run,
    place,
    exchange: { prompt, answer },
    expires: services.now() + durationMs(memory.keep),
  });
}
