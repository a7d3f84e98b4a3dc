import type { Score } from '../core/evaluation.ts';
import type { Json } from '../core/json.ts';

/** What scorers see of a row. */
export interface ScoredRow {
  readonly input: Json;
  /** Undefined where nothing is expected. */
  readonly expected: Json | undefined;
  readonly output: Json;
  readonly run: {
    readonly id: string;
    readonly ms: number | null;
    readonly cost: number;
    readonly inputTokens: number;
    readonly outputTokens: number;
  };
}

export function right(isRight: boolean, why: string): Score {
  return isRight ? { score: 1, why: null } : { score: 0, why };
}

/** Where a scorer has nothing to hold the output against, it says nothing. */
export const nothingExpected: Score = { score: null, why: 'The row expects nothing.' };

const longest = 160;

/** A value in the words of a reason, cut where it is long. */
export function told(value: Json | undefined): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
