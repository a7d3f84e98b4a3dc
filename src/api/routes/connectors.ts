import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Connector } from '../../connector/connector.ts';
import { connectors } from '../../connectors/catalogue.ts';
import { SnodoError } from '../../core/error.ts';
import { answer, anyRoute, badRequest, bearer, notFound } from '../declared.ts';
import { slug } from '../names.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';

const summarySchema = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    baseUrl: z.string().nullable().meta({ description: 'Null where each account has its own address.' }),
    auth: z.string().meta({ description: 'What a connection to it needs.' }),
    triedLive: z.boolean().meta({ description: 'Whether it was ever tried with a live account.' }),
  })
  .meta({ id: 'ConnectorSummary' });

const wholeSchema = z
  .strictObject({
    ...summarySchema.shape,
    actions: z.array(
      z.strictObject({
        type: z.string().meta({ description: 'What a document writes in `type` of a step.' }),
        title: z.string(),
        description: z.string(),
        docs: z.string().meta({ description: "The provider's page." }),
        effect: z.enum(['read', 'idempotent', 'write']),
        input: z.looseObject({}).meta({ description: 'A JSON Schema of `with`, without `connection`.' }),
      }),
    ),
    events: z.array(
      z.strictObject({
        type: z.string().meta({ description: 'What a document writes in trigger.type.' }),
        title: z.string(),
        description: z.string(),
        docs: z.string().meta({ description: "The provider's page." }),
        input: z.looseObject({}).meta({ description: 'A JSON Schema of trigger.with.' }),
        secret: z.string().nullable().meta({ description: 'What trigger.secret must be; null where it is agreed.' }),
      }),
    ),
  })
  .meta({ id: 'Connector' });

const about = { tags: ['connectors'], security: bearer };

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/connectors',
  summary: 'The services that Snodo knows, by id',
  request: { query: z.strictObject(pageQuery(slug)) },
  responses: { 200: answer('A page.', listOf(summarySchema)), ...badRequest, ...anyRoute },
});

const getRoute = createRoute({
  ...about,
  method: 'get',
  path: '/connectors/{id}',
  summary: 'A service with its actions and events',
  request: { params: z.strictObject({ id: slug }) },
  responses: { 200: answer('The connector.', wholeSchema), ...notFound, ...anyRoute },
});

function summary({ id, title, baseUrl, authHint }: Connector): z.infer<typeof summarySchema> {
  return { id, title, baseUrl: baseUrl ?? null, auth: authHint, triedLive: false };
}

function whole(connector: Connector): z.infer<typeof wholeSchema> {
  const events = [...connector.webhooks.values()].map((event) => ({
    type: event.type,
    title: event.title,
    description: event.description,
    docs: event.docs,
    input: z.toJSONSchema(event.input, { io: 'input' }),
    secret: event.secret === 'stated' ? (event.secretHint ?? 'what the provider signs with') : null,
  }));
  const actions = [...connector.actions.values()].map(({ type, title, description, docs, effect, input }) => ({
    type,
    title,
    description,
    docs,
    effect,
    input: z.toJSONSchema(input, { io: 'input' }),
  }));
  return { ...summary(connector), actions, events };
}

/** The catalogue of services. */
export function connectorRoutes(app: OpenAPIHono): void {
  app.openapi(listRoute, async (context) => {
    const { limit, cursor = '' } = context.req.valid('query');
    const rows = [...connectors.values()]
      .toSorted((one, other) => (one.id < other.id ? -1 : 1))
      .filter((one) => one.id > cursor)
      .slice(0, limit + 1);
    return context.json(
      pageOf(rows, limit, (row) => row.id, summary),
      200,
    );
  });
  app.openapi(getRoute, async (context) => {
    const { id } = context.req.valid('param');
    const found = connectors.get(id);
    if (found === undefined) {
      throw new SnodoError('not_found', `There is no connector "${id}". GET /api/v1/connectors lists those there are.`);
    }
    return context.json(whole(found), 200);
  });
}
