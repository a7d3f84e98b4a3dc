import type { Tool } from '@modelcontextprotocol/server';
import type { ToolEffect, WorkflowTool } from './platform.ts';

/** What a client may assume before it asks its user. https://modelcontextprotocol.io/specification/2025-11-25/schema#toolannotations */
const hintsOf: Readonly<Record<ToolEffect, NonNullable<Tool['annotations']>>> = {
  read: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
  idempotent: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: true },
  write: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
};

/** What a workflow without an input schema takes. */
const freeInput = {
  type: 'object',
  properties: { input: { description: 'What the workflow works on: any JSON. Its steps read it as trigger.body.' } },
  additionalProperties: false,
} as const;

/** A workflow as tools/list shows it. */
export function describedTool({ name, title, description, input, output, effect }: WorkflowTool): Tool {
  return {
    name,
    title,
    description,
    inputSchema: input === undefined ? freeInput : { ...input, type: 'object' },
    ...(output === undefined ? {} : { outputSchema: { ...output, type: 'object' } }),
    annotations: { title, ...hintsOf[effect] },
    execution: { taskSupport: 'optional' },
  };
}
