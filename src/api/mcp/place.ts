import type { Context } from 'hono';
import type { ApiOptions } from '../options.ts';

const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The address of this server as a caller reaches it. */
export function baseFor(context: Context, { publicUrl }: Pick<ApiOptions, 'publicUrl'>): string {
  return publicUrl ?? new URL(context.req.url).origin;
}

/** What an access token may be made for: the MCP server by each name that it surely has. */
export function audiences({ publicUrl, mcpServer }: Pick<ApiOptions, 'publicUrl' | 'mcpServer'>): readonly string[] {
  if (publicUrl !== undefined) return [`${publicUrl}/mcp`];
  const address = new URL(mcpServer?.address() ?? 'http://127.0.0.1');
  const names = loopback.has(address.hostname) ? [...loopback] : [address.hostname];
  return names.map((name) => `${address.protocol}//${name}${address.port === '' ? '' : `:${address.port}`}/mcp`);
}

/** Where a client reads how to get a token. RFC 9728, section 3.1. */
export function metadataUrl(base: string): string {
  const { origin, pathname } = new URL(`${base}/mcp`);
  return `${origin}/.well-known/oauth-protected-resource${pathname}`;
}
