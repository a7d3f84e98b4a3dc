import type { CallToolResult, ServerContext, Tool } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { isObject, type Json } from '../../core/json.ts';
import type { Role } from '../../core/role.ts';
import { pathText } from '../../core/read-document.ts';
import type { PlatformToolName } from '../../core/tool.ts';
import { longestText } from './limits.ts';
import type { McpPlatform, OpenCall } from './platform.ts';
import { refusal } from './tool-call.ts';

/** A tool of Snodo itself. */
export interface PlatformTool {
  readonly name: PlatformToolName;
  /** The least role that it is offered to. */
  readonly role: Role;
  readonly described: Tool;
  run(given: unknown, at: ToolPlace): Promise<CallToolResult>;
}

interface ToolPlace {
  readonly platform: McpPlatform;
  readonly context: ServerContext;
  readonly call: OpenCall;
}

interface Definition<T> {
  readonly name: PlatformToolName;
  readonly role: Role;
  readonly title: string;
  readonly description: string;
  readonly hints: NonNullable<Tool['annotations']>;
  readonly input: z.ZodType<T>;
  readonly run: (input: T, at: ToolPlace) => Promise<Json | CallToolResult>;
}

const toolInput = z.looseObject({ type: z.literal('object') });
const json: z.ZodType<Json> = z.json();

function isResult(value: Json | CallToolResult): value is CallToolResult {
  return typeof value === 'object' && value !== null && 'content' in value && Array.isArray(value['content']);
}

/** A value as a result: for programs as it is, for models as text. */
function resultOf(value: Json): CallToolResult {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const short = text.length <= longestText ? text : `${text.slice(0, longestText)}… (${text.length} characters in all)`;
  return { content: [{ type: 'text', text: short }], ...(isObject(value) ? { structuredContent: { ...value } } : {}) };
}

/** A tool of Snodo itself: its `run` gets what `input` has read. */
export function platformTool<T>(definition: Definition<T>): PlatformTool {
  const { name, role, title, description, hints, input, run } = definition;
  const { $schema: _, ...schema } = z.toJSONSchema(input, { io: 'input' });
  return {
    name,
    role,
    described: {
      name,
      title,
      description,
      inputSchema: toolInput.parse(schema),
      annotations: { title, openWorldHint: false, ...hints },
    },
    async run(given, at) {
      const read = input.safeParse(given);
      if (!read.success) {
        const told = read.error.issues.map(({ path, message }) => `${pathText(['arguments', ...path])}: ${message}`);
        return refusal(`The arguments are not right: ${told.join('; ')}. Correct them and call again.`);
      }
      const value = await run(read.data, at);
      return isResult(value) ? value : resultOf(value);
    },
  };
}

/** What the API answered, as JSON. */
export function jsonOf(value: unknown): Json {
  return json.parse(value);
}
