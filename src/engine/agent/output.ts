import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import type { AnswerPart } from '../../steps/agent-turn.ts';
import type { AgentLimits } from '../../steps/ai-agent.ts';
import { usedBy } from './decide-turn.ts';
import type { AgentLimit, AgentTurn } from './rows.ts';

export function textOf(parts: readonly AnswerPart[]): string {
  return parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
}

/** The same as the model said it: JSON that something is put back into may be none any more. */
export function saidIn(parts: readonly AnswerPart[]): string {
  return parts.map((part) => (part.type === 'text' ? (part.said ?? part.text) : '')).join('');
}

/** What an agent has done so far. */
export function doneSoFar(turns: readonly AgentTurn[]): { readonly [name: string]: Json } {
  const { inputTokens, outputTokens, cost } = usedBy(turns);
  return {
    turns: turns.length,
    toolCalls: turns.flatMap(({ results }) =>
      results.map(({ tool, arguments: given, ok, step }) => ({ tool, arguments: given, ok, step })),
    ),
    usage: { inputTokens, outputTokens, cost },
    model: turns.at(-1)?.answer.model ?? null,
  };
}

/** The output of an agent whose last turn is its answer. */
export function agentOutput(turns: readonly AgentTurn[], last: AgentTurn): Json {
  const { closing, output, answer } = last;
  // Words that were cut off are no whole answer; JSON that was cut off is none, and was sent back.
  const stopped = closing ?? (answer.cutOff && output === undefined ? 'length' : null);
  return {
    ...(output === undefined ? { text: textOf(answer.parts) } : { output }),
    ...doneSoFar(turns),
    cached: false,
    ...(stopped === null ? {} : { stopped }),
  };
}

const inWords: Readonly<Record<AgentLimit, (limits: AgentLimits) => string>> = {
  turns: ({ turns }) => `of ${turns} turns (limits.turns)`,
  tokens: ({ tokens }) => `of ${tokens} tokens (limits.tokens)`,
  cost: ({ cost = 0 }) => `of ${cost} US dollars (limits.cost)`,
  time: ({ time }) => `of ${time} at work (limits.time)`,
};

/** The failure of an agent that has come to a limit, with what it has done until then as its body. */
export function limitReached(limit: AgentLimit, limits: AgentLimits, turns: readonly AgentTurn[]): SnodoError {
  const mend = limits.onEnd === 'answer' ? 'Raise the limit.' : 'Raise the limit, or write limits.onEnd: answer.';
  return new SnodoError(
    'limit_reached',
    `The agent came to its limit ${inWords[limit](limits)} before it had an answer. ${mend}`,
    { details: { body: { ...doneSoFar(turns), stopped: limit } } },
  );
}
