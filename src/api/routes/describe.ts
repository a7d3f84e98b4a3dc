import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { principalOf } from '../access/principal.ts';
import { describeWorkflow } from '../assist/describe-workflow.ts';
import { modelUsageSchema, proposalShape } from '../assist/shown-proposal.ts';
import {
  answer,
  anyRoute,
  badRequest,
  bearer,
  budgetSpent,
  notFound,
  problemsSchema,
  serviceFailed,
  tooLarge,
} from '../declared.ts';
import { slug, words } from '../names.ts';
import { workflowDocument } from '../openapi.ts';
import type { ApiParts } from '../options.ts';
import { jsonRequest, readJson } from '../read-body.ts';

const askedSchema = z.strictObject({
  text: words.max(10_000).meta({ description: 'What the workflow is to do, or how it is to change, in any language.' }),
  connection: slug.optional().meta({ description: 'Whose model is asked; left out, the model service used last.' }),
  model: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: 'Left out, the one that was asked the most lately.' }),
  slug: slug.optional().meta({ description: 'The workflow that is to be changed, or what a new one is to be called.' }),
  document: z
    .record(z.string(), z.json())
    .optional()
    .meta({ description: 'What it begins from, instead of the draft of `slug`.' }),
});

const describedSchema = z
  .strictObject({
    document: workflowDocument,
    problems: problemsSchema.meta({ description: 'Why it could not be published yet; empty where it could.' }),
    explanation: z.string(),
    ...proposalShape,
    revision: z.int().nullable().meta({ description: 'Of the draft that it changes; null: of none.' }),
    usage: modelUsageSchema,
    connection: z.string(),
    model: z.string().meta({ description: 'That says it answered.' }),
    asked: z.int().meta({ description: 'How often the model was asked until it was right, at most four times.' }),
  })
  .meta({ id: 'DescribedWorkflow', description: 'A workflow that a model proposes. Nothing is saved.' });

const describeRoute = createRoute({
  tags: ['workflows'],
  security: bearer,
  method: 'post',
  path: '/workflows/describe',
  summary: 'Have a model propose a workflow, or a change of one, by its description; nothing is saved',
  request: { body: jsonRequest(askedSchema) },
  responses: {
    200: answer('The proposal.', describedSchema),
    ...badRequest,
    ...budgetSpent,
    ...notFound,
    ...tooLarge,
    ...serviceFailed,
    ...anyRoute,
  },
});

/** Building by description. */
export function describeRoutes(app: OpenAPIHono, parts: ApiParts): void {
  app.openapi(describeRoute, async (context) => {
    const wanted = await readJson(context, askedSchema);
    const { signal } = context.req.raw;
    const described: z.infer<typeof describedSchema> = await describeWorkflow(
      parts,
      principalOf(context),
      wanted,
      signal,
    );
    return context.json(described, 200);
  });
}
