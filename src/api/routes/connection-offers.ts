import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { introspect } from '../../outbound/graphql/introspect.ts';
import { describeWsdl } from '../../outbound/soap/describe.ts';
import { wsdlOf } from '../../outbound/soap/wsdl-of.ts';
import { type HttpContext, withoutSecrets } from '../../outbound/send.ts';
import { answer, anyRoute, badRequest, bearer, notFound, serviceFailed } from '../declared.ts';
import { slug } from '../names.ts';
import type { ApiParts } from '../options.ts';

const jsonSchema = z.looseObject({}).meta({ description: 'A JSON Schema.' });

const graphqlOperation = z
  .strictObject({
    name: z.string(),
    description: z.string().nullable(),
    deprecated: z.boolean(),
    arguments: jsonSchema.meta({ description: 'A JSON Schema; #/types/… leads to `types` of the answer.' }),
    type: z.string().meta({ description: 'Of what it answers, as GraphQL writes it.' }),
    query: z.string().meta({ description: 'A document that asks for it, to begin with.' }),
  })
  .meta({ id: 'GraphqlOperation' });

const graphqlOffer = z
  .strictObject({
    queries: z.array(graphqlOperation),
    mutations: z.array(graphqlOperation),
    types: z.record(z.string(), jsonSchema),
    schema: z.string().meta({ description: 'The whole schema, as GraphQL writes it.' }),
  })
  .meta({ id: 'GraphqlOffer' });

const soapPort = z
  .strictObject({
    service: z.string(),
    port: z.string(),
    location: z.string(),
    version: z.string().meta({ description: 'Of SOAP: 1.1 or 1.2.' }),
    operations: z.array(z.strictObject({ name: z.string(), input: jsonSchema, output: jsonSchema.nullable() })),
  })
  .meta({ id: 'SoapPort' });

const soapOffer = z.strictObject({ ports: z.array(soapPort) });

const about = { tags: ['connections'], security: bearer };
const params = z.strictObject({ slug });
const path = z.string().max(2_000);

const graphqlRoute = createRoute({
  ...about,
  method: 'get',
  path: '/connections/{slug}/graphql',
  summary: 'What a GraphQL service offers, as it says itself',
  request: { params, query: z.strictObject({ path: path.optional() }) },
  responses: {
    200: answer('Its operations.', graphqlOffer),
    ...badRequest,
    ...notFound,
    ...serviceFailed,
    ...anyRoute,
  },
});

const soapRoute = createRoute({
  ...about,
  method: 'get',
  path: '/connections/{slug}/soap',
  summary: 'What a SOAP service offers, by its WSDL',
  request: {
    params,
    query: z.strictObject({
      wsdl: path.min(1).meta({ description: "A whole address, or a path below the connection's." }),
    }),
  },
  responses: {
    200: answer('Its ports.', soapOffer),
    ...badRequest,
    ...notFound,
    ...serviceFailed,
    ...anyRoute,
  },
});

/** What services say of themselves, for forms. */
export function connectionOfferRoutes(
  app: OpenAPIHono,
  { connections, outbound, redactor, recordCall }: ApiParts,
): void {
  const contextOf = async (name: string): Promise<HttpContext> => {
    const connection = await connections.open(name);
    return { connection, attempt: 1, redactor, record: recordCall };
  };
  app.openapi(graphqlRoute, async (context) => {
    const { path: at } = context.req.valid('query');
    const offer = await introspect(outbound, { path: at }, await contextOf(context.req.valid('param').slug));
    return context.json(graphqlOffer.parse(offer), 200);
  });
  app.openapi(soapRoute, async (context) => {
    const { wsdl } = context.req.valid('query');
    const calling = await contextOf(context.req.valid('param').slug);
    const opened = await withoutSecrets(calling, () => wsdlOf(outbound, { wsdl }, calling));
    return context.json(soapOffer.parse({ ports: describeWsdl(opened) }), 200);
  });
}
