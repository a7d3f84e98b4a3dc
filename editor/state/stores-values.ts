import { z } from 'zod/mini';

const storing = z.object({ type: z.string().check(z.startsWith('store.')) });
const inside = z.object({ with: z.object({ steps: z.array(z.unknown()) }) });

/** Whether a step among these, or within them, keeps values from run to run. */
export function storesValues(steps: readonly unknown[]): boolean {
  return steps.some(
    (step) => storing.safeParse(step).success || storesValues(inside.safeParse(step).data?.with.steps ?? []),
  );
}
