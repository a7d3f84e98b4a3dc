import type { Json } from '../../src/core/json.ts';

/** A connection to an MCP server while it is filled in. */
export interface McpDraft {
  readonly how: 'url' | 'command';
  readonly baseUrl: string;
  readonly command: string;
  /** One in each line. */
  readonly args: string;
  /** `NAME=value`, one in each line. */
  readonly env: string;
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** As the API takes it; undefined while it is not whole, or a variable has no name. */
export function mcpConfig(
  { how, baseUrl, command, args, env }: McpDraft,
  auth: Json,
): { readonly [name: string]: Json } | undefined {
  if (how === 'url') return baseUrl === '' ? undefined : { connector: 'mcp', baseUrl, auth };
  const variables = linesOf(env).map((line) => [line.slice(0, Math.max(0, line.indexOf('='))), line] as const);
  if (command === '' || variables.some(([name]) => name === '')) return undefined;
  const given = linesOf(args);
  return {
    connector: 'mcp',
    command,
    ...(given.length === 0 ? {} : { args: given }),
    ...(variables.length === 0
      ? {}
      : { env: Object.fromEntries(variables.map(([name, line]) => [name, line.slice(name.length + 1)])) }),
  };
}
