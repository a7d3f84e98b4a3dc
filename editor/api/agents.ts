import { z } from 'zod/mini';
import { call, query } from './client.ts';

const callSchema = z.object({
  tool: z.string(),
  arguments: z.unknown(),
  status: z.enum(['running', 'waiting', 'succeeded', 'failed']),
  result: z.unknown(),
  ms: z.nullable(z.number()),
  scope: z.string(),
  approval: z.nullable(
    z.object({
      id: z.nullable(z.string()),
      state: z.enum(['waiting', 'approved', 'refused', 'expired']),
      by: z.nullable(z.string()),
      reason: z.nullable(z.string()),
    }),
  ),
  question: z.nullable(z.object({ id: z.string(), title: z.string(), form: z.unknown() })),
});
export type AgentCall = z.infer<typeof callSchema>;

const turnSchema = z.object({
  number: z.number(),
  text: z.string(),
  reasoning: z.string(),
  model: z.nullable(z.string()),
  usage: z.nullable(z.object({ inputTokens: z.number(), outputTokens: z.number(), cost: z.nullable(z.number()) })),
  told: z.nullable(z.string()),
  error: z.nullable(z.string()),
  ms: z.nullable(z.number()),
  calls: z.array(callSchema),
});
export type AgentTurn = z.infer<typeof turnSchema>;

const agentSchema = z.object({ step: z.string(), turns: z.array(turnSchema) });

/** What an agent of a run has said and done. @param step with the steps around it, such as orders/17/helper. */
export function readAgent(run: string, step: string) {
  return call(`/runs/${run}/agent${query({ step })}`, agentSchema);
}
