import { durationMs } from '../../core/duration.ts';
import type { Json } from '../../core/json.ts';
import type { Failure } from '../../core/run.ts';
import { longestTimerMs } from '../../core/longest-timer.ts';
import { readAnswer } from '../../ai/read-answer.ts';
import { answerSchema } from '../../ai/answer-schema.ts';
import type { Redaction } from '../../ai/redaction/redaction.ts';
import { type AgentAnswer, agentAnswer, agentTurn } from '../../steps/agent-turn.ts';
import type { AgentInput } from '../../steps/ai-agent.ts';
import { redactionOf } from '../../steps/model-asker.ts';
import type { CompiledStep } from '../compiled.ts';
import type { RunEnvironment } from '../environment.ts';
import type { GraphEnd, GraphPlace } from '../graph.ts';
import { type Call, type KnownTool } from './carry-call.ts';
import { carryCalls } from './carry-calls.ts';
import { questionOf } from './conversation.ts';
import { type NextQuestion, usedBy } from './decide-turn.ts';
import { ownWork } from './own-work.ts';
import { saidIn, textOf } from './output.ts';
import type { AgentStart, AgentTurn } from './rows.ts';

/** An agent in the hands of a worker. */
export interface AgentWork {
  readonly step: CompiledStep;
  readonly start: AgentStart;
  readonly input: AgentInput;
  readonly tools: ReadonlyMap<string, KnownTool>;
  readonly turns: readonly AgentTurn[];
}

export type TurnEnd =
  | { readonly kind: 'done'; readonly turn: AgentTurn }
  /** `late`: the time of the agent was up. */
  | { readonly kind: 'failed'; readonly failure: Failure; readonly late: boolean }
  | { readonly kind: 'parked'; readonly wakeAt: number | null }
  | { readonly kind: 'released' };

function leftMs({ input, turns }: AgentWork): number {
  return Math.min(Math.max(1, durationMs(input.limits.time) - usedBy(turns).ms), longestTimerMs);
}

/** Asks the model, unless the journal has its answer already: a graph of one step, so that it is tried again as any other. */
async function askOnce(
  work: AgentWork,
  next: NextQuestion,
  redaction: Redaction | undefined,
  place: GraphPlace,
  env: RunEnvironment,
): Promise<GraphEnd> {
  const { step, start, input, tools, turns } = work;
  const { connection, model, models = [model] } = input;
  const hide = redaction && ((text: string) => redaction.text(text));
  const question = questionOf(start, input, turns, [...tools.values()], next, hide);
  const asking: CompiledStep = {
    ...step,
    ...ownWork,
    id: 'model',
    type: agentTurn({ connection, models }, question, redaction),
    timeoutMs: leftMs(work),
  };
  const graph = env.graph(
    { plan: new Map([['model', []]]), steps: new Map([['model', asking]]) },
    place,
    async () => ({}),
  );
  if (place.known) graph.restore(await env.services.journal(env.claim.run, place.scope));
  return graph.go();
}

/** Whether an answer without calls does: what the model is told where not. */
async function judged(
  { cutOff, parts }: AgentAnswer,
  schema: Json | undefined,
  redaction: Redaction | undefined,
): Promise<Pick<AgentTurn, 'told' | 'output'>> {
  if (schema === undefined) {
    return { told: textOf(parts).trim() === '' ? 'Your answer was empty. Answer in words, or call a tool.' : null };
  }
  const { check, ...form } = await answerSchema(schema);
  const restored = (value: Json) => redaction?.restoredJson(value) ?? value;
  const read = readAnswer(saidIn(parts), cutOff, { ...form, check: (value) => check(restored(value)) });
  if (read.ok) return { told: null, output: restored(read.output) };
  const problems = read.problems.slice(0, 3).map(({ path, message }) => `${path} ${message}`);
  return {
    told: `That does not fit the JSON Schema: ${problems.join('; ')}. Answer again, with nothing but JSON that fits it.`,
  };
}

/**
 * One turn of an agent: a question to the model, and the calls of tools that it asks for.
 *
 * @param place its scope is that of the turn.
 */
export async function carryTurn(
  work: AgentWork,
  next: NextQuestion,
  place: GraphPlace,
  env: RunEnvironment,
): Promise<TurnEnd> {
  const { services } = env;
  const begun = services.now();
  const bound = leftMs(work);
  const redaction = redactionOf(work.input);
  const asked = await askOnce(work, next, redaction, place, env);
  if (asked.kind === 'parked') return asked;
  if (asked.kind === 'failed') {
    const { failure } = asked;
    return { kind: 'failed', failure, late: failure.code === 'timeout' && services.now() - begun >= bound };
  }
  if (asked.kind !== 'done') return { kind: 'released' };
  const answer = agentAnswer.parse(asked.output);
  const modelMs = services.now() - begun;
  const calls = answer.parts.filter((part): part is Call => part.type === 'call');
  const closing = next.closing;
  if (calls.length === 0 || closing !== null) {
    const more = await judged(answer, work.input.schema, redaction);
    return { kind: 'done', turn: { answer, results: [], ...more, closing, ms: modelMs } };
  }
  const bounds = { leftMs: Math.max(1, bound - modelMs), approval: work.input.limits.approval };
  const end = await carryCalls(calls, work.tools, place, bounds, env);
  if (end.kind === 'failed') return { ...end, late: false };
  if (end.kind !== 'done') return end;
  const { results } = end;
  const ms = modelMs + Math.max(0, ...results.map((one) => one.ms));
  return { kind: 'done', turn: { answer, results, told: null, closing, ms } };
}
