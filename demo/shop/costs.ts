import { z } from 'zod';
import type { Scene } from './scene.ts';

const usageSchema = z.object({ total: z.object({ calls: z.number(), cost: z.number().nullable() }) });
const savedSchema = z.object({ cost: z.number() });

export interface Costs {
  /** How often models were asked. */
  readonly calls: number;
  /** In US dollars. */
  readonly spent: number;
  /** What kept answers would have cost again. */
  readonly saved: number;
}

/** As the platform has reckoned. */
export async function costsOf({ api }: Scene, workflow: string): Promise<Costs> {
  const { total } = await api.get(`/usage?workflow=${workflow}`, usageSchema);
  const { byWorkflow } = await api.get(
    '/cache?window=1h',
    z.object({ byWorkflow: z.array(savedSchema.extend({ workflow: z.string() })) }),
  );
  const saved = byWorkflow.find((one) => one.workflow === workflow);
  return { calls: total.calls, spent: total.cost ?? 0, saved: saved?.cost ?? 0 };
}
