import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { stepSchema } from '../../core/document.ts';
import { SnodoError } from '../../core/error.ts';
import { compileWorkflow } from '../../engine/compile.ts';
import { type Imported, importKinds, noteColours } from '../../imports/imported.ts';
import { importText } from '../../imports/import-text.ts';
import { answer, anyRoute, badDocument, badRequest, bearer, tooLarge } from '../declared.ts';
import { workflowDocument } from '../openapi.ts';
import { jsonRequest, readJson } from '../read-body.ts';

const maxBytes = 6_000_000;
const maxCharacters = 5_000_000;

const givenSchema = z.strictObject({
  text: z.string().min(1).max(maxCharacters).meta({ description: 'What was pasted.' }),
  operation: z.string().min(1).max(1_000).optional().meta({ description: 'Of an OpenAPI document: the id of one.' }),
});

const place = z.strictObject({ x: z.number(), y: z.number() });
const importedSchema = z
  .strictObject({
    kind: z.enum(importKinds),
    document: z.union([workflowDocument, z.null()]),
    steps: z.array(z.looseObject({ id: z.string(), type: z.string() })).nullable(),
    operations: z
      .array(z.strictObject({ id: z.string(), method: z.string(), path: z.string(), summary: z.string() }))
      .nullable()
      .meta({ description: 'Of an OpenAPI document: what there is to choose from.' }),
    connections: z
      .array(
        z.strictObject({
          slug: z.string(),
          config: z.strictObject({
            connector: z.string(),
            baseUrl: z.string().optional(),
            auth: z.looseObject({ type: z.string() }),
          }),
          missing: z.array(z.string()),
          why: z.string(),
        }),
      )
      .meta({ description: 'The connections that the steps name, without what is secret.' }),
    layout: z
      .strictObject({
        positions: z.record(z.string(), place),
        notes: z.array(
          z.strictObject({
            ...place.shape,
            id: z.string(),
            text: z.string(),
            width: z.number(),
            height: z.number(),
            colour: z.enum(noteColours),
          }),
        ),
        groups: z.array(z.string()).max(0),
      })
      .nullable(),
    report: z
      .array(z.strictObject({ node: z.string(), message: z.string() }))
      .meta({ description: 'Everything that is not as it was.' }),
  })
  .meta({ id: 'Imported', description: 'What a text was understood as. Nothing is stored.' });

const importRoute = createRoute({
  tags: ['workflows'],
  security: bearer,
  method: 'post',
  path: '/imports',
  summary: 'Understand a text: a workflow, curl commands, an OpenAPI document, a workflow of n8n',
  request: { body: jsonRequest(givenSchema) },
  responses: { 200: answer('What it is.', importedSchema), ...badRequest, ...tooLarge, ...badDocument, ...anyRoute },
});

/** What keeps the document from being published is no fault of the import: it is told beside the rest. */
async function checked(imported: Imported): Promise<z.infer<typeof importedSchema>> {
  const { document, steps, operations, connections, layout, report } = imported;
  const more: { node: string; message: string }[] = [];
  try {
    if (document) await compileWorkflow(document);
  } catch (error) {
    if (!(error instanceof SnodoError)) throw error;
    more.push(...error.problems.map(({ path, message }) => ({ node: path, message })));
  }
  return {
    kind: imported.kind,
    document,
    steps: steps === null ? null : steps.map((step) => stepSchema.parse(step)),
    operations: operations === null ? null : [...operations],
    connections: connections.map((one) => ({ ...one, missing: [...one.missing] })),
    layout: layout && { positions: { ...layout.positions }, notes: [...layout.notes], groups: [] },
    report: [...report, ...more].slice(0, 500),
  };
}

/** Bringing in what others write. */
export function importRoutes(app: OpenAPIHono): void {
  app.openapi(importRoute, async (context) => {
    const { text, operation } = await readJson(context, givenSchema, maxBytes);
    return context.json(await checked(importText(text, operation)), 200);
  });
}
