import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { readLayout, saveLayout } from '../../store/workflows/layouts.ts';
import { principalOf } from '../access/principal.ts';
import { answer, anyRoute, badRequest, bearer, notFound, tooLarge } from '../declared.ts';
import { client, slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import { layoutSchema } from '../workflow-layout.ts';

const about = { tags: ['workflows'], security: bearer, path: '/workflows/{slug}/layout' };
const params = z.strictObject({ slug });

const getRoute = createRoute({
  ...about,
  method: 'get',
  summary: 'How the page draws a workflow',
  request: { params },
  responses: { 200: answer('The layout.', layoutSchema), ...badRequest, ...notFound, ...anyRoute },
});

const putRoute = createRoute({
  ...about,
  method: 'put',
  summary: 'Keep how the page draws a workflow; the draft stays as it is',
  request: {
    params,
    headers: z.object({ 'x-snodo-client': client.optional() }),
    body: jsonRequest(layoutSchema),
  },
  responses: { 200: answer('It is kept.', layoutSchema), ...badRequest, ...notFound, ...tooLarge, ...anyRoute },
});

/** Where the page draws steps, notes and groups. */
export function workflowLayoutRoutes(app: OpenAPIHono, { sql }: ApiParts): void {
  app.openapi(getRoute, async (context) => {
    const stored = await readLayout(sql, context.req.valid('param').slug);
    return context.json(layoutSchema.parse(stored ?? {}), 200);
  });
  app.openapi(putRoute, async (context) => {
    const { slug: workflow } = context.req.valid('param');
    const { 'x-snodo-client': window } = context.req.valid('header');
    const layout = await readJson(context, layoutSchema);
    await saveLayout(sql, workflow, layout, { by: principalOf(context).name, client: window });
    return context.json(layout, 200);
  });
}
