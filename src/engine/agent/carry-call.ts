import { SnodoError } from '../../core/error.ts';
import { isObject, type Json } from '../../core/json.ts';
import type { Edge } from '../../core/plan.ts';
import type { Failure } from '../../core/run.ts';
import { longestTimerMs } from '../../core/longest-timer.ts';
import { schemaCheck } from '../../expression/schema-check.ts';
import { approval } from '../../steps/approval.ts';
import type { AnswerPart } from '../../steps/agent-turn.ts';
import type { CompiledGraph, CompiledStep } from '../compiled.ts';
import type { RunEnvironment } from '../environment.ts';
import type { GraphPlace } from '../graph.ts';
import { ownRow } from '../own-row.ts';
import type { CallResult } from './rows.ts';

export type Call = Extract<AnswerPart, { type: 'call' }>;

/** A tool as an agent can call it. */
export interface KnownTool {
  readonly name: string;
  readonly description: string;
  readonly input: Json;
  readonly waitsForPerson: boolean;
  readonly step: CompiledStep;
  /** Names that its step sees besides `args`. */
  readonly names: Readonly<Record<string, Json>>;
}

/** `failed`: the run itself is to end. */
export type CallEnd =
  | { readonly kind: 'done'; readonly result: CallResult }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'parked'; readonly wakeAt: number | null }
  | { readonly kind: 'released' };

/** How long a tool may take at most, and how long a person may be waited for. */
export interface CallBounds {
  readonly leftMs: number;
  readonly approval: string;
}

/** Why a call is not carried out, in words for the model; undefined where nothing speaks against it. */
async function refusal(call: Call, tool: KnownTool | undefined, tools: readonly string[]): Promise<string | undefined> {
  if (tool === undefined) return `There is no tool "${call.tool}". The tools are: ${tools.join(', ') || 'none'}.`;
  if (!call.readable) return 'The arguments are not JSON. Call the tool again with a JSON object.';
  if (!isObject(call.arguments)) return 'The arguments must be a JSON object.';
  const words = { value: 'arguments', schema: `tools.${tool.name}.input`, mend: 'Correct it in the workflow.' };
  const { check } = await schemaCheck(tool.input, words);
  const problems = check(call.arguments).slice(0, 5);
  if (problems.length === 0) return undefined;
  return `The arguments do not fit: ${problems.map(({ path, message }) => `${path} ${message}`).join('; ')}.`;
}

function approvalStep(call: Call, tool: KnownTool, expires: string): CompiledStep {
  const given = { title: tool.name, details: { tool: tool.name, arguments: call.arguments }, expires };
  return {
    ...tool.step,
    id: 'approval',
    type: approval,
    fields: Object.entries(given).map(([name, literal]) => ({ name, template: undefined, literal, secrets: [] })),
    condition: undefined,
    retry: undefined,
    timeoutMs: undefined,
    inner: undefined,
    agent: undefined,
  };
}

/** The call as a graph: where a person is asked, the step comes after. */
function graphOf(call: Call, tool: KnownTool, { leftMs, approval: expires }: CallBounds): CompiledGraph {
  const timeoutMs = Math.max(1, Math.min(tool.step.timeoutMs ?? leftMs, leftMs, longestTimerMs));
  const run: CompiledStep = { ...tool.step, onError: 'fail', timeoutMs };
  const asked = tool.waitsForPerson ? [approvalStep(call, tool, expires)] : [];
  return {
    plan: new Map<string, Edge[]>([
      ...asked.map(({ id }): [string, Edge[]] => [id, []]),
      ['run', asked.map(({ id }) => ({ step: id }))],
    ]),
    steps: new Map([...asked, run].map((step) => [step.id, step])),
  };
}

function inWords({ code, message, body }: Failure): string {
  if (code === 'refused') return message;
  const said = body === undefined ? '' : ` It answered: ${JSON.stringify(body).slice(0, 2_000)}`;
  return `The tool failed (${code}): ${message}${said}`;
}

/**
 * Carries out what the model asks for, once. What it may not do, and what fails, is a result in words: the model is told
 * and can mend it.
 *
 * @param place its scope is that of the call.
 * @param nth its number among the calls of the turn, under which the result is kept.
 */
export async function carryCall(
  call: Call,
  nth: number,
  tools: ReadonlyMap<string, KnownTool>,
  place: GraphPlace,
  bounds: CallBounds,
  env: RunEnvironment,
): Promise<CallEnd> {
  const { services, claim, abort } = env;
  const above = place.scope.slice(0, place.scope.lastIndexOf('/'));
  const startedAt = services.now();
  const result = (ok: boolean, what: Json, step: string | null): CallResult => {
    const { id, tool, arguments: given } = call;
    return { id, tool, arguments: given, ok, result: what, step, ms: services.now() - startedAt };
  };
  const keep = (made: CallResult) => ownRow({ scope: above, step: String(nth) }, made, startedAt, services.now());
  const tool = tools.get(call.tool);
  let why: string | undefined;
  try {
    why = await refusal(call, tool, [...tools.keys()]);
  } catch (error) {
    // The schema is the workflow's mistake: no model can mend it.
    if (!(error instanceof SnodoError)) throw error;
    why = `The tool cannot be called: ${error.message}`;
  }
  if (tool === undefined || why !== undefined) {
    const made = result(false, why ?? '', null);
    await env.write({ rows: [keep(made)] });
    return { kind: 'done', result: made };
  }
  let made: CallResult | undefined;
  const graph = env.graph(
    graphOf(call, tool, bounds),
    { ...place, names: { ...place.names, ...tool.names, args: call.arguments } },
    async (end) => {
      if (end.kind === 'stopped' || (end.kind === 'failed' && abort.signal.aborted)) return {};
      made =
        end.kind === 'done'
          ? result(true, tool.step.type.told?.(end.output) ?? end.output, place.scope)
          : result(false, inWords(end.failure), place.scope);
      return { rows: [keep(made)] };
    },
  );
  if (place.known) graph.restore(await services.journal(claim.run, place.scope));
  const end = await graph.go();
  if (end.kind === 'parked' || end.kind === 'released') return end;
  if (made !== undefined) return { kind: 'done', result: made };
  return end.kind === 'failed' ? end : { kind: 'released' };
}
