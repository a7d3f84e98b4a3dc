import type { McpRequestContext, Server, ServerCapabilities } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { callTool } from './call-tool.ts';
import { serveCompletions } from './completions.ts';
import { GuardedServer } from './guarded-server.ts';
import type { McpPlatform } from './platform.ts';
import { servePrompts } from './prompts.ts';
import { serveResources } from './resources.ts';
import { callAsTask, serveTasks } from './tasks.ts';
import { toolList } from './tool-list.ts';

const instructions =
  'Snodo connects applications over APIs and webhooks. Tools named after workflows run them. The other tools look at workflows and runs, and write drafts: read describe_step_type before you write a step, and check a document with validate_workflow. A run that is still going on is asked for with inspect_run.';

const capabilities: ServerCapabilities = {
  tools: { listChanged: true },
  resources: {},
  prompts: {},
  completions: {},
  logging: {},
};
// Revision 2026-07-28 has tasks as an extension of its own, which the package does not serve.
const withTasks: ServerCapabilities = {
  ...capabilities,
  tasks: { list: {}, cancel: {}, requests: { tools: { call: {} } } },
};

const args = z.record(z.string(), z.json()).default({});

interface ServerParts {
  readonly era: McpRequestContext['era'];
  readonly version: string;
  /** Whether this process is about to end, so that requests break off that nobody cancelled. */
  readonly isStopping: () => boolean;
  readonly report: (error: unknown, about: string) => void;
}

/** The server of one request, as what its caller may do. */
export function mcpServer(platform: McpPlatform, { era, version, isStopping, report }: ServerParts): Server {
  const legacy = era === 'legacy';
  const server = new GuardedServer({ capabilities: legacy ? withTasks : capabilities, instructions }, version, report);
  server.setRequestHandler('tools/list', async () => ({ tools: await toolList(platform) }));
  server.setRequestHandler('tools/call', async ({ params }, context) => {
    const given = args.parse(params.arguments);
    if (legacy && params.task !== undefined) return callAsTask(platform, params.name, given);
    // A dropped connection is no cancellation before revision 2026-07-28.
    const endsWithRequest = () => !legacy && !isStopping();
    return callTool(platform, { name: params.name, given, context, endsWithRequest });
  });
  serveResources(server, platform);
  servePrompts(server);
  serveCompletions(server, platform);
  if (legacy) serveTasks(server, platform);
  return server;
}
