import { z } from 'zod';
import { getPrompt } from '../mcp/client/get-prompt.ts';
import { mcpTarget, mcpWork } from './mcp-input.ts';
import { stepType } from './step-type.ts';

export const mcpPrompt = stepType({
  type: 'mcp.prompt',
  title: 'Fill in a prompt of an MCP server',
  description: 'Has a server of the Model Context Protocol fill in one of its prompts: the messages for a model.',
  effect: 'read',
  group: 'ai',
  input: z.strictObject({
    connection: mcpTarget.connection,
    prompt: z.string().min(1).max(256).meta({
      title: 'Prompt',
      description: 'The name of the prompt, as the server calls it.',
      options: 'mcp-prompts',
    }),
    arguments: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String))
      .default({})
      .meta({ title: 'Arguments', description: 'What is put into the prompt, as texts.', format: 'json' }),
    timeout: mcpTarget.timeout,
  }),
  run: async (input, context) => {
    const { open, mcp, asked, keep } = await mcpWork(input, context);
    const prompt = { name: input.prompt, arguments: input.arguments };
    const output = await mcp.work(open, asked, (session, asking) => getPrompt(session, asking, prompt, keep));
    return { kind: 'output', output };
  },
});
