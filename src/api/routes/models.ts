import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { listModels } from '../../ai/list-models.ts';
import { abilities } from '../../ai/providers/ability.ts';
import type { ProviderDefinition } from '../../ai/providers/definition.ts';
import { modelProviders } from '../../ai/providers/table.ts';
import { guardedFetch } from '../../outbound/fetch-for-models.ts';
import { answer, anyRoute, badRequest, bearer, notFound, serviceFailed } from '../declared.ts';
import { slug } from '../names.ts';
import type { ApiParts } from '../options.ts';

const can = z.array(z.enum(abilities));
const price = z.strictObject({ input: z.number(), output: z.number() });

const providerSchema = z
  .strictObject({
    id: z.string().meta({ description: 'What a connection writes in `connector`.' }),
    title: z.string(),
    baseUrl: z.string().nullable().meta({ description: 'Null where each account has its own address.' }),
    example: z.string().nullable().meta({ description: 'An address as it may be, where baseUrl is null.' }),
    needsAddress: z.boolean().meta({ description: 'Whether a connection must say its baseUrl.' }),
    auth: z.array(
      z.strictObject({
        type: z.string().meta({ description: 'Of `auth` of a connection; the usual one first.' }),
        preset: z.record(z.string(), z.string()).meta({ description: 'Its fields that everybody fills in alike.' }),
      }),
    ),
    can: can.meta({ description: 'What its models may be able to do.' }),
    docs: z.string().nullable().meta({ description: 'The page that describes its API.' }),
    listsModels: z.boolean().meta({ description: 'Whether it tells itself which models it has.' }),
  })
  .meta({ id: 'ModelProvider' });

const modelSchema = z
  .strictObject({
    id: z.string().meta({ description: 'What a step writes in `model`.' }),
    title: z.string().nullable(),
    can: can.nullable().meta({ description: 'What it can do; null where nobody says.' }),
    price: price.nullable().meta({ description: 'US dollars for a million tokens; null where it is not known.' }),
  })
  .meta({ id: 'ListedModel' });

const about = { tags: ['connections'], security: bearer };

const providersRoute = createRoute({
  ...about,
  method: 'get',
  path: '/model-providers',
  summary: 'The services whose models can be asked',
  responses: { 200: answer('All of them.', z.strictObject({ items: z.array(providerSchema) })), ...anyRoute },
});

const modelsRoute = createRoute({
  ...about,
  method: 'get',
  path: '/connections/{slug}/models',
  summary: 'The models of a connection',
  description: 'As the service lists them; where it does not, those of the price table.',
  request: { params: z.strictObject({ slug }) },
  responses: {
    200: answer(
      'Its models.',
      z.strictObject({
        source: z.enum(['service', 'price-table']).meta({ description: 'Who says that there are these.' }),
        items: z.array(modelSchema),
      }),
    ),
    ...badRequest,
    ...notFound,
    ...serviceFailed,
    ...anyRoute,
  },
});

function shown(one: ProviderDefinition): z.infer<typeof providerSchema> {
  return {
    id: one.id,
    title: one.title,
    baseUrl: one.baseUrl,
    example: one.example ?? null,
    needsAddress: one.baseUrl === null && one.addressOf === undefined && one.id !== 'offline',
    auth: one.auth.map(({ type, preset = {} }) => ({ type, preset: { ...preset } })),
    can: [...one.can],
    docs: one.docs ?? null,
    listsModels: one.listing !== undefined,
  };
}

/** The services that have models, and the models of a connection. */
export function modelRoutes(app: OpenAPIHono, { connections, outbound, redactor, recordCall }: ApiParts): void {
  app.openapi(providersRoute, (context) => context.json({ items: [...modelProviders.values()].map(shown) }, 200));
  app.openapi(modelsRoute, async (context) => {
    const connection = await connections.open(context.req.valid('param').slug);
    const fetch = guardedFetch(outbound, { connection, attempt: 1, redactor, record: recordCall });
    const { source, models } = await listModels(connection, fetch, context.req.raw.signal);
    return context.json(
      { source, items: models.map((one) => ({ ...one, can: one.can === null ? null : [...one.can] })) },
      200,
    );
  });
}
