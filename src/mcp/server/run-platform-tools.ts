import { z } from 'zod';
import { workflowSchema } from '../../core/document.ts';
import type { Json } from '../../core/json.ts';
import { runStatuses } from '../../core/run.ts';
import { callWorkflow } from './call-workflow.ts';
import { jsonOf, type PlatformTool, platformTool } from './platform-tool.ts';
import { waitForRun } from './wait-for-run.ts';

const slug = workflowSchema.shape.slug;
const id = z.uuid().meta({ description: 'The id of the run.' });
const input: z.ZodType<Json> = z.json();
const cursor = z.string().max(100).optional().meta({ description: 'The nextCursor of the page before.' });

/** What explains a run to a model: the steps without what would fill its memory. */
const inspected = z.looseObject({
  id: z.string(),
  workflow: z.string(),
  version: z.int(),
  status: z.string(),
  error: z.unknown(),
  output: z.unknown(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  trigger: z.looseObject({ body: z.unknown() }),
  steps: z.array(
    z.looseObject({
      id: z.string(),
      type: z.string().nullable(),
      status: z.string(),
      attempts: z.number(),
      input: z.unknown(),
      output: z.unknown(),
      error: z.unknown(),
    }),
  ),
});

const longestPart = 4_000;

function cut(value: unknown): Json {
  const text = JSON.stringify(value) ?? 'null';
  return text.length <= longestPart
    ? jsonOf(value ?? null)
    : `${text.slice(0, longestPart)}… (${text.length} characters)`;
}

export const runTools: readonly PlatformTool[] = [
  platformTool({
    name: 'run_workflow',
    role: 'editor',
    title: 'Run a workflow',
    description: 'Starts a run of the live version of any workflow and answers with its output.',
    hints: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
    input: z.strictObject({
      slug,
      input: input.optional().meta({ description: 'What its steps read as trigger.body.' }),
    }),
    run: (given, { platform, context, call }) =>
      callWorkflow(
        { platform, context, call, endsWithRequest: () => false },
        {
          name: given.slug,
          workflow: given.slug,
          title: given.slug,
          description: '',
          input: undefined,
          output: undefined,
          effect: 'write',
        },
        { input: given.input ?? null },
      ),
  }),
  platformTool({
    name: 'list_runs',
    role: 'viewer',
    title: 'List runs',
    description: 'Runs, newest first: of one workflow, of one status, or those in which words occur.',
    hints: { readOnlyHint: true },
    input: z.strictObject({
      workflow: slug.optional(),
      status: z.enum(runStatuses).optional(),
      text: z.string().min(1).max(1_000).optional(),
      limit: z.int().min(1).max(100).default(20),
      cursor,
    }),
    async run(given, { platform }) {
      const query = Object.fromEntries(
        Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as const])),
      );
      const { items, nextCursor } = z
        .looseObject({ items: z.array(z.unknown()), nextCursor: z.unknown() })
        .parse(await platform.api({ method: 'GET', path: '/runs', query }));
      return jsonOf({ runs: items, nextCursor });
    },
  }),
  platformTool({
    name: 'inspect_run',
    role: 'viewer',
    title: 'Look into a run',
    description:
      'A run with what it was given, each step with its input, output and error, and why it failed. With wait it answers when the run has ended, or after 25 seconds.',
    hints: { readOnlyHint: true },
    input: z.strictObject({ id, wait: z.boolean().default(false) }),
    async run(given, { platform, context }) {
      if (given.wait) await waitForRun(platform, given.id, context);
      const run = inspected.parse(await platform.api({ method: 'GET', path: `/runs/${given.id}` }));
      return {
        id: run.id,
        workflow: run.workflow,
        version: run.version,
        status: run.status,
        url: platform.runUrl(run.id),
        error: cut(run.error),
        input: cut(run.trigger.body),
        output: cut(run.output),
        startedAt: run.startedAt,
        endedAt: run.endedAt,
        steps: run.steps.map((step) => ({
          id: step.id,
          type: step.type,
          status: step.status,
          attempts: step.attempts,
          input: cut(step.input),
          output: cut(step.output),
          error: cut(step.error),
        })),
      };
    },
  }),
  platformTool({
    name: 'cancel_run',
    role: 'editor',
    title: 'Cancel a run',
    description: 'Stops a run that goes on, and the runs it called.',
    hints: { readOnlyHint: false, destructiveHint: true, idempotentHint: true },
    input: z.strictObject({ id }),
    run: async (given, { platform }) =>
      jsonOf(await platform.api({ method: 'POST', path: `/runs/${given.id}/cancel` })),
  }),
];
