import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { readRunDocument } from '../../store/runs/run-document.ts';
import { answer, anyRoute, bearer, notFound } from '../declared.ts';
import { id } from '../names.ts';
import { workflowDocument } from '../openapi.ts';
import type { ApiParts } from '../options.ts';
import { layoutSchema } from '../workflow-layout.ts';

const shownSchema = z
  .strictObject({
    document: workflowDocument,
    layout: layoutSchema.nullable().meta({ description: 'Null where it was never drawn, or is deleted.' }),
  })
  .meta({ id: 'RunDocument' });

const getRoute = createRoute({
  tags: ['runs'],
  security: bearer,
  method: 'get',
  path: '/runs/{id}/document',
  summary: 'What a run carries out, also where it tries a draft, and how the page draws it now',
  request: { params: z.strictObject({ id }) },
  responses: { 200: answer('The document.', shownSchema), ...notFound, ...anyRoute },
});

/** What runs carry out. */
export function runDocumentRoutes(app: OpenAPIHono, { sql }: ApiParts): void {
  app.openapi(getRoute, async (context) => {
    const { document, layout } = await readRunDocument(sql, context.req.valid('param').id);
    const shown: z.infer<typeof shownSchema> = {
      document,
      layout: layout === undefined ? null : layoutSchema.parse(layout),
    };
    return context.json(shown, 200);
  });
}
