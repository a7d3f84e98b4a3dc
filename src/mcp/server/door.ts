import { AsyncLocalStorage } from 'node:async_hooks';
import { createMcpHandler, isInitializeRequest, type McpHttpHandler } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import { newId } from '../../core/id.ts';
import { ChangeStreams } from './change-streams.ts';
import { mcpServer } from './mcp-server.ts';
import type { McpPlatform } from './platform.ts';
import { clientIn, sessionHeader, sessionId } from './session.ts';

interface DoorOptions {
  readonly version: string;
  /** Whether this process is about to end. */
  readonly isStopping: () => boolean;
  readonly report: (error: unknown, about: string) => void;
}

/** A request whose caller is known and whose body was read. */
export interface Knock {
  readonly request: Request;
  readonly body: unknown;
  readonly platform: McpPlatform;
  readonly isGood: () => Promise<boolean>;
}

const cancelled = z.object({
  method: z.literal('notifications/cancelled'),
  params: z.object({ requestId: z.union([z.string(), z.number()]) }),
});

const mostListeners = 500;

/**
 * The MCP server over streamable HTTP, of all revisions from 2025-03-26 to 2026-07-28. It keeps nothing between two requests:
 * the id of a session is only what a cancellation is found by, so any process can answer any request.
 */
export class McpDoor {
  readonly #caller = new AsyncLocalStorage<McpPlatform>();
  readonly #streams = new ChangeStreams();
  readonly #handler: McpHttpHandler;

  constructor({ version, isStopping, report }: DoorOptions) {
    this.#handler = createMcpHandler(
      ({ era }) => {
        const platform = this.#caller.getStore();
        if (platform === undefined) throw new SnodoError('unauthorized', 'Nobody is known to ask.');
        return mcpServer(platform, { era, version, isStopping, report });
      },
      { maxSubscriptions: mostListeners },
    );
  }

  async answer({ request, body, platform, isGood }: Knock): Promise<Response> {
    // Of the revisions before 2026-07-28; later ones listen by a request.
    if (request.method === 'GET') return this.#listen(request, isGood);
    // There is nothing of a session to end.
    if (request.method === 'DELETE') return new Response(null, { status: 204 });
    const cancellation = cancelled.safeParse(body);
    if (cancellation.success) await platform.cancelRequest(cancellation.data.params.requestId);
    const response = await this.#caller.run(platform, () => this.#handler.fetch(request, { parsedBody: body }));
    if (!isInitializeRequest(body) || !response.ok) return response;
    const headers = new Headers(response.headers);
    headers.set(sessionHeader, sessionId(newId(), clientIn(body)));
    return new Response(response.body, { status: response.status, headers });
  }

  /** Tells all who listen that workflows were published or removed. */
  toolsChanged(): void {
    this.#handler.notify.toolsChanged();
    this.#streams.toolsChanged();
  }

  async close(): Promise<void> {
    this.#streams.close();
    await this.#handler.close();
  }

  #listen(request: Request, isGood: () => Promise<boolean>): Response {
    if (!(request.headers.get('accept') ?? '').includes('text/event-stream')) {
      throw new SnodoError(
        'wrong_method',
        'This is an MCP server over streamable HTTP: send JSON-RPC by POST, or GET with Accept: text/event-stream.',
      );
    }
    const stream = this.#streams.open(isGood);
    if (stream === undefined)
      throw new SnodoError('unavailable', 'Too many clients listen for changes. Try again later.');
    return stream;
  }
}
