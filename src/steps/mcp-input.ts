import { z } from 'zod';
import type { AskedFor } from '../mcp/client/asking.ts';
import type { KeepFile } from '../mcp/client/content.ts';
import { fileValue } from '../files/file-store.ts';
import { durationMs } from '../core/duration.ts';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import type { OpenConnection } from '../outbound/connections.ts';
import type { McpSessions } from '../mcp/client/sessions.ts';
import type { StepContext } from './step-type.ts';
import { durationField } from '../core/duration-field.ts';

/** What every step at a server of the Model Context Protocol takes. */
export const mcpTarget = {
  connection: z.string().min(1).meta({
    title: 'Connection',
    description: 'The MCP server: a connection of the connector mcp.',
    format: 'connection',
  }),
  timeout: durationField({ write: '500ms, 30s or 5m', most: '1h' }).optional().meta({
    title: 'Timeout',
    description: 'How long the server may give no sign of life: 60s when left out. Progress counts as one.',
    format: 'duration',
  }),
};

export const mcpAnswers = z.record(z.string(), z.json()).optional().meta({
  title: 'Answers',
  description: 'What the server may be told when it asks for input while it works. Without them it is told nothing.',
  format: 'json',
});

interface McpWork {
  readonly open: OpenConnection;
  readonly mcp: McpSessions;
  readonly asked: AskedFor;
  readonly keep: KeepFile;
}

/** What a step works with at a server. */
export async function mcpWork(
  input: {
    readonly connection: string;
    readonly timeout?: string | undefined;
    readonly answers?: { readonly [name: string]: Json } | undefined;
  },
  { services, attempt, record, caller, signal, run, emit }: StepContext,
): Promise<McpWork> {
  const { mcp } = services;
  if (mcp === undefined)
    throw new SnodoError('internal', 'A step at an MCP server was run where there are no sessions.');
  return {
    open: await services.connection(input.connection),
    mcp,
    asked: {
      attempt,
      record,
      caller,
      signal,
      answers: input.answers,
      progress: emit && ((text) => emit(`${text}\n`)),
      timeoutMs: input.timeout === undefined ? undefined : durationMs(input.timeout),
    },
    keep: async (bytes, name, contentType) => fileValue(await services.files.write(bytes, { name, contentType, run })),
  };
}
