import type { Score, Scorer } from '../core/evaluation.ts';
import { scoreContains, scoreExact } from './score-by-value.ts';
import { scoreExpression } from './score-expression.ts';
import { scoreSchema } from './score-schema.ts';
import type { ScoredRow } from './scored-row.ts';

function scoreBy(scorer: Scorer, row: ScoredRow): Score | Promise<Score> {
  switch (scorer.type) {
    case 'exact':
      return scoreExact(scorer, row);
    case 'contains':
      return scoreContains(scorer, row);
    case 'schema':
      return scoreSchema(scorer, row);
    case 'expression':
      return scoreExpression(scorer.expression, row);
    // A run of its own says it later.
    case 'rubric':
      return { score: null, why: null };
  }
}

/** What a scorer says of a row at once; one that fails says 0, and why. */
export async function scoreRow(scorer: Scorer, row: ScoredRow): Promise<Score> {
  try {
    return await scoreBy(scorer, row);
  } catch (error) {
    return { score: 0, why: error instanceof Error ? error.message : 'The scorer failed.' };
  }
}

/** The mean of those that say something; null where none does. */
export function meanScore(scores: readonly Score[]): number | null {
  const said = scores.flatMap(({ score }) => score ?? []);
  return said.length === 0 ? null : said.reduce((sum, one) => sum + one, 0) / said.length;
}
