import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { stepSchema } from '../../core/document.ts';
import { SnodoError } from '../../core/error.ts';
import { readWorkflow } from '../../core/read-document.ts';
import { compileWorkflow } from '../../engine/compile.ts';
import { type Imported, importKinds, type ImportNote, type Layout, noteColours } from '../../imports/imported.ts';
import { countsOf } from '../../imports/report.ts';
import { aboutWhat, verdicts } from '../../imports/verdict.ts';
import { answer, anyJson, anyRoute, badDocument, badRequest, bearer, tooLarge } from '../declared.ts';
import { workflowDocument } from '../openapi.ts';
import { pageLanguage } from '../page-language.ts';
import { jsonRequest, readJson } from '../read-body.ts';

const maxBytes = 6_000_000;
const maxCharacters = 5_000_000;

const givenSchema = z.strictObject({
  text: z.string().min(1).max(maxCharacters).meta({ description: 'What was pasted.' }),
  operation: z.string().min(1).max(1_000).optional().meta({ description: 'Of an OpenAPI document: the id of one.' }),
});

const place = z.strictObject({ x: z.number(), y: z.number() });
const layoutSchema = z
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
  .nullable();
const tally = z.strictObject({ carried: z.int(), changed: z.int(), left: z.int() });
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
    layout: layoutSchema,
    more: z
      .array(z.strictObject({ document: workflowDocument, layout: layoutSchema }))
      .meta({ description: 'Further workflows that the text holds: one for each of its other triggers.' }),
    samples: z
      .record(z.string(), anyJson)
      .meta({ description: 'Values that were pinned to nodes, by the ids of their steps.' }),
    counts: z
      .strictObject({ nodes: tally, expressions: tally })
      .meta({ description: 'How many nodes and expressions were carried over, changed or left.' }),
    report: z
      .array(
        z.strictObject({
          node: z.string(),
          about: z.enum(aboutWhat),
          verdict: z.enum(verdicts),
          message: z.string(),
        }),
      )
      .meta({ description: 'What became of each node and each expression; the first 2,000 lines.' }),
  })
  .meta({ id: 'Imported', description: 'What a text was understood as. Nothing is stored.' });

const importRoute = createRoute({
  tags: ['workflows'],
  security: bearer,
  method: 'post',
  path: '/imports',
  summary: 'Understand a text: a workflow, curl, OpenAPI, Postman, n8n, Node-RED',
  description: 'What became of it is told in English or Italian, by Accept-Language.',
  request: { body: jsonRequest(givenSchema) },
  responses: { 200: answer('What it is.', importedSchema), ...badRequest, ...tooLarge, ...badDocument, ...anyRoute },
});

const mostLines = 2_000;

/** What keeps a document from being published is no fault of the import: it is told beside the rest. */
async function faultsOf(document: unknown): Promise<readonly ImportNote[]> {
  if (document === null) return [];
  try {
    await compileWorkflow(readWorkflow(document));
    return [];
  } catch (error) {
    if (!(error instanceof SnodoError)) throw error;
    return error.problems.map(({ path, message }) => ({ node: path, about: 'whole', verdict: 'left', message }));
  }
}

function shownLayout(layout: Layout | null) {
  return layout && { positions: { ...layout.positions }, notes: [...layout.notes], groups: [] };
}

async function checked(imported: Imported): Promise<z.infer<typeof importedSchema>> {
  const { document, steps, operations, connections, layout, report } = imported;
  const faults: ImportNote[] = [];
  for (const one of [document, ...imported.more.map((piece) => piece.document)]) faults.push(...(await faultsOf(one)));
  // What has to be done stands first.
  const lines = [...faults, ...report].toSorted((a, b) => verdicts.indexOf(b.verdict) - verdicts.indexOf(a.verdict));
  const { nodes, expressions } = countsOf(report);
  return {
    kind: imported.kind,
    document,
    steps: steps === null ? null : steps.map((step) => stepSchema.parse(step)),
    operations: operations === null ? null : [...operations],
    connections: connections.map((one) => ({ ...one, missing: [...one.missing] })),
    layout: shownLayout(layout),
    more: imported.more.map((piece) => ({ document: piece.document, layout: shownLayout(piece.layout) })),
    samples: { ...imported.samples },
    counts: { nodes: { ...nodes }, expressions: { ...expressions } },
    report: lines.slice(0, mostLines),
  };
}

/** Bringing in what others write. */
export function importRoutes(app: OpenAPIHono): void {
  app.openapi(importRoute, async (context) => {
    const { text, operation } = await readJson(context, givenSchema, maxBytes);
    const language = pageLanguage(context.req.header('accept-language'));
    // Much to load for what is seldom asked.
    const { importText } = await import('../../imports/import-text.ts');
    return context.json(await checked(importText(text, operation, language)), 200);
  });
}
