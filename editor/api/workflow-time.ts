import { z } from 'zod/mini';
import { timeKinds } from '../../src/core/time-kind.ts';
import type { Between } from '../state/time-range.ts';
import { call, query } from './client.ts';

const part = { kind: z.enum(timeKinds), name: z.nullable(z.string()), ms: z.number() };
const sums = { ms: z.number(), share: z.number(), runs: z.number(), medianMs: z.number(), p95Ms: z.number() };

const timeSchema = z.object({
  from: z.string(),
  to: z.string(),
  runs: z.number(),
  sampled: z.number(),
  large: z.number(),
  whole: z.object(sums),
  parts: z.array(z.object({ ...part, ...sums })),
  steps: z.array(z.object({ step: z.string(), type: z.nullable(z.string()), ...sums, parts: z.array(z.object(part)) })),
});
export type WorkflowTime = z.infer<typeof timeSchema>;
export type TimePart = WorkflowTime['parts'][number];

/** Where the time of the runs of a window went. */
export function readWorkflowTime(workflow: string, window: Between): Promise<WorkflowTime> {
  return call(`/workflows/${workflow}/time${query({ ...window })}`, timeSchema);
}
