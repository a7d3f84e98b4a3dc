import {
  type CallToolResult,
  ProtocolError,
  ProtocolErrorCode,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import { callWorkflow } from './call-workflow.ts';
import type { McpPlatform, OpenCall } from './platform.ts';
import { mayRun, ownTool } from './tool-list.ts';
import { refusal } from './tool-call.ts';

/** How a request for a tool came. */
export interface ToolRequest {
  readonly name: string;
  readonly given: { readonly [name: string]: Json };
  readonly context: ServerContext;
  readonly endsWithRequest: () => boolean;
}

export function noSuchTool(name: string): ProtocolError {
  return new ProtocolError(
    ProtocolErrorCode.InvalidParams,
    `There is no tool "${name.slice(0, 100)}" for you. tools/list has those there are.`,
  );
}

/** What went wrong as the model may read it, with every place. */
function failureResult(error: unknown): CallToolResult {
  if (!(error instanceof SnodoError)) throw error;
  const places = error.problems.map(
    ({ path, message, hint }) => `- ${path}: ${message}${hint === undefined ? '' : ` ${hint}`}`,
  );
  return refusal([error.message, ...(places.length > 1 ? places : [])].join('\n'));
}

async function answer(platform: McpPlatform, call: OpenCall, request: ToolRequest): Promise<CallToolResult> {
  const { name, given, context, endsWithRequest } = request;
  const own = ownTool(name, platform.caller);
  if (own) return own.run(given, { platform, context, call });
  const tool = mayRun(platform.caller) ? (await platform.tools()).find((one) => one.name === name) : undefined;
  if (tool === undefined) throw noSuchTool(name);
  return callWorkflow({ platform, context, call, endsWithRequest }, tool, given);
}

/** Calls a tool and writes down that it was. @throws ProtocolError where the caller has no such tool. */
export async function callTool(platform: McpPlatform, request: ToolRequest): Promise<CallToolResult> {
  const call = await platform.begin({ tool: request.name, request: request.context.mcpReq.id });
  try {
    const result = await answer(platform, call, request);
    await call.ended(result.isError === true ? 'failed' : 'done');
    return result;
  } catch (error) {
    await call.ended('failed');
    return failureResult(error);
  }
}
