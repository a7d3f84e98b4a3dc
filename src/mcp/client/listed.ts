import type { OpenConnection } from '../../outbound/connections.ts';
import type { AskedFor } from './asking.ts';
import { localCall } from './local-call.ts';
import type { McpPrompt, McpResource, McpTool } from './offer.ts';
import type { McpSession } from './session.ts';
import type { McpSessions } from './sessions.ts';

interface ServerSaid {
  readonly name: string;
  readonly version: string;
  readonly tools: number;
}

/** What the server of a connection offers. Each throws as `McpSessions.work`. */
export interface Listed {
  tools(): Promise<readonly McpTool[]>;
  resources(): Promise<readonly McpResource[]>;
  prompts(): Promise<readonly McpPrompt[]>;
  /** Who it says it is, asked anew. */
  server(): Promise<ServerSaid>;
}

/**
 * Asks the server of a connection what it offers.
 *
 * @example
 * const tools = await listedMcp(sessions, await connections.open('tools'), { attempt: 1, record }).tools();
 */
export function listedMcp(mcp: McpSessions, open: OpenConnection, askedFor: AskedFor): Listed {
  const ask = <T>(what: string, from: (session: McpSession) => Promise<T>): Promise<T> =>
    mcp.work(open, askedFor, (session, asking) => localCall(session, asking, what, () => from(session)));
  return {
    tools: () => ask('tools/list', (session) => session.tools.get()),
    resources: () => ask('resources/list', (session) => session.resources.get()),
    prompts: () => ask('prompts/list', (session) => session.prompts.get()),
    server: () =>
      ask('tools/list', async (session) => {
        const tools = await session.tools.get(true);
        const { name = '', title, version = '' } = session.client.getServerVersion() ?? {};
        return { name: (title ?? name).slice(0, 200), version: version.slice(0, 50), tools: tools.length };
      }),
  };
}
