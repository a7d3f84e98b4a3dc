import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { namePattern } from '../../core/name-pattern.ts';
import { deletePrice, listPrices, putPrice, type StoredPrice } from '../../store/calls/model-prices.ts';
import { answer, anyRoute, badRequest, bearer, moment, nothing, notFound, tooLarge } from '../declared.ts';
import { words } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { jsonRequest, readJson } from '../read-body.ts';

const about = { tags: ['costs'], security: bearer };
const params = z.strictObject({
  provider: z
    .string()
    .regex(/^(?:\*|[a-z0-9](?:[a-z0-9.-]{0,62}[a-z0-9])?)$/, 'must be a connector such as openai, or * for any')
    .meta({ description: 'The connector of a connection, such as openai or ollama; * for any.' }),
  model: z
    .string()
    .regex(namePattern, 'must be the name of a model, or a pattern such as gpt-4o*')
    .meta({ description: 'The name of a model, or a pattern such as gpt-4o*.' }),
});

const dollars = z.number().min(0).max(1e6);
const given = z.strictObject({
  input: dollars.meta({ description: 'US dollars for a million tokens that go in.' }),
  output: dollars.meta({ description: 'US dollars for a million tokens that come out.' }),
  cachedInput: dollars.optional().meta({
    description: 'US dollars for a million tokens that go in and that the service had kept; left out, as all others.',
  }),
});

const priceSchema = z
  .strictObject({
    provider: z.string(),
    model: z.string(),
    input: z.number(),
    output: z.number(),
    cachedInput: z.number().nullable(),
    updatedAt: moment,
  })
  .meta({ id: 'ModelPrice' });

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/prices',
  summary: 'The prices of models that were given; they go before the table that comes with Snodo',
  request: { query: z.strictObject(pageQuery(words)) },
  responses: { 200: answer('A page.', listOf(priceSchema)), ...badRequest, ...anyRoute },
});

const putRoute = createRoute({
  ...about,
  method: 'put',
  path: '/prices/{provider}/{model}',
  summary: 'Give the price of a model, or of all whose name fits a pattern; the next call is reckoned by it',
  request: { params, body: jsonRequest(given) },
  responses: {
    200: answer('Changed.', priceSchema),
    201: answer('New.', priceSchema),
    ...badRequest,
    ...tooLarge,
    ...anyRoute,
  },
});

const deleteRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/prices/{provider}/{model}',
  summary: 'Take a price back',
  request: { params },
  responses: { 204: nothing, ...badRequest, ...notFound, ...anyRoute },
});

function shown({ provider, model, input, output, cachedInput, updatedAt }: StoredPrice): z.infer<typeof priceSchema> {
  return { provider, model, input, output, cachedInput, updatedAt: updatedAt.toISOString() };
}

function nameOf({ provider, model }: StoredPrice): string {
  return `${provider}/${model}`;
}

/** What models cost where the table that comes with Snodo does not say, or is not right. */
export function priceRoutes(app: OpenAPIHono, { sql }: ApiParts): void {
  app.openapi(listRoute, async (context) => {
    const { limit, cursor = '' } = context.req.valid('query');
    // By what the cursor is of: the price that it names may have been taken back meanwhile.
    const rest = (await listPrices(sql))
      .filter((one) => nameOf(one) > cursor)
      .toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
    return context.json(pageOf(rest.slice(0, limit + 1), limit, nameOf, shown), 200);
  });
  app.openapi(putRoute, async (context) => {
    const named = context.req.valid('param');
    const { cachedInput = null, ...price } = await readJson(context, given);
    const { created, ...stored } = await putPrice(sql, { ...named, ...price, cachedInput });
    return context.json(shown(stored), created ? 201 : 200);
  });
  app.openapi(deleteRoute, async (context) => {
    const { provider, model } = context.req.valid('param');
    await deletePrice(sql, provider, model);
    return context.body(null, 204);
  });
}
