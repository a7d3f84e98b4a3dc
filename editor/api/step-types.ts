import { z } from 'zod/mini';
import { call, listOf, query } from './client.ts';

const stepTypeSchema = z.object({
  type: z.string(),
  title: z.string(),
  description: z.string(),
  effect: z.string(),
  input: z.record(z.string(), z.unknown()),
  ports: z.array(z.string()),
  portsFrom: z.nullable(z.string()),
  failurePorts: z.array(z.string()),
  secretsIn: z.array(z.string()),
  literal: z.array(z.string()),
  group: z.string(),
});
export type StepType = z.infer<typeof stepTypeSchema>;

export function listStepTypes() {
  return call(`/step-types${query({ limit: 200 })}`, listOf(stepTypeSchema));
}
