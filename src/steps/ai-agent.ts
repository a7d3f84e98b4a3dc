import { z } from 'zod';
import { durationField } from '../core/duration-field.ts';
import { SnodoError } from '../core/error.ts';
import { agentTool } from './agent-tools.ts';
import { approvalTime } from './approval.ts';
import { modelFields } from './model-fields.ts';
import { redactField } from './redact-field.ts';
import { promptField } from './prompt-field.ts';
import { stepType } from './step-type.ts';

const write = '30s, 15m, 24h or 7d';

export const agentLimits = z.strictObject({
  turns: z
    .int()
    .min(1)
    .max(200)
    .default(10)
    .meta({ title: 'Turns', description: 'How often the model is asked at most.' }),
  tokens: z.int().min(1).default(100_000).meta({ title: 'Tokens', description: 'How many it may use in all.' }),
  cost: z.number().positive().optional().meta({ title: 'Cost', description: 'How much it may cost, in US dollars.' }),
  time: durationField({ write }).default('10m').meta({
    title: 'Time',
    description: 'How long it may be at work; waiting for a person does not count.',
    format: 'duration',
  }),
  approval: approvalTime
    .default('7d')
    .meta({ title: 'For an approval', description: 'How long a person has to approve a call.', format: 'duration' }),
  onEnd: z
    .enum(['fail', 'answer'])
    .default('fail')
    .meta({ title: 'At a limit', description: 'It fails, or is asked once more to answer without tools.' }),
});
export type AgentLimits = z.infer<typeof agentLimits>;

const agentMemory = z.strictObject({
  key: z
    .string()
    .min(1)
    .max(200)
    .meta({ title: 'Key', description: 'Which conversation it is, such as the id of the customer.' }),
  last: z
    .int()
    .min(1)
    .max(200)
    .default(20)
    .meta({ title: 'Last', description: 'How many earlier questions with their answers the model sees.' }),
  keep: durationField({ write, most: '3660d' })
    .default('30d')
    .meta({ title: 'Keep', description: 'How long they are kept.', format: 'duration' }),
});

export const agentInput = z.strictObject({
  connection: modelFields.connection,
  model: modelFields.model,
  models: modelFields.models,
  instructions: z.string().optional().meta({
    title: 'Instructions',
    description: 'Who the agent is, what it is for and what it must not do.',
    format: 'multiline',
  }),
  prompt: promptField('What the agent is asked.'),
  tools: z.array(agentTool).max(100).default([]).meta({
    title: 'Tools',
    description: 'What the agent may do, and nothing else: steps, other workflows, tools of MCP servers.',
    format: 'tools',
  }),
  approve: z.enum(['none', 'write', 'all']).default('write').meta({
    title: 'Approval',
    description: 'Which calls of tools wait until a person approves them: those that change something, all or none.',
  }),
  limits: agentLimits.prefault({}).meta({
    title: 'Limits',
    description: 'At which it ends: turns, tokens, cost in US dollars, time.',
  }),
  schema: z.record(z.string(), z.json()).optional().meta({
    title: 'Answer schema',
    description: 'The JSON Schema that the last answer must fit; without one the answer is text.',
    format: 'schema',
  }),
  memory: agentMemory.optional().meta({
    title: 'Memory',
    description: 'Which conversation this belongs to, so that the model sees what was said before.',
  }),
  redact: redactField,
  temperature: modelFields.temperature,
  maxOutputTokens: z
    .int()
    .min(1)
    .optional()
    .meta({ title: 'Longest answer', description: 'How many tokens each answer may have at most.' }),
});
export type AgentInput = Omit<z.infer<typeof agentInput>, 'prompt'> & { readonly prompt: string };

export const aiAgent = stepType({
  type: 'ai.agent',
  title: 'Agent',
  description:
    'Lets a model work with tools until it has an answer. Each question and each call of a tool is kept, so that a restart repeats none; calls that change something wait for a person unless `approve` says otherwise.',
  effect: 'write',
  group: 'ai',
  input: agentInput,
  literal: ['models', 'tools', 'approve', 'limits', 'schema'],
  run: () => {
    throw new SnodoError('internal', 'The engine carries `ai.agent` out itself.');
  },
});
