import { z } from 'zod';
import { callTool } from '../mcp/client/call-tool.ts';
import { anyJson } from './agent-turn.ts';
import { mcpAnswers, mcpTarget, mcpWork } from './mcp-input.ts';
import { stepType } from './step-type.ts';

const answered = z.object({
  content: z.array(z.looseObject({ text: z.string().optional() })),
  structured: anyJson.nullable(),
});

export const mcpCall = stepType({
  type: 'mcp.call',
  title: 'Call a tool of an MCP server',
  description:
    'Calls a tool of a server of the Model Context Protocol. The arguments are checked against what the tool says that it takes.',
  effect: 'write',
  group: 'ai',
  input: z.strictObject({
    connection: mcpTarget.connection,
    tool: z
      .string()
      .min(1)
      .max(256)
      .meta({ title: 'Tool', description: 'The name of the tool, as the server calls it.', options: 'mcp-tools' }),
    arguments: z
      .record(z.string(), z.json())
      .default({})
      .meta({ title: 'Arguments', description: 'What the tool is given.', format: 'tool-arguments' }),
    answers: mcpAnswers,
    timeout: mcpTarget.timeout,
  }),
  told: (output) => {
    const { content, structured } = answered.parse(output);
    return (
      structured ??
      (content.every((one) => one.text !== undefined) ? content.map((one) => one.text).join('\n') : output)
    );
  },
  run: async (input, context) => {
    const { open, mcp, asked, keep } = await mcpWork(input, context);
    const call = { tool: input.tool, arguments: input.arguments };
    const output = await mcp.work(open, asked, (session, asking) => callTool(session, asking, open.slug, call, keep));
    return { kind: 'output', output };
  },
});
