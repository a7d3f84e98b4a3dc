import type { Context, Hono } from 'hono';
import { roles } from '../../core/role.ts';
import { baseFor } from '../mcp/place.ts';
import type { ApiOptions } from '../options.ts';

/** Where clients of the MCP server get their tokens: protected resource metadata, RFC 9728. */
export function mcpMetadataRoutes(app: Hono, options: ApiOptions): void {
  const servers = options.mcpServer?.authorizationServers ?? [];
  const describe = (context: Context): Response =>
    context.json(
      {
        resource: `${baseFor(context, options)}/mcp`,
        resource_name: 'Snodo',
        bearer_methods_supported: ['header'],
        scopes_supported: roles.map((role) => `snodo:${role}`),
        ...(servers.length > 0 ? { authorization_servers: servers } : {}),
      },
      200,
      // Clients in a browser read it before they have anything to show.
      { 'access-control-allow-origin': '*', 'cache-control': 'no-cache' },
    );
  app.get('/.well-known/oauth-protected-resource', describe);
  app.get('/.well-known/oauth-protected-resource/mcp', describe);
}
