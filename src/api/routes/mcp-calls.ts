import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { timeOfId } from '../../core/id.ts';
import { listMcpCalls, type McpCall, mcpOutcomes } from '../../store/conversations/mcp-calls.ts';
import { answer, anyRoute, badRequest, bearer, moment } from '../declared.ts';
import { baseFor } from '../mcp/place.ts';
import { id } from '../names.ts';
import type { ApiOptions } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';

const about = { tags: ['mcp'], security: bearer };

const serverSchema = z
  .strictObject({
    url: z.string().meta({ description: 'Where AI models call.' }),
    authorizationServers: z.array(z.string()).meta({ description: 'Whose access tokens let in besides our own.' }),
    tools: z.array(
      z.strictObject({
        name: z.string(),
        workflow: z.string(),
        title: z.string(),
        description: z.string(),
        effect: z.enum(['read', 'idempotent', 'write']),
      }),
    ),
  })
  .meta({ id: 'McpServer' });

const callSchema = z
  .strictObject({
    id: z.uuid(),
    at: moment,
    who: z.string(),
    client: z.string().nullable().meta({ description: 'As it names itself; null where it does not.' }),
    tool: z.string(),
    run: z.uuid().nullable(),
    outcome: z.enum(mcpOutcomes).nullable().meta({ description: 'Null while it goes on, or where it broke off.' }),
    ms: z.int().nullable(),
  })
  .meta({ id: 'McpCall' });

const serverRoute = createRoute({
  ...about,
  method: 'get',
  path: '/mcp',
  summary: 'The MCP server: its address, and the workflows that it offers as tools',
  responses: { 200: answer('The server.', serverSchema), ...anyRoute },
});

const callsRoute = createRoute({
  ...about,
  method: 'get',
  path: '/mcp/calls',
  summary: 'The tools that were called over MCP, newest first; kept for 30 days',
  request: { query: z.strictObject(pageQuery(id)) },
  responses: { 200: answer('A page.', listOf(callSchema)), ...badRequest, ...anyRoute },
});

function shown({ id: call, who, client, tool, run, outcome, ms }: McpCall): z.infer<typeof callSchema> {
  return { id: call, at: new Date(timeOfId(call)).toISOString(), who, client, tool, run, outcome, ms };
}

/** What people see of the MCP server. */
export function mcpCallRoutes(app: OpenAPIHono, options: ApiOptions): void {
  app.openapi(serverRoute, async (context) => {
    const tools = await options.tools.list();
    return context.json(
      {
        url: `${baseFor(context, options)}/mcp`,
        authorizationServers: [...(options.mcpServer?.authorizationServers ?? [])],
        tools: tools.map(({ name, workflow, title, description, effect }) => ({
          name,
          workflow,
          title,
          description,
          effect,
        })),
      },
      200,
    );
  });
  app.openapi(callsRoute, async (context) => {
    const { limit, cursor } = context.req.valid('query');
    const rows = await listMcpCalls(options.sql, { limit: limit + 1, before: cursor });
    return context.json(
      pageOf(rows, limit, (row) => row.id, shown),
      200,
    );
  });
}
