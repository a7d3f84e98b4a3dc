import { z } from 'zod';
import { stepSchema } from '../core/document.ts';
import { approvalTime } from './approval.ts';

/** As the model services take names of tools. */
const toolName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_-]{0,63}$/, 'must start with a letter or _ and hold only letters, digits, _ and -');

/** A step inside of a tool: it has no place of its own in the order. */
const toolStep = stepSchema.pick({ type: true, name: true, note: true, with: true, retry: true, timeout: true });

const kinds = ['step', 'workflow', 'mcp'] as const;

const onlyOfServers = ['allow', 'ask', 'expires'] as const;

/** What an agent may do: a step, another workflow, or the tools of an MCP server. */
export const agentTool = z
  .strictObject({
    name: toolName.optional().meta({
      title: 'Name',
      description: 'As the model calls it; of a workflow, its slug when left out.',
    }),
    description: z.string().min(1).max(4_000).optional().meta({
      title: 'Description',
      description: 'What it does and when to use it, for the model.',
      format: 'multiline',
    }),
    step: toolStep.optional().meta({
      title: 'Step',
      description: 'Its type and its with; the arguments are args, such as {{ args.number }}.',
      format: 'json',
    }),
    workflow: z.string().min(1).optional().meta({
      title: 'Workflow',
      description: 'Instead of a step: the workflow that is run, with the arguments as its input.',
      format: 'workflow',
    }),
    mcp: z.string().min(1).optional().meta({
      title: 'MCP server',
      description: 'Instead of a step: the connection of an MCP server.',
      format: 'connection',
    }),
    allow: z.array(z.string().min(1)).min(1).max(200).optional().meta({
      title: 'Allowed tools',
      description: 'With an MCP server: which of its tools the agent may use.',
    }),
    ask: z.enum(['nobody', 'person']).optional().meta({
      title: 'What the server asks',
      description:
        'With an MCP server that asks for something while a tool works: nobody is asked and it is declined, or a person is asked and the run waits.',
    }),
    expires: approvalTime.optional().meta({
      title: 'Expires',
      description: 'With an MCP server: how long the person has; limits.approval when left out.',
      format: 'duration',
    }),
    input: z.record(z.string(), z.json()).optional().meta({
      title: 'Arguments',
      description: 'The JSON Schema of its arguments; none when left out.',
      format: 'schema',
    }),
    effect: z.enum(['read', 'write']).optional().meta({
      title: 'Effect',
      description: 'Whether it only reads or changes something; left out, what its step does.',
    }),
  })
  .superRefine((tool, context) => {
    const given = kinds.filter((kind) => tool[kind] !== undefined);
    const [kind] = given;
    const refuse = (message: string, path: string[] = []) => context.addIssue({ code: 'custom', message, path });
    if (kind === undefined || given.length > 1) return refuse('a tool has one of `step`, `workflow` and `mcp`');
    if (kind === 'mcp') {
      if (tool.allow === undefined) refuse('name the tools that the agent may use: allow: [search]', ['allow']);
      for (const field of ['name', 'description', 'input'] as const)
        if (tool[field] !== undefined) refuse('is what the MCP server says of its tools', [field]);
      return;
    }
    for (const field of onlyOfServers) if (tool[field] !== undefined) refuse('goes with `mcp`', [field]);
    if (tool.description === undefined) refuse('is missing: say to the model what it does', ['description']);
    if (kind === 'step' && tool.name === undefined) refuse('is missing', ['name']);
  });

export type AgentTool = z.infer<typeof agentTool>;
