import type { CallToolResult } from '@modelcontextprotocol/server';

/** The answer of a tool that cannot do what it was asked to: the model reads it and mends its call. */
export function refusal(text: string): CallToolResult {
  return { content: [{ type: 'text', text }], isError: true };
}
