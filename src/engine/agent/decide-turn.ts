import { durationMs } from '../../core/duration.ts';
import type { AgentLimits } from '../../steps/ai-agent.ts';
import type { AgentLimit, AgentTurn } from './rows.ts';

/** How the model is asked next. */
export interface NextQuestion {
  readonly kind: 'ask';
  /** Whether it may call tools. */
  readonly tools: boolean;
  /** Whether it must answer in the form of the schema. */
  readonly form: boolean;
  readonly closing: AgentLimit | null;
}

export type NextOfAgent =
  | NextQuestion
  | { readonly kind: 'end'; readonly turn: AgentTurn }
  | { readonly kind: 'limit'; readonly limit: AgentLimit }
  /** It was told again and again, and its answer does not fit the schema. */
  | { readonly kind: 'unfit'; readonly told: string };

/** How often a model is told that its answer does not fit. */
const mostTold = 3;

/** What the turns have used: tokens, US dollars (null: unknown), and milliseconds at work. */
export function usedBy(turns: readonly AgentTurn[]): {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cost: number | null;
  readonly ms: number;
} {
  let [inputTokens, outputTokens, ms] = [0, 0, 0];
  let cost: number | null = 0;
  for (const { answer, ms: took } of turns) {
    inputTokens += answer.usage.inputTokens;
    outputTokens += answer.usage.outputTokens;
    cost = cost === null || answer.usage.cost === null ? null : cost + answer.usage.cost;
    ms += took;
  }
  return { inputTokens, outputTokens, cost, ms };
}

/** The first limit that the turns have reached; a cost that nobody knows reaches none. */
function reached(turns: readonly AgentTurn[], limits: AgentLimits): AgentLimit | undefined {
  const { inputTokens, outputTokens, cost, ms } = usedBy(turns);
  if (turns.length >= limits.turns) return 'turns';
  if (inputTokens + outputTokens >= limits.tokens) return 'tokens';
  if (limits.cost !== undefined && cost !== null && cost >= limits.cost) return 'cost';
  return ms >= durationMs(limits.time) ? 'time' : undefined;
}

export function isCalling({ answer }: AgentTurn): boolean {
  return answer.parts.some(({ type }) => type === 'call');
}

/**
 * What comes next for an agent, from its turns alone: no clock, no database, no model.
 *
 * @param form whether its answer must fit a schema; `tools`: whether it has any.
 */
export function decideTurn(
  turns: readonly AgentTurn[],
  limits: AgentLimits,
  { form, tools }: { readonly form: boolean; readonly tools: boolean },
): NextOfAgent {
  const last = turns.at(-1);
  // One that may call no more and calls all the same has said all it will.
  if (last && last.told === null && (!isCalling(last) || last.closing !== null)) return { kind: 'end', turn: last };
  const told = turns.filter((turn) => turn.told !== null).length;
  if (last && last.told !== null && told >= mostTold) return { kind: 'unfit', told: last.told };
  const limit = reached(turns, limits);
  const answers = limits.onEnd === 'answer';
  if (limit !== undefined) {
    // The one answer beyond a limit; of turns, the last one is kept for it.
    if (!answers || limit === 'turns' || turns.some(({ closing }) => closing !== null)) return { kind: 'limit', limit };
    return { kind: 'ask', tools: false, form, closing: limit };
  }
  if (answers && tools && turns.length === limits.turns - 1) {
    return { kind: 'ask', tools: false, form, closing: 'turns' };
  }
  // Services do not agree on whether a form can be asked for while tools may be called.
  const inForm = form && (!tools || told > 0);
  return { kind: 'ask', tools: tools && !inForm, form: inForm, closing: null };
}
