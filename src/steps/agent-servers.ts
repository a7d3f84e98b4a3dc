import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import { shortLine } from '../core/short-line.ts';
import { anyJson } from './agent-turn.ts';
import { mcpWork } from './mcp-input.ts';
import { type StepType, stepType } from './step-type.ts';

/** A tool of an MCP server, as the server described it when the agent began. */
export const servedTool = z.object({
  name: z.string(),
  description: z.string(),
  input: anyJson,
  connection: z.string(),
  /** Whether it only reads, as a server says that is trusted. */
  reads: z.boolean().default(false),
});
export type ServedTool = z.infer<typeof servedTool>;

interface AllowedServer {
  readonly connection: string;
  readonly allow: readonly string[];
}

/** Asks MCP servers for the tools that an agent may use. What a server says of their effect is believed where it is trusted. */
export function agentServers(servers: readonly AllowedServer[]): StepType {
  return stepType({
    type: 'mcp.call',
    title: 'The tools of MCP servers',
    description: 'Asks for the tools.',
    effect: 'read',
    group: 'ai',
    input: z.strictObject({}),
    run: async (_, context) => {
      const found: ServedTool[] = [];
      for (const { connection, allow } of servers) {
        const { open, mcp, asked } = await mcpWork({ connection }, context);
        const offered = await mcp.work(open, asked, (session) => session.tools.get());
        for (const name of allow) {
          const tool = offered.find((one) => one.name === name);
          if (tool === undefined) {
            const names = offered.map((one) => shortLine(one.name)).slice(0, 20);
            throw new SnodoError(
              'not_found',
              `The MCP server of "${connection}" has no tool "${name}". It offers ${names.join(', ') || 'none'}.`,
            );
          }
          const { description, input, effect } = tool;
          const reads = open.config.trusted === true && effect === 'read';
          found.push({ name, description, input, connection, reads });
        }
      }
      return { kind: 'output', output: found };
    },
  });
}
