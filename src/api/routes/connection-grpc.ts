import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { answer, anyRoute, badRequest, bearer, notFound, tooLarge, serviceFailed } from '../declared.ts';
import { slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { jsonRequest, readJson } from '../read-body.ts';

const timeoutMs = 15_000;

const servicesSchema = z
  .strictObject({
    services: z.array(
      z.strictObject({
        service: z.string().meta({ description: 'Its full name.' }),
        methods: z.array(
          z.strictObject({
            method: z.string(),
            kind: z
              .enum(['unary', 'server_streaming', 'client_streaming', 'bidi_streaming'])
              .meta({ description: 'A step can call the first two.' }),
            input: z.looseObject({}).meta({ description: 'A JSON Schema of what it takes.' }),
            output: z.looseObject({}).meta({ description: 'A JSON Schema of what it answers.' }),
            reads: z.boolean().meta({ description: 'Whether it changes nothing, as its description says.' }),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'GrpcServices' });

const protoText = z.string().min(1).max(1_000_000);
const protoSchema = z.strictObject({
  proto: z.union([protoText, z.array(protoText).min(1).max(100)]).meta({ description: 'Texts of .proto files.' }),
});

const about = { tags: ['connections'], security: bearer };
const params = z.strictObject({ slug });

const askRoute = createRoute({
  ...about,
  method: 'get',
  path: '/connections/{slug}/grpc',
  summary: 'The services of gRPC that the server of a connection says it has',
  request: { params },
  responses: {
    200: answer('The services.', servicesSchema),
    ...badRequest,
    ...notFound,
    ...serviceFailed,
    ...anyRoute,
  },
});

const readRoute = createRoute({
  ...about,
  method: 'post',
  path: '/connections/{slug}/grpc',
  summary: 'The services of gRPC that .proto files describe',
  request: { params, body: jsonRequest(protoSchema) },
  responses: {
    200: answer('The services.', servicesSchema),
    ...badRequest,
    ...notFound,
    ...tooLarge,
    ...anyRoute,
  },
});

/** What can be called over a connection by gRPC, for a form. */
export function connectionGrpcRoutes(app: OpenAPIHono, parts: ApiParts): void {
  const { connections, outbound, redactor, recordCall } = parts;
  const describe = async (name: string, proto: readonly string[] | undefined, signal: AbortSignal) => {
    const { describeServices } = await import('../../outbound/grpc/describe-services.ts');
    const services = await describeServices(
      outbound,
      { proto, timeoutMs },
      {
        connection: await connections.open(name),
        attempt: 1,
        redactor,
        signal,
        record: recordCall,
      },
    );
    return servicesSchema.parse({ services });
  };
  app.openapi(askRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    return context.json(await describe(name, undefined, context.req.raw.signal), 200);
  });
  app.openapi(readRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const { proto } = await readJson(context, protoSchema);
    return context.json(await describe(name, [proto].flat(), context.req.raw.signal), 200);
  });
}
