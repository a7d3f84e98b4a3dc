import { z } from 'zod/mini';
import type { Between } from '../state/time-range.ts';
import { call, query } from './client.ts';

const sums = {
  calls: z.number(),
  failures: z.number(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  cachedTokens: z.number(),
  cost: z.number(),
  unpriced: z.number(),
};
const sumsSchema = z.object(sums);

const itemSchema = z.object({ key: z.nullable(z.string()), workflow: z.nullable(z.string()), ...sums });
export type UsageItem = z.infer<typeof itemSchema>;

const usageSchema = z.object({
  since: z.string(),
  until: z.string(),
  total: sumsSchema,
  items: z.array(itemSchema),
});
export type Usage = z.infer<typeof usageSchema>;

export type UsageGroup = 'workflow' | 'connection' | 'model' | 'day' | 'hour' | 'run';

export interface UsageFilter {
  readonly workflow?: string | undefined;
  readonly connection?: string | undefined;
  readonly model?: string | undefined;
}

export function readUsage(by: UsageGroup, { from, to }: Between, filter: UsageFilter, limit: number): Promise<Usage> {
  return call(`/usage${query({ by, since: from, until: to, ...filter, limit })}`, usageSchema);
}
