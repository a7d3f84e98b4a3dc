import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { formOf } from '../../core/form-of.ts';
import { listForms, type PlacedForm } from '../../store/triggers/forms.ts';
import { answer, anyRoute, badRequest, bearer } from '../declared.ts';
import { slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { versionOf } from '../shown-run.ts';

const hostedSchema = z
  .strictObject({
    workflow: z.string(),
    path: z.string().meta({ description: 'Where it is, below /forms/.' }),
    title: z.string(),
    access: z.enum(['public', 'signed-in']),
  })
  .meta({ id: 'Form', description: 'A form of a live workflow, on a page of its own.' });

const listRoute = createRoute({
  method: 'get',
  path: '/forms',
  tags: ['forms'],
  security: bearer,
  summary: 'The forms that are open, by workflow',
  request: { query: z.strictObject(pageQuery(slug)) },
  responses: { 200: answer('A page.', listOf(hostedSchema)), ...badRequest, ...anyRoute },
});

async function shown(parts: ApiParts, { workflow, path, version }: PlacedForm): Promise<z.infer<typeof hostedSchema>> {
  const document = (await versionOf(parts, { workflow, version }))?.document;
  const settings = document && formOf(document);
  const title = settings?.title ?? document?.name ?? workflow;
  return { workflow, path, title, access: settings?.access ?? 'public' };
}

/** The forms that anybody can fill in now. */
export function hostedFormRoutes(app: OpenAPIHono, parts: ApiParts): void {
  app.openapi(listRoute, async (context) => {
    const { limit, cursor = '' } = context.req.valid('query');
    const { items, nextCursor } = pageOf(
      await listForms(parts.sql, limit + 1, cursor),
      limit,
      (row) => row.workflow,
      (row) => row,
    );
    return context.json({ items: await Promise.all(items.map((one) => shown(parts, one))), nextCursor }, 200);
  });
}
