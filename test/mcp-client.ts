import { Client, type ClientOptions, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { token } from './running-server.ts';

type Mode = 'legacy' | { readonly pin: '2026-07-28' };

/** Of revision 2025-11-25, with its handshake and its session. */
export const legacy = 'legacy';
export const modern = { pin: '2026-07-28' } as const;

export interface McpClient extends AsyncDisposable {
  readonly client: Client;
}

/** A client of a server's /mcp, as another program would be. */
export async function mcpClient(
  url: string,
  mode: Mode,
  { bearer = token, ...options }: ClientOptions & { readonly bearer?: string } = {},
): Promise<McpClient> {
  const client = new Client({ name: 'test-client', version: '1.0.0' }, { ...options, versionNegotiation: { mode } });
  const headers = { authorization: `Bearer ${bearer}` };
  await client.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp`), { requestInit: { headers } }));
  return {
    client,
    async [Symbol.asyncDispose]() {
      await client.close();
    },
  };
}
