import { z } from 'zod';
import type { Score } from '../core/evaluation.ts';
import type { Json } from '../core/json.ts';

const kept = z.array(z.object({ score: z.number().nullable(), why: z.string().nullable() }));

/** Scores as they are kept with a row; none where there are none yet. */
export function readScores(scores: Json): readonly Score[] {
  return scores === null ? [] : kept.parse(scores);
}
