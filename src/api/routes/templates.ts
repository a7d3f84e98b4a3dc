import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { listed } from '../../connectors/catalogue.ts';
import { madeService } from '../../connectors/made/made-services.ts';
import { SnodoError } from '../../core/error.ts';
import { answer, anyJson, anyRoute, badRequest, bearer, notFound } from '../declared.ts';
import { slug } from '../names.ts';
import { workflowDocument } from '../openapi.ts';
import {
  inLanguages,
  type Template,
  templateBase,
  templateCategories,
  templateConnection,
  templateSetting,
  templateWords,
  templates,
} from '../templates.ts';

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
  connections: z.array(templateConnection.extend({ title: z.string(), color: z.string().nullable() })).meta({
    description:
      'The connections it needs, with the service of each and its colour; each can be put in the place of another.',
  }),
};
const summarySchema = z.strictObject(summaryShape).meta({ id: 'TemplateSummary' });
const templateSchema = z
  .strictObject({
    ...summaryShape,
    document: workflowDocument,
    words: templateWords.meta({
      description: 'What the texts of the document are in another language, by the texts as they stand in it.',
    }),
    settings: z.array(templateSetting).meta({
      description: 'The constants (`vars`) that are one’s own, such as a channel; the document has examples.',
    }),
    knowledge: z
      .array(templateBase)
      .meta({ description: 'The knowledge bases it looks things up in, with documents to begin with.' }),
    sample: z.strictObject({ body: anyJson, headers: z.record(z.string(), z.string()) }).meta({
      description:
        'What it is tried with: of a webhook, body and headers of POST /endpoints/send; of a chat, what is said to it; of any other trigger, that of POST /workflows/{slug}/try.',
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

/** What the service behind a connection is called; what only speaks HTTP is no service that anything is known of. */
async function serviceOf(connector: string): Promise<{ readonly title: string; readonly color: string | null }> {
  const known = listed.get(connector) ?? (await madeService(connector))?.head;
  return known === undefined
    ? { title: connector.toUpperCase(), color: null }
    : { title: known.title, color: known.color };
}

async function shownSummary(template: Template): Promise<z.infer<typeof summarySchema>> {
  const { id, title, description, category, first, document, secrets, connections } = template;
  return {
    id,
    title,
    description,
    category,
    first,
    trigger: document.trigger.type,
    steps: document.steps.map(({ type }) => type),
    secrets,
    connections: await Promise.all(connections.map(async (one) => ({ ...one, ...(await serviceOf(one.connector)) }))),
  };
}

async function shownTemplate(template: Template): Promise<z.infer<typeof templateSchema>> {
  const { document, words, settings, knowledge, sample, happened } = template;
  return { ...(await shownSummary(template)), document, words, settings, knowledge, sample, happened };
}

/** Templates: what a workspace begins with. */
export function templateRoutes(app: OpenAPIHono): void {
  app.openapi(listRoute, async (context) =>
    context.json({ items: await Promise.all((await templates()).map(shownSummary)) }, 200),
  );
  app.openapi(getRoute, async (context) => {
    const { template: id } = context.req.valid('param');
    const found = (await templates()).find((one) => one.id === id);
    if (found === undefined) {
      throw new SnodoError('not_found', `There is no template "${id}". GET /api/v1/templates lists those there are.`);
    }
    return context.json(await shownTemplate(found), 200);
  });
}
