import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { deletePrompt, getPrompt, listPrompts, savePrompt } from '../../store/evaluation/prompts.ts';
import { may, principalOf } from '../access/principal.ts';
import { refuseRestrictedConnection } from '../access/restricted.ts';
import { answer, anyRoute, badRequest, bearer, nothing, notFound, stale, tooLarge } from '../declared.ts';
import { ifMatch, slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { usersOfPrompts } from '../prompt-users.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import {
  givenPromptSchema,
  promptAnswer,
  promptEtag,
  promptSchema,
  promptSummarySchema,
  readGivenPrompt,
  shownPrompt,
  shownPromptSummary,
  usedPromptSchema,
} from '../shown-prompt.ts';

const about = { tags: ['prompts'], security: bearer };
const params = z.strictObject({ slug });

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/prompts',
  summary: 'The prompts of the library, by slug',
  request: { query: z.strictObject(pageQuery(slug)) },
  responses: { 200: answer('A page.', listOf(promptSummarySchema)), ...badRequest, ...anyRoute },
});

const putRoute = createRoute({
  ...about,
  method: 'put',
  path: '/prompts/{slug}',
  summary: 'Save a prompt: its next version, where anything of it is different',
  description: 'Workflows that are live go on with the version they were published with.',
  request: {
    params,
    headers: z.object({
      'if-match': ifMatch.optional().meta({ description: 'The etag of the version that is to be followed.' }),
      'if-none-match': z.literal('*').optional().meta({ description: 'Save it only if there is none yet.' }),
    }),
    body: jsonRequest(givenPromptSchema),
  },
  responses: {
    200: promptAnswer('Saved; the version is the same where nothing is different.', promptSchema),
    201: promptAnswer('New.', promptSchema),
    ...badRequest,
    ...stale,
    ...tooLarge,
    ...anyRoute,
  },
});

const getRoute = createRoute({
  ...about,
  method: 'get',
  path: '/prompts/{slug}',
  summary: 'The newest version of a prompt, and who uses it',
  request: { params },
  responses: { 200: promptAnswer('The prompt.', usedPromptSchema), ...badRequest, ...notFound, ...anyRoute },
});

const deleteRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/prompts/{slug}',
  summary: 'Delete a prompt; workflows that are live with a version of it go on',
  request: { params },
  responses: { 204: nothing, ...badRequest, ...notFound, ...anyRoute },
});

/** The prompts of the library. */
export function promptRoutes(app: OpenAPIHono, { sql }: ApiParts): void {
  app.openapi(listRoute, async (context) => {
    const { limit, cursor = '' } = context.req.valid('query');
    const rows = await listPrompts(sql, limit + 1, cursor);
    const users = await usersOfPrompts(
      sql,
      rows.map(({ prompt }) => prompt),
    );
    return context.json(
      pageOf(
        rows,
        limit,
        ({ prompt }) => prompt,
        (row) => shownPromptSummary(row, users.get(row.prompt) ?? []),
      ),
      200,
    );
  });
  app.openapi(putRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const { 'if-match': followed, 'if-none-match': none } = context.req.valid('header');
    const { content, note } = await readJson(context, readGivenPrompt);
    if (!may(context, 'admin')) await refuseRestrictedConnection(sql, content.connection);
    const expected = none === undefined ? followed : 'new';
    const { saved, change } = await savePrompt(sql, name, content, { by: principalOf(context).name, note, expected });
    context.header('etag', promptEtag(saved));
    return context.json(shownPrompt(saved), change === 'new' ? 201 : 200);
  });
  app.openapi(getRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const stored = await getPrompt(sql, name);
    const users = await usersOfPrompts(sql, [name]);
    context.header('etag', promptEtag(stored));
    return context.json({ ...shownPrompt(stored), usedBy: [...(users.get(name) ?? [])] }, 200);
  });
  app.openapi(deleteRoute, async (context) => {
    await deletePrompt(sql, context.req.valid('param').slug);
    return context.body(null, 204);
  });
}
