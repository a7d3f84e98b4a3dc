import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { listedMcp } from '../../mcp/client/listed.ts';
import { answer, anyRoute, badRequest, bearer, notFound, serviceFailed } from '../declared.ts';
import { slug } from '../names.ts';
import type { ApiParts } from '../options.ts';

const jsonSchema = z.looseObject({}).meta({ description: 'A JSON Schema, as the server gives it.' });

const toolSchema = z
  .strictObject({
    name: z.string(),
    title: z.string(),
    description: z.string(),
    input: jsonSchema,
    output: jsonSchema.nullable(),
    effect: z.enum(['read', 'idempotent', 'write']).meta({ description: "By the server's hints; write without any." }),
  })
  .meta({ id: 'McpTool' });

const resourceSchema = z
  .strictObject({
    uri: z.string(),
    isTemplate: z.boolean().meta({ description: 'Whether the URI has places to fill in, by RFC 6570.' }),
    title: z.string(),
    description: z.string(),
    contentType: z.string().nullable(),
    bytes: z.int().nullable(),
  })
  .meta({ id: 'McpResource' });

const promptSchema = z
  .strictObject({
    name: z.string(),
    title: z.string(),
    description: z.string(),
    arguments: z.array(z.strictObject({ name: z.string(), description: z.string(), required: z.boolean() })),
  })
  .meta({ id: 'McpPrompt' });

const toolsAnswer = z.strictObject({ items: z.array(toolSchema) });
const resourcesAnswer = z.strictObject({ items: z.array(resourceSchema) });
const promptsAnswer = z.strictObject({ items: z.array(promptSchema) });

const route = <P extends string, S extends z.ZodType>(path: P, summary: string, schema: S) =>
  createRoute({
    tags: ['connections'],
    security: bearer,
    method: 'get',
    path,
    summary,
    request: { params: z.strictObject({ slug }) },
    responses: {
      200: answer('What it offers.', schema),
      ...badRequest,
      ...notFound,
      ...serviceFailed,
      ...anyRoute,
    },
  });

const toolsRoute = route('/connections/{slug}/tools', 'The tools of an MCP server, as it says itself', toolsAnswer);
const resourcesRoute = route('/connections/{slug}/resources', 'The resources of an MCP server', resourcesAnswer);
const promptsRoute = route('/connections/{slug}/prompts', 'The prompts of an MCP server', promptsAnswer);

/** What servers of the Model Context Protocol say of themselves, for forms. */
export function connectionMcpRoutes(app: OpenAPIHono, { connections, mcp, recordCall }: ApiParts): void {
  const at = async (name: string, signal: AbortSignal) =>
    listedMcp(mcp, await connections.open(name), { attempt: 1, record: recordCall, signal });
  app.openapi(toolsRoute, async (context) => {
    const listed = await at(context.req.valid('param').slug, context.req.raw.signal);
    return context.json(toolsAnswer.parse({ items: await listed.tools() }), 200);
  });
  app.openapi(resourcesRoute, async (context) => {
    const listed = await at(context.req.valid('param').slug, context.req.raw.signal);
    return context.json(resourcesAnswer.parse({ items: await listed.resources() }), 200);
  });
  app.openapi(promptsRoute, async (context) => {
    const listed = await at(context.req.valid('param').slug, context.req.raw.signal);
    return context.json(promptsAnswer.parse({ items: await listed.prompts() }), 200);
  });
}
