import { z } from 'zod';
import { readResource } from '../mcp/client/read-resource.ts';
import { mcpTarget, mcpWork } from './mcp-input.ts';
import { stepType } from './step-type.ts';

export const mcpRead = stepType({
  type: 'mcp.read',
  title: 'Read a resource of an MCP server',
  description: 'Reads what a server of the Model Context Protocol keeps at a URI: text as text, bytes as a file.',
  effect: 'read',
  group: 'ai',
  input: z.strictObject({
    connection: mcpTarget.connection,
    uri: z.string().min(1).max(4_000).meta({
      title: 'URI',
      description: 'The resource, as the server calls it: file:///notes.txt.',
      options: 'mcp-resources',
    }),
    timeout: mcpTarget.timeout,
  }),
  run: async (input, context) => {
    const { open, mcp, asked, keep } = await mcpWork(input, context);
    const output = await mcp.work(open, asked, (session, asking) => readResource(session, asking, input.uri, keep));
    return { kind: 'output', output };
  },
});
