import { z } from 'zod';
import { type Scorer, scorerSchema } from '../core/evaluation.ts';
import type { Json } from '../core/json.ts';

const kept = z.looseObject({ scorers: z.array(scorerSchema) });

/** The scorers of an evaluation, as they are kept with it. */
export function scorersOf(config: Json): readonly Scorer[] {
  return kept.parse(config).scorers;
}
