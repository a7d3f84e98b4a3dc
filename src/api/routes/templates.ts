import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { answer, anyJson, anyRoute, badRequest, bearer, notFound } from '../declared.ts';
import { slug } from '../names.ts';
import { workflowDocument } from '../openapi.ts';
import { inLanguages, type Template, templateBase, templateCategories, templates } from '../templates.ts';

const about = { tags: ['templates'], security: bearer };

const summaryShape = {
  id: z.string(),
  title: inLanguages,
  description: inLanguages,
  category: z.enum(templateCategories),
  first: z.boolean().meta({ description: 'Whether the page offers it in the first minutes.' }),
  trigger: z.string().meta({ description: 'The type of its trigger.' }),
  steps: z.array(z.string()).meta({ description: 'The types of its steps, in their order.' }),
  secrets: z.array(z.string()).meta({ description: 'The secrets it needs; anything random will do.' }),
  connections: z
    .array(z.strictObject({ slug: z.string(), connector: z.string(), why: inLanguages }))
    .meta({ description: 'The connections it needs; each can be put in the place of another.' }),
};
const summarySchema = z.strictObject(summaryShape).meta({ id: 'TemplateSummary' });
const templateSchema = z
  .strictObject({
    ...summaryShape,
    document: workflowDocument,
    knowledge: z
      .array(templateBase)
      .meta({ description: 'The knowledge bases it looks things up in, with documents to begin with.' }),
    sample: z.strictObject({ body: anyJson, headers: z.record(z.string(), z.string()) }).meta({
      description: 'What it is tried with: body and headers of POST /endpoints/send, or what is said to its chat.',
    }),
    happened: inLanguages.meta({ description: 'What the run of the sample did, in words.' }),
  })
  .meta({ id: 'Template', description: 'A workflow to begin with.' });

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/templates',
  summary: 'Workflows to begin with, those for the first minutes first',
  responses: { 200: answer('All of them.', z.strictObject({ items: z.array(summarySchema) })), ...anyRoute },
});

const getRoute = createRoute({
  ...about,
  method: 'get',
  path: '/templates/{template}',
  summary: 'A workflow to begin with, whole',
  request: { params: z.strictObject({ template: slug }) },
  responses: { 200: answer('The template.', templateSchema), ...badRequest, ...notFound, ...anyRoute },
});

function shownSummary(template: Template): z.infer<typeof summarySchema> {
  const { id, title, description, category, first, document, secrets, connections } = template;
  const steps = document.steps.map(({ type }) => type);
  return { id, title, description, category, first, trigger: document.trigger.type, steps, secrets, connections };
}

function shownTemplate(template: Template): z.infer<typeof templateSchema> {
  const { document, knowledge, sample, happened } = template;
  return { ...shownSummary(template), document, knowledge, sample, happened };
}

/** Templates: what a workspace begins with. */
export function templateRoutes(app: OpenAPIHono): void {
  app.openapi(listRoute, async (context) => context.json({ items: (await templates()).map(shownSummary) }, 200));
  app.openapi(getRoute, async (context) => {
    const { template: id } = context.req.valid('param');
    const found = (await templates()).find((one) => one.id === id);
    if (found === undefined) {
      throw new SnodoError('not_found', `There is no template "${id}". GET /api/v1/templates lists those there are.`);
    }
    return context.json(shownTemplate(found), 200);
  });
}
