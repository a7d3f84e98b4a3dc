import { z } from 'zod';
import { servedTool } from '../../steps/agent-servers.ts';
import { agentAnswer, anyJson } from '../../steps/agent-turn.ts';

/** Something that was said before, out of the memory. */
const exchange = z.object({ prompt: z.string(), answer: z.string() });

/** With what an agent began: whoever goes on after a crash asks the same. */
export const agentStart = z.object({
  input: z.record(z.string(), anyJson),
  history: z.array(exchange).readonly(),
  served: z.array(servedTool),
});
export type AgentStart = z.infer<typeof agentStart>;

/** How a call of a tool came out. `result` is the tool's output, or in words why there is none. */
export const callResult = z.object({
  id: z.string(),
  tool: z.string(),
  arguments: anyJson,
  ok: z.boolean(),
  result: anyJson,
  /** The place of its step in the journal; null where nothing was carried out. */
  step: z.string().nullable(),
  ms: z.number(),
});
export type CallResult = z.infer<typeof callResult>;

/** A turn that is over: the answer of the model, and what its calls came to. */
export const agentTurnRow = z.object({
  answer: agentAnswer,
  results: z.array(callResult).readonly(),
  /** What the model is told about an answer that does not do. */
  told: z.string().nullable(),
  /** The answer as JSON, where a schema asked for it and it fits. */
  output: anyJson.exactOptional(),
  /** The limit because of which it was the last. */
  closing: z.enum(['turns', 'tokens', 'cost', 'time']).nullable(),
  /** How long it was at work. */
  ms: z.number(),
});
export type AgentTurn = z.infer<typeof agentTurnRow>;
export type AgentLimit = NonNullable<AgentTurn['closing']>;
