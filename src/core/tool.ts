import { z } from 'zod';
import type { Json } from './json.ts';

/** The tools that the MCP server has by itself; no workflow takes the name of one. */
const platformToolNames = [
  'list_workflows',
  'get_workflow',
  'draft_workflow',
  'propose_workflow',
  'validate_workflow',
  'publish_workflow',
  'run_workflow',
  'list_runs',
  'inspect_run',
  'cancel_run',
  'explain_run',
  'list_step_types',
  'describe_step_type',
  'list_connections',
] as const;
export type PlatformToolName = (typeof platformToolNames)[number];

const reserved: ReadonlySet<string> = new Set(platformToolNames);

/** What the models of all large providers take as the name of a tool; every slug is one. */
const toolName = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be letters, digits, _ and -, at most 64, such as look_up_customer')
  .refine((name) => !reserved.has(name), 'is a tool of Snodo itself: choose another name');

const jsonValue: z.ZodType<Json> = z.json();
const objectSchema = z.record(z.string(), jsonValue);

const toolSettings = z.strictObject({
  offered: z.boolean().optional().describe('false keeps what stands here and offers nothing.'),
  name: toolName.optional().describe('What models call it by; the slug when left out.'),
  title: z.string().min(1).max(200).optional().describe('What people read; the name of the workflow when left out.'),
  description: z
    .string()
    .min(1)
    .max(4_000)
    .optional()
    .describe('By which a model decides when to use it; the note of the workflow when left out.'),
  input: objectSchema
    .optional()
    .describe('A JSON Schema of type object: what a model fills in, and the run gets as trigger.body.'),
  output: objectSchema.optional().describe('A JSON Schema of type object that the output of the workflow fits.'),
});
export type ToolSettings = z.infer<typeof toolSettings>;

/** Whether a workflow is offered to AI models as a tool of the MCP server, and how. */
export const toolSchema = z
  .union(
    [z.boolean(), toolSettings],
    'must be true, or an object with name, title, description, input, output and offered',
  )
  .describe('Offers the workflow to AI models over MCP, as soon as it is published: true, or how.');

/** How a workflow is offered; undefined where it is not. */
export function toolOf(written: z.infer<typeof toolSchema> | undefined): ToolSettings | undefined {
  if (written === undefined || written === false) return undefined;
  if (written === true) return {};
  return written.offered === false ? undefined : written;
}
