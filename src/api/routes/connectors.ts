import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Action } from '../../connector/action.ts';
import type { Connector } from '../../connector/connector.ts';
import { connectorNamed, listed } from '../../connectors/catalogue.ts';
import { categories } from '../../connector/category.ts';
import type { Listed } from '../../connectors/listed.ts';
import { italianOf, type Language, languages, translated } from '../../connectors/words.ts';
import { SnodoError } from '../../core/error.ts';
import { answer, anyRoute, badRequest, bearer, notFound } from '../declared.ts';
import { slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';

const called = {
  title: z.string(),
  description: z.string(),
  docs: z.string().meta({ description: "The provider's page." }),
};

const summarySchema = z
  .strictObject({
    id: z.string(),
    ...called,
    categories: z.array(z.enum(categories)),
    color: z.string().meta({ description: 'The colour of its logo.' }),
    baseUrl: z.string().nullable().meta({ description: 'Null where each account has its own address.' }),
    address: z
      .strictObject({
        template: z.string(),
        hint: z.string(),
        usual: z.record(z.string(), z.string()).optional().meta({ description: 'Parts as they usually are.' }),
      })
      .nullable()
      .meta({ description: 'How that address is made up: what stands in braces differs from account to account.' }),
    auth: z
      .array(
        z.strictObject({
          type: z.string(),
          preset: z.looseObject({}).meta({ description: 'Fields of `auth` that are the same for everybody.' }),
          hint: z.string(),
        }),
      )
      .meta({ description: 'How a connection may prove who calls, the usual way first.' }),
    rateLimit: z
      .strictObject({ requests: z.int(), per: z.string(), concurrency: z.int().optional() })
      .nullable()
      .meta({ description: 'What holds where a connection says nothing else.' }),
    triedLive: z.boolean().meta({ description: 'Whether it was ever tried with a live account.' }),
    actions: z.int().meta({ description: 'How many there are.' }),
    events: z.int().meta({ description: 'How many there are.' }),
  })
  .meta({ id: 'ConnectorSummary' });

const wholeSchema = z
  .strictObject({
    ...summarySchema.shape,
    actions: z.array(
      z.strictObject({
        type: z.string().meta({ description: 'What a document writes in `type` of a step.' }),
        ...called,
        effect: z.enum(['read', 'idempotent', 'write']),
        input: z.looseObject({}).meta({ description: 'A JSON Schema of `with`, without `connection`.' }),
        output: z.looseObject({}).meta({ description: 'A JSON Schema of what the step gives.' }),
      }),
    ),
    events: z.array(
      z.strictObject({
        type: z.string().meta({ description: 'What a document writes in trigger.type.' }),
        ...called,
        by: z.enum(['webhook', 'poll']).meta({ description: 'The service tells of it, or is asked for it.' }),
        input: z.looseObject({}).meta({ description: 'A JSON Schema of trigger.with.' }),
        output: z
          .looseObject({})
          .nullable()
          .meta({ description: 'A JSON Schema of trigger.body; null where the service says it.' }),
        every: z
          .string()
          .nullable()
          .meta({ description: 'How often it is asked for where the trigger says nothing else.' }),
        secret: z.string().nullable().meta({ description: 'What trigger.secret must be; null where it is agreed.' }),
      }),
    ),
  })
  .meta({ id: 'Connector' });

const about = { tags: ['connectors'], security: bearer };
const spoken = { language: z.enum(languages).default('en').meta({ description: 'Of what is told to people.' }) };

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/connectors',
  summary: 'The services that Snodo knows, by id',
  request: { query: z.strictObject({ ...pageQuery(slug), ...spoken }) },
  responses: { 200: answer('A page.', listOf(summarySchema)), ...badRequest, ...anyRoute },
});

const getRoute = createRoute({
  ...about,
  method: 'get',
  path: '/connectors/{id}',
  summary: 'A service with its actions and events',
  request: { params: z.strictObject({ id: slug }), query: z.strictObject(spoken) },
  responses: { 200: answer('The connector.', wholeSchema), ...badRequest, ...notFound, ...anyRoute },
});

const problemsRoute = createRoute({
  ...about,
  method: 'get',
  path: '/connector-problems',
  summary: 'Files of own connectors that could not be loaded',
  responses: {
    200: answer(
      'What is wrong with each.',
      z.strictObject({
        items: z.array(
          z.strictObject({
            file: z.string().meta({ description: 'From SNODO_CONNECTORS_DIR on.' }),
            message: z.string(),
          }),
        ),
      }),
    ),
    ...anyRoute,
  },
});

function bare({ actions, events, auth, italian: _, ...rest }: Listed) {
  const ways = auth.map(({ type, preset, hint }) => ({ type, preset: { ...preset }, hint }));
  return { ...rest, auth: ways, triedLive: false, actions: actions.length, events: events.length };
}

function summary(one: Listed, language: Language): z.infer<typeof summarySchema> {
  const made = bare(one);
  return language === 'it' ? summarySchema.parse(translated(z.json().parse(made), one.italian)) : made;
}

function told({ type, title, description, docs }: Pick<Action, 'type' | 'title' | 'description' | 'docs'>) {
  return { type, title, description, docs };
}

function whole(connector: Connector, one: Listed): z.infer<typeof wholeSchema> {
  const input = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input' });
  const output = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'output' });
  const webhooks = [...connector.webhooks.values()].map((event) => ({
    ...told(event),
    by: 'webhook' as const,
    input: input(event.input),
    output: null,
    every: null,
    secret: event.secret === 'stated' ? (event.secretHint ?? 'what the provider signs with') : null,
  }));
  const polls = [...connector.polls.values()].map((event) => ({
    ...told(event),
    by: 'poll' as const,
    input: input(event.input),
    output: output(event.output),
    every: event.every,
    secret: null,
  }));
  const actions = [...connector.actions.values()].map((action) => ({
    ...told(action),
    effect: action.effect,
    input: input(action.input),
    output: output(action.output),
  }));
  return { ...bare(one), actions, events: [...webhooks, ...polls] };
}

/** The catalogue of services. */
export function connectorRoutes(app: OpenAPIHono, { ownConnectors }: ApiParts): void {
  app.openapi(problemsRoute, async (context) =>
    context.json({ items: ownConnectors.problems.map((one) => ({ ...one })) }, 200),
  );
  app.openapi(listRoute, async (context) => {
    const { limit, cursor = '', language } = context.req.valid('query');
    const rows = [...listed.values()]
      .toSorted((one, other) => (one.id < other.id ? -1 : 1))
      .filter((one) => one.id > cursor)
      .slice(0, limit + 1);
    return context.json(
      pageOf(
        rows,
        limit,
        (row) => row.id,
        (row) => summary(row, language),
      ),
      200,
    );
  });
  app.openapi(getRoute, async (context) => {
    const { id } = context.req.valid('param');
    const { language } = context.req.valid('query');
    const one = listed.get(id);
    const connector = await connectorNamed(id);
    if (one === undefined || connector === undefined) {
      throw new SnodoError('not_found', `There is no connector "${id}". GET /api/v1/connectors lists those there are.`);
    }
    const made = whole(connector, one);
    if (language === 'en') return context.json(made, 200);
    return context.json(wholeSchema.parse(translated(z.json().parse(made), await italianOf(id))), 200);
  });
}
