import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Connector } from '../../connector/connector.ts';
import { connectorNamed, listed } from '../../connectors/catalogue.ts';
import { type Listed, told } from '../../connectors/listed.ts';
import { madeActions } from '../../connectors/made/made-connector.ts';
import { givenHeads, madeService, shippedHeads } from '../../connectors/made/made-services.ts';
import { madeKinds } from '../../connectors/search.ts';
import { italianOf, languages, translated } from '../../connectors/words.ts';
import { SnodoError } from '../../core/error.ts';
import { answer, anyRoute, badRequest, bearer, notFound } from '../declared.ts';
import { slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { called, inLanguage, shownListed, shownMade, summarySchema } from '../shown-connector.ts';

const wholeSchema = z
  .strictObject({
    ...summarySchema.shape,
    operations: z
      .array(z.strictObject({ type: z.string(), ...called, effect: z.enum(['read', 'idempotent', 'write']) }))
      .meta({
        description: 'What its document has besides: steps too, whose fields GET /api/v1/step-types/{type} has.',
      }),
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
    queue: z
      .strictObject({
        named: z.string().meta({ description: 'What the service calls where its messages are.' }),
        ...called,
        input: z
          .looseObject({})
          .meta({ description: 'A JSON Schema of trigger.with, of a trigger of the type queue.' }),
        options: z.looseObject({}).meta({ description: 'A JSON Schema of with.options of the step publish.' }),
      })
      .nullable()
      .meta({ description: 'How messages are taken and sent; null where the service keeps none.' }),
    stream: z
      .strictObject({
        ...called,
        input: z
          .looseObject({})
          .meta({ description: 'A JSON Schema of trigger.with, of a trigger of the type stream.' }),
      })
      .nullable()
      .meta({ description: 'How it is listened to; null where there is nothing to listen to.' }),
  })
  .meta({ id: 'Connector' });

const about = { tags: ['connectors'], security: bearer };
const spoken = { language: z.enum(languages).default('en').meta({ description: 'Of what is told to people.' }) };

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/connectors',
  summary: 'The services that Snodo knows: those by hand first, then by id',
  request: {
    query: z.strictObject({
      ...pageQuery(z.string().max(200)),
      ...spoken,
      made: z.enum(madeKinds).optional().meta({ description: 'Only those that are made so.' }),
      id: slug.optional().meta({ description: 'Only this one.' }),
    }),
  },
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

async function whole(connector: Connector): Promise<z.infer<typeof wholeSchema>> {
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
    ...action.schemas(),
  }));
  const others = await madeActions(connector);
  const operations = others.map((action) => ({ ...told(action), effect: action.effect }));
  const one = listed.get(connector.id);
  const head = one === undefined ? (await madeService(connector.id))?.head : undefined;
  if (head !== undefined) return { ...shownMade(head), operations, actions: [], events: [], queue: null, stream: null };
  if (one === undefined) throw new SnodoError('not_found', `There is no connector "${connector.id}" any more.`);
  const { messageQueue, eventStream } = connector;
  return {
    ...shownListed(one, others.length),
    operations,
    actions,
    events: [...webhooks, ...polls],
    queue:
      messageQueue && one.queue
        ? { ...one.queue, input: input(messageQueue.input), options: input(messageQueue.options) }
        : null,
    stream: eventStream && one.stream ? { ...one.stream, input: input(eventStream.input) } : null,
  };
}

interface Row {
  /** By which they are in order: those by hand first. */
  readonly key: string;
  readonly made: z.infer<typeof summarySchema>;
  readonly listed?: Listed;
}

async function allRows(made: (typeof madeKinds)[number] | undefined): Promise<readonly Row[]> {
  const isWanted = (kind: (typeof madeKinds)[number]): boolean => made === undefined || made === kind;
  const heads = await shippedHeads();
  const byId = new Map(heads.map((head) => [head.id, head]));
  const hand = [...listed.values()].map((one) => ({
    key: `1.${one.id}`,
    made: shownListed(one, byId.get(one.id)?.operations ?? 0),
    listed: one,
  }));
  const given = givenHeads().map((head) => ({ key: `2.${head.id}`, made: shownMade(head) }));
  const known = new Set([...listed.keys(), ...givenHeads().map(({ id }) => id)]);
  const generated = heads
    .filter(({ id }) => !known.has(id))
    .map((head) => ({ key: `3.${head.id}`, made: shownMade(head) }));
  return [
    ...(isWanted('hand') ? hand : []),
    ...(isWanted('given') ? given : []),
    ...(isWanted('generated') ? generated : []),
  ].toSorted((one, other) => (one.key < other.key ? -1 : 1));
}

/** The catalogue of services. */
export function connectorRoutes(app: OpenAPIHono, { ownConnectors }: ApiParts): void {
  app.openapi(problemsRoute, async (context) =>
    context.json({ items: ownConnectors.problems.map((one) => ({ ...one })) }, 200),
  );
  app.openapi(listRoute, async (context) => {
    const { limit, cursor = '', made, id, language } = context.req.valid('query');
    const rows = (await allRows(made))
      .filter(({ key, made: row }) => key > cursor && (id === undefined || row.id === id))
      .slice(0, limit + 1);
    return context.json(
      pageOf(
        rows,
        limit,
        ({ key }) => key,
        ({ made: row, listed: one }) => inLanguage(row, one, language),
      ),
      200,
    );
  });
  app.openapi(getRoute, async (context) => {
    const { id } = context.req.valid('param');
    const { language } = context.req.valid('query');
    const connector = await connectorNamed(id);
    if (connector === undefined) {
      throw new SnodoError('not_found', `There is no connector "${id}". GET /api/v1/connectors lists those there are.`);
    }
    const made = await whole(connector);
    if (language === 'en' || !listed.has(id)) return context.json(made, 200);
    return context.json(wholeSchema.parse(translated(z.json().parse(made), await italianOf(id))), 200);
  });
}
