import { z } from 'zod/mini';
import type { StepOfRun } from '../api/runs.ts';

const listed = z.object({ items: z.array(z.unknown()) });
const ended = z.array(z.unknown());

/** How many items an `each` has, by what is known of it; undefined for another step, or where it is not known. */
export function itemCount({ type, input, output }: Pick<StepOfRun, 'type' | 'input' | 'output'>): number | undefined {
  if (type !== 'each') return undefined;
  return ended.safeParse(output).data?.length ?? listed.safeParse(input).data?.items.length;
}
