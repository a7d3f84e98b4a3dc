import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { getPrompt, getPromptVersion, listPromptVersions, savePrompt } from '../../store/evaluation/prompts.ts';
import { may, principalOf } from '../access/principal.ts';
import { refuseRestrictedConnection } from '../access/restricted.ts';
import { answer, anyRoute, badRequest, bearer, notFound } from '../declared.ts';
import { largestVersion, slug, version } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import {
  promptAnswer,
  promptEtag,
  promptSchema,
  promptVersionSchema,
  shownPrompt,
  shownPromptVersion,
} from '../shown-prompt.ts';

const about = { tags: ['prompts'], security: bearer };

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/prompts/{slug}/versions',
  summary: 'The versions of a prompt, newest first',
  request: { params: z.strictObject({ slug }), query: z.strictObject(pageQuery(version)) },
  responses: { 200: answer('A page.', listOf(promptVersionSchema)), ...badRequest, ...notFound, ...anyRoute },
});

const getRoute = createRoute({
  ...about,
  method: 'get',
  path: '/prompts/{slug}/versions/{version}',
  summary: 'A version of a prompt, also of one that is deleted',
  request: { params: z.strictObject({ slug, version }) },
  responses: { 200: answer('The version.', promptSchema), ...badRequest, ...notFound, ...anyRoute },
});

const restoreRoute = createRoute({
  ...about,
  method: 'post',
  path: '/prompts/{slug}/versions/{version}/restore',
  summary: 'Make an earlier version the newest again, as the next version',
  request: { params: z.strictObject({ slug, version }) },
  responses: {
    200: promptAnswer('The newest version; the same as before where nothing is different.', promptSchema),
    ...badRequest,
    ...notFound,
    ...anyRoute,
  },
});

/** The history of prompts. */
export function promptVersionRoutes(app: OpenAPIHono, { sql }: ApiParts): void {
  app.openapi(listRoute, async (context) => {
    const { limit, cursor = largestVersion } = context.req.valid('query');
    const rows = await listPromptVersions(sql, context.req.valid('param').slug, limit + 1, cursor);
    return context.json(
      pageOf(rows, limit, (row) => String(row.version), shownPromptVersion),
      200,
    );
  });
  app.openapi(getRoute, async (context) => {
    const { slug: name, version: number } = context.req.valid('param');
    return context.json(shownPrompt(await getPromptVersion(sql, name, number)), 200);
  });
  app.openapi(restoreRoute, async (context) => {
    const { slug: name, version: number } = context.req.valid('param');
    await getPrompt(sql, name);
    const { content } = await getPromptVersion(sql, name, number);
    if (!may(context, 'admin')) await refuseRestrictedConnection(sql, content.connection);
    const by = principalOf(context).name;
    const { saved } = await savePrompt(sql, name, content, { by, restoredFrom: number });
    context.header('etag', promptEtag(saved));
    return context.json(shownPrompt(saved), 200);
  });
}
