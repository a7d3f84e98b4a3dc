import { z } from 'zod';
import { workflowSchema } from '../../core/document.ts';
import { jsonOf, type PlatformTool, platformTool } from './platform-tool.ts';

const which = {
  connection: z
    .string()
    .max(64)
    .optional()
    .meta({ description: 'The connection to the model service; the one used last when left out.' }),
  model: z.string().min(1).max(200).optional().meta({ description: 'The model; the usual one when left out.' }),
};
const hints = { readOnlyHint: true, idempotentHint: false, openWorldHint: true } as const;

export const proposalTools: readonly PlatformTool[] = [
  platformTool({
    name: 'propose_workflow',
    role: 'editor',
    title: 'Have a workflow proposed',
    description:
      'Has the model of a connection write a workflow by its description, or change one (slug), and checks it. Nothing is saved: call draft_workflow with the document to keep it. It asks another model, which costs money; write the document yourself where you can.',
    hints,
    input: z.strictObject({
      text: z.string().min(1).max(10_000).meta({ description: 'What it is to do, or how it is to change.' }),
      slug: workflowSchema.shape.slug.optional().meta({ description: 'The workflow that is to be changed.' }),
      ...which,
    }),
    run: async (body, { platform }) =>
      jsonOf(await platform.api({ method: 'POST', path: '/workflows/describe', body })),
  }),
  platformTool({
    name: 'explain_run',
    role: 'editor',
    title: 'Have a failed run explained',
    description:
      'Has the model of a connection say why a run failed, with a mend of the draft where a change of the workflow is right. Nothing is saved. It asks another model, which costs money: inspect_run shows you the run itself.',
    hints,
    input: z.strictObject({ id: z.uuid().meta({ description: 'The id of the run.' }), ...which }),
    run: async ({ id, ...body }, { platform }) =>
      jsonOf(await platform.api({ method: 'POST', path: `/runs/${id}/explain`, body })),
  }),
];
