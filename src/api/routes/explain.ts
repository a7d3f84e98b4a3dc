import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { causes, explainLanguages } from '../../assist/explain/question.ts';
import { principalOf } from '../access/principal.ts';
import { explainRun } from '../assist/explain-run.ts';
import { modelUsageSchema, proposalShape } from '../assist/shown-proposal.ts';
import {
  answer,
  anyJson,
  anyRoute,
  badRequest,
  bearer,
  budgetSpent,
  conflict,
  notFound,
  problemsSchema,
  serviceFailed,
  tooLarge,
} from '../declared.ts';
import { id, slug } from '../names.ts';
import { workflowDocument } from '../openapi.ts';
import type { ApiParts } from '../options.ts';
import { jsonRequest, readJson } from '../read-body.ts';

const askedSchema = z.strictObject({
  connection: slug.optional().meta({ description: 'Whose model is asked; left out, the model service used last.' }),
  model: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: 'Left out, the one that was asked the most lately.' }),
  language: z.enum(explainLanguages).default('en'),
  redact: z.boolean().default(true).meta({
    description: 'Placeholders go to the model in the place of personal data that is known by its form.',
  }),
});

const change = z.strictObject({ path: z.string(), before: anyJson.optional(), after: anyJson.optional() });

const mendSchema = z
  .strictObject({
    document: workflowDocument,
    diff: z.strictObject({
      steps: z.array(
        z.strictObject({ id: z.string(), kind: z.enum(['added', 'removed', 'changed']), changes: z.array(change) }),
      ),
      settings: z.array(change).meta({ description: 'Of everything but the steps.' }),
    }),
    problems: problemsSchema.meta({ description: 'Why it could not be published yet; empty where it could.' }),
    ...proposalShape,
    revision: z.int().meta({ description: 'Of the draft that it changes: the If-Match of the PUT that takes it.' }),
  })
  .meta({ id: 'Mend', description: 'A change of the draft that a model proposes. Nothing is saved.' });

const explainedSchema = z
  .strictObject({
    cause: z.string().meta({ description: 'In one sentence.' }),
    kind: z.enum(causes).meta({ description: 'Where the fault is.' }),
    step: z.string().nullable().meta({ description: 'The step at fault.' }),
    explanation: z.string(),
    mend: mendSchema.optional().meta({ description: 'Left out where no change of the workflow mends it.' }),
    usage: modelUsageSchema,
    connection: z.string(),
    model: z.string().meta({ description: 'That says it answered.' }),
    asked: z.int().meta({ description: 'How often the model was asked, at most four times.' }),
  })
  .meta({ id: 'ExplainedRun' });

const explainRoute = createRoute({
  tags: ['runs'],
  security: bearer,
  method: 'post',
  path: '/runs/{id}/explain',
  summary: 'Have a model say why a run failed, and propose a mend of the draft; nothing is saved',
  request: { params: z.strictObject({ id }), body: jsonRequest(askedSchema, { required: false }) },
  responses: {
    200: answer('What it says.', explainedSchema),
    ...badRequest,
    ...budgetSpent,
    ...notFound,
    ...conflict,
    ...tooLarge,
    ...serviceFailed,
    ...anyRoute,
  },
});

/** Explaining failed runs. */
export function explainRoutes(app: OpenAPIHono, parts: ApiParts): void {
  app.openapi(explainRoute, async (context) => {
    const { id: run } = context.req.valid('param');
    const wanted = await readJson(context, askedSchema);
    const { signal } = context.req.raw;
    const explained: z.infer<typeof explainedSchema> = await explainRun(
      parts,
      principalOf(context),
      { ...wanted, run },
      signal,
    );
    return context.json(explained, 200);
  });
}
