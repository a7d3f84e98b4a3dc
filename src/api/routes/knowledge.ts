import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { saveBase } from '../../knowledge/save-base.ts';
import { shareOf } from '../../outbound/connection.ts';
import { storedConfig } from '../../outbound/stored-config.ts';
import { embedder } from '../../steps/embedder.ts';
import { searchFields } from '../../steps/knowledge-search.ts';
import { readConnection } from '../../store/connections/connections.ts';
import { countBases, deleteBase, getBase, listBases } from '../../store/knowledge/knowledge-bases.ts';
import { indexOf } from '../../store/knowledge/knowledge-indexes.ts';
import { reaches } from '../../core/role.ts';
import { principalOf } from '../access/principal.ts';
import { badField } from '../bad-input.ts';
import { usersOf } from '../connection-users.ts';
import {
  answer,
  anyJson,
  anyRoute,
  badRequest,
  bearer,
  nothing,
  notFound,
  serviceFailed,
  tooLarge,
} from '../declared.ts';
import { modelPlace } from '../model-place.ts';
import { slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import { baseSchema, givenBaseSchema, rulesOf, shownBase, usedBaseSchema } from '../shown-knowledge.ts';

const about = { tags: ['knowledge'], security: bearer };
const params = z.strictObject({ slug });

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/knowledge',
  summary: 'The knowledge bases, by slug',
  request: { query: z.strictObject(pageQuery(slug)) },
  responses: { 200: answer('A page.', listOf(baseSchema)), ...badRequest, ...anyRoute },
});

const putRoute = createRoute({
  ...about,
  method: 'put',
  path: '/knowledge/{slug}',
  summary: 'Make or change a knowledge base',
  description:
    'Another model, size of chunks or language embeds its documents anew in the background; until that is done, they are searched as they were. What could not be embedded is tried again.',
  request: { params, body: jsonRequest(givenBaseSchema) },
  responses: {
    200: answer('Changed.', baseSchema),
    201: answer('New.', baseSchema),
    ...badRequest,
    ...tooLarge,
    ...anyRoute,
  },
});

const getRoute = createRoute({
  ...about,
  method: 'get',
  path: '/knowledge/{slug}',
  summary: 'A knowledge base and what uses it',
  request: { params },
  responses: { 200: answer('The base.', usedBaseSchema), ...badRequest, ...notFound, ...anyRoute },
});

const deleteRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/knowledge/{slug}',
  summary: 'Delete a knowledge base with its documents',
  request: { params },
  responses: { 204: nothing, ...badRequest, ...notFound, ...anyRoute },
});

const searchSchema = z.strictObject(searchFields);

const foundSchema = z
  .strictObject({
    results: z.array(
      z.strictObject({
        text: z.string(),
        score: z.number().meta({ description: '1 is best.' }),
        title: z.string().nullable(),
        source: z.string().nullable(),
        document: z.string(),
        place: z.string().meta({ description: 'The headings above it, or the page of a PDF.' }),
        metadata: anyJson,
      }),
    ),
    usage: z.looseObject({ inputTokens: z.number(), outputTokens: z.number(), cost: z.number().nullable() }),
    model: z.string().nullable().meta({ description: 'Null where none was asked.' }),
  })
  .meta({ id: 'KnowledgeFound' });

const searchRoute = createRoute({
  ...about,
  method: 'post',
  path: '/knowledge/{slug}/search',
  summary: 'Search a knowledge base, as the step knowledge.search does',
  request: { params, body: jsonRequest(searchSchema) },
  responses: {
    200: answer('The passages, the best first.', foundSchema),
    ...badRequest,
    ...notFound,
    ...tooLarge,
    ...serviceFailed,
    ...anyRoute,
  },
});

/** Texts that are found by what they mean. */
export function knowledgeRoutes(app: OpenAPIHono, parts: ApiParts): void {
  const { sql, knowledge } = parts;
  const show = async (name: string) => shownBase(await getBase(sql, name), (await countBases(sql, [name])).get(name));
  app.openapi(listRoute, async (context) => {
    const { limit, cursor = '' } = context.req.valid('query');
    const bases = await listBases(sql, limit + 1, cursor);
    const counts = await countBases(
      sql,
      bases.map((one) => one.slug),
    );
    return context.json(
      pageOf(
        bases,
        limit,
        (one) => one.slug,
        (one) => shownBase(one, counts.get(one.slug)),
      ),
      200,
    );
  });
  app.openapi(putRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const given = await readJson(context, givenBaseSchema);
    if (given.connection !== null) {
      const stored = await readConnection(sql, given.connection);
      if (stored === undefined) throw badField('connection', `There is no connection "${given.connection}".`);
      const { use } = shareOf(storedConfig(stored.config).config);
      if (!reaches(principalOf(context).role, use)) {
        throw new SnodoError(
          'forbidden',
          `Only admins may use the connection "${given.connection}". Ask somebody with the role admin to save the base.`,
        );
      }
    }
    const created = await saveBase(sql, name, given.name, rulesOf(given));
    return context.json(await show(name), created ? 201 : 200);
  });
  app.openapi(getRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const usedBy = (await usersOf(sql, [name], 'base')).get(name) ?? [];
    const { edition } = await getBase(sql, name);
    const index = (await indexOf(sql, edition)) === undefined ? ('exact' as const) : ('pgvector' as const);
    return context.json({ ...(await show(name)), usedBy: [...usedBy], index }, 200);
  });
  app.openapi(deleteRoute, async (context) => {
    await deleteBase(sql, context.req.valid('param').slug);
    return context.body(null, 204);
  });
  app.openapi(searchRoute, async (context) => {
    const asked = await readJson(context, searchSchema);
    const place = modelPlace(parts, context.req.raw.signal);
    const input = { base: context.req.valid('param').slug, ...asked };
    const found = await knowledge.search(input, embedder(place));
    const shown: z.infer<typeof foundSchema> = { ...found, results: [...found.results] };
    return context.json(shown, 200);
  });
}
