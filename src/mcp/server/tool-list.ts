import type { Tool } from '@modelcontextprotocol/server';
import { reaches } from '../../core/role.ts';
import { catalogueTools } from './catalogue-platform-tools.ts';
import { describedTool } from './described-tool.ts';
import type { McpCaller, McpPlatform } from './platform.ts';
import type { PlatformTool } from './platform-tool.ts';
import { proposalTools } from './proposal-platform-tools.ts';
import { runTools } from './run-platform-tools.ts';
import { workflowTools } from './workflow-platform-tools.ts';

const own: readonly PlatformTool[] = [...workflowTools, ...runTools, ...proposalTools, ...catalogueTools];

/** Starting runs is for editors. */
export function mayRun({ role }: McpCaller): boolean {
  return reaches(role, 'editor');
}

/** The tool of Snodo itself of a name, where the caller's role reaches for it. */
export function ownTool(name: string, { role }: McpCaller): PlatformTool | undefined {
  return own.find((one) => one.name === name && reaches(role, one.role));
}

/** What a caller may call: the workflows first, then what Snodo has by itself. */
export async function toolList(platform: McpPlatform): Promise<Tool[]> {
  const { caller } = platform;
  const workflows = mayRun(caller) ? await platform.tools() : [];
  return [
    ...workflows.map(describedTool),
    ...own.filter(({ role }) => reaches(caller.role, role)).map(({ described }) => described),
  ];
}
