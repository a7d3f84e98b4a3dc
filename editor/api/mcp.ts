import { z } from 'zod/mini';
import { call, listOf, query } from './client.ts';

const toolSchema = z.object({
  name: z.string(),
  workflow: z.string(),
  title: z.string(),
  description: z.string(),
  effect: z.enum(['read', 'idempotent', 'write']),
});
export type McpTool = z.infer<typeof toolSchema>;

const serverSchema = z.object({
  url: z.string(),
  authorizationServers: z.array(z.string()),
  tools: z.array(toolSchema),
});

const callSchema = z.object({
  id: z.string(),
  at: z.string(),
  who: z.string(),
  client: z.nullable(z.string()),
  tool: z.string(),
  run: z.nullable(z.string()),
  outcome: z.nullable(z.enum(['done', 'failed', 'left running', 'cancelled'])),
  ms: z.nullable(z.number()),
});
export type McpCall = z.infer<typeof callSchema>;

/** The MCP server of this Snodo, and what it offers now. */
export function readMcpServer() {
  return call('/mcp', serverSchema);
}

/** The tools that were called, newest first. */
export function listMcpCalls(cursor: string) {
  return call(`/mcp/calls${query({ cursor, limit: 20 })}`, listOf(callSchema));
}
