import { z } from 'zod';
import { durationMs } from '../core/duration.ts';
import { callTool } from '../mcp/client/call-tool.ts';
import { type KeptCall, keptCall, personAnswer } from '../mcp/client/person-answers.ts';
import { anyJson } from './agent-turn.ts';
import { approvalTime } from './approval.ts';
import { mcpAnswers, mcpTarget, mcpWork } from './mcp-input.ts';
import { type StepContext, stepType } from './step-type.ts';

/** The call as it was kept, with what the person said now. */
function answeredCall({ kept, answer }: NonNullable<StepContext['answered']>): Omit<KeptCall, 'question'> {
  const { question, given, pending } = keptCall.parse(kept);
  const all = [...given, { question, answer: personAnswer.parse(answer) }];
  return { given: all, ...(pending === undefined ? {} : { pending }) };
}

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
    ask: z.enum(['nobody', 'person']).default('nobody').meta({
      title: 'What the answers do not cover',
      description: 'Nobody is asked and it is declined, or a person is asked and the run waits.',
    }),
    expires: approvalTime
      .default('7d')
      .meta({ title: 'Expires', description: 'How long the person has: 7d when left out.', format: 'duration' }),
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
    const { tool, arguments: given, ask, expires } = input;
    const before = context.answered && answeredCall(context.answered);
    const call = { tool, arguments: given, ...(before?.pending === undefined ? {} : { pending: before.pending }) };
    const people = ask === 'person' ? (before?.given ?? []) : undefined;
    const came = await mcp.work(open, { ...asked, people }, (session, asking) =>
      callTool(session, asking, open.slug, call, keep),
    );
    if (!('asks' in came)) return { kind: 'output', output: came };
    const { question, message, form } = came.asks;
    const title = message === '' ? `${tool} asks for something.` : message;
    return {
      kind: 'approval',
      expires: context.now() + durationMs(expires),
      asked: { title, details: { tool, arguments: given }, form },
      kept: { question, given: people ?? [], ...(came.pending === undefined ? {} : { pending: came.pending }) },
    };
  },
});
