import type { Step } from '../../core/document.ts';
import type { Problem } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import type { AgentTool } from '../../steps/agent-tools.ts';
import { agentInput, type AgentLimits } from '../../steps/ai-agent.ts';
import type { StepTypes } from '../../steps/catalogue.ts';
import { noIsFailure } from '../../steps/no-is-failure.ts';
import { onlyReads } from '../../steps/step-type.ts';
import type { CompileInner } from '../compile-job.ts';
import type { CompiledAgent, CompiledServer, CompiledStep, CompiledTool } from '../compiled.ts';

/** Steps that are no answer to a model, or that wait in a way of their own. */
const noTool: ReadonlySet<string> = new Set(['each', 'callback', 'poll', 'form', 'approval', 'respond', 'stop']);

const anyArguments: Json = { type: 'object', properties: {}, additionalProperties: true };
const noArguments: Json = { type: 'object', properties: {}, additionalProperties: false };

/** What a tool carries out, as a step of the document. */
function stepOf({ step, workflow, mcp, ask, expires }: AgentTool, limits: AgentLimits): Step {
  if (step) return { ...step, id: 'run' };
  if (workflow !== undefined) return { id: 'run', type: 'call', with: { workflow, input: '{{ args }}' } };
  const called = { connection: mcp ?? '', tool: '{{ tool }}', arguments: '{{ args }}' };
  const asking = ask === 'person' ? { ask, expires: expires ?? limits.approval } : {};
  return { id: 'run', type: 'mcp.call', with: { ...called, ...asking } };
}

function changes(tool: AgentTool, { type, with: written = {} }: Step, types: StepTypes): boolean {
  if (tool.effect !== undefined) return tool.effect === 'write';
  const known = types.get(type);
  return known === undefined || !(known.effect === 'none' || onlyReads(known, written));
}

interface Made {
  readonly tools: CompiledTool[];
  readonly servers: CompiledServer[];
}

interface Waiting {
  readonly waitsForPerson: boolean;
  /** Whether a server is believed that says that a tool only reads. */
  readonly believesReads: boolean;
}

function add(
  { tools, servers }: Made,
  tool: AgentTool,
  step: CompiledStep,
  { waitsForPerson, believesReads }: Waiting,
): void {
  if (tool.mcp !== undefined) {
    servers.push({ connection: tool.mcp, allow: tool.allow ?? [], waitsForPerson, believesReads, step });
    return;
  }
  tools.push({
    name: tool.name ?? tool.workflow ?? '',
    description: tool.description ?? '',
    input: tool.input ?? (tool.workflow === undefined ? noArguments : anyArguments),
    waitsForPerson,
    step,
  });
}

/** What an agent may do; undefined where the step is none, or is not written as it must be. */
export function compileAgent(
  step: Step,
  path: string,
  { types, problems }: { readonly types: StepTypes; readonly problems: Problem[] },
  compileInner: CompileInner,
): CompiledAgent | undefined {
  if (step.type !== 'ai.agent') return undefined;
  if (step.timeout !== undefined) {
    const hint = 'Write limits: { time: 10m } in its with.';
    problems.push({ path: `${path}.timeout`, message: 'An agent has its time in its limits.', hint });
  }
  const read = agentInput
    .pick({ tools: true, approve: true, limits: true, schema: true })
    .safeParse(Object.fromEntries(['tools', 'approve', 'limits', 'schema'].map((name) => [name, step.with?.[name]])));
  if (!read.success) return undefined;
  const { approve, limits, schema } = read.data;
  const made: Made = { tools: [], servers: [] };
  const names = new Set<string>();
  for (const [at, tool] of read.data.tools.entries()) {
    const place = `${path}.with.tools[${at}]`;
    const name = tool.name ?? tool.workflow;
    if (name !== undefined && names.has(name)) {
      problems.push({ path: `${place}.name`, message: `Another tool is already called "${name}".` });
    }
    if (name !== undefined) names.add(name);
    const written = stepOf(tool, limits);
    if (noTool.has(written.type)) {
      const hint = 'A tool carries one step out that answers, or calls a workflow.';
      problems.push({ path: `${place}.step.type`, message: `"${written.type}" cannot be a tool.`, hint });
    }
    const inside = tool.step ? `${place}.step` : place;
    const plain = compileInner(written, inside, ['args', ...(tool.mcp === undefined ? [] : ['tool'])]);
    const compiled = plain && { ...plain, type: noIsFailure(plain.type) };
    const waitsForPerson = approve === 'all' || (approve === 'write' && changes(tool, written, types));
    const believesReads = approve === 'write' && tool.effect === undefined;
    if (compiled) add(made, tool, compiled, { waitsForPerson, believesReads });
  }
  return { ...made, limits, schema };
}
