import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';

const messageSchema = z.looseObject({ id: z.union([z.string(), z.number()]).optional(), method: z.string() });
type Message = z.infer<typeof messageSchema>;

const inputSchema = { type: 'object' };
const serverInfo = { name: 'hostile', version: '1' };
const opening = { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo };

/** What an orderly server of 2025 answers, whose tools are named for what they do to who calls them. */
const results: Readonly<Record<string, unknown>> = {
  initialize: opening,
  'tools/list': {
    tools: ['garbage', 'hang', 'flood', 'breaks-off', 'torn', 'odd', 'polite'].map((name) => ({ name, inputSchema })),
  },
  'tools/call': { content: [{ type: 'text', text: 'Here you are.' }] },
};

function answer(response: ServerResponse, message: Message, session: string): void {
  const { id, method } = message;
  if (id === undefined) return void response.writeHead(202).end();
  const unknown = { code: -32_601, message: 'Method not found' };
  const said = results[method] === undefined ? { error: unknown } : { result: results[method] };
  response
    .writeHead(200, { 'content-type': 'application/json', 'mcp-session-id': session })
    .end(JSON.stringify({ jsonrpc: '2.0', id, ...said }));
}

const noise = Buffer.alloc(65_536, 'x');

function flood(response: ServerResponse): void {
  while (!response.destroyed && response.write(noise));
  response.once('drain', () => flood(response));
}

const stream = { 'content-type': 'text/event-stream' };

const misdeeds: Readonly<Record<string, (response: ServerResponse) => void>> = {
  garbage: (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"jsonrpc": <html>'),
  hang: (response) => response.writeHead(200, stream).write(': wait\n\n'),
  flood: (response) => flood(response.writeHead(200, { 'content-type': 'application/json' })),
  torn: (response) => {
    response.writeHead(200, stream).write('data: {"jsonrpc":"2.0",');
    setTimeout(() => response.destroy(), 50);
  },
  'breaks-off': (response) => response.writeHead(200, stream).end(': that was all\n\n'),
};

export interface HostileServer extends AsyncDisposable {
  readonly url: string;
  /** How many sessions were opened. */
  opened(): number;
  /** Knows none of its sessions any more. */
  forget(): void;
}

/** A server of MCP whose tools answer as none should. */
export async function hostileServer(): Promise<HostileServer> {
  const known = new Set<string>();
  let opened = 0;
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'POST') return void response.writeHead(405).end();
    const message = messageSchema.parse(await json(request));
    const given = String(request.headers['mcp-session-id'] ?? '');
    if (message.method === 'initialize') {
      opened += 1;
      known.add(`session-${opened}`);
      return answer(response, message, `session-${opened}`);
    }
    if (given !== '' && !known.has(given)) return void response.writeHead(404).end('Session not found');
    const { params } = z
      .looseObject({ params: z.looseObject({ name: z.string().optional() }).default({}) })
      .parse(message);
    const misdeed = misdeeds[params.name ?? ''];
    if (message.method === 'tools/call' && params.name === 'odd') {
      const result = { content: [{ type: 'text', text: 'Here' }, { type: 'hologram' }] };
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ jsonrpc: '2.0', id: message.id, result }));
    } else if (message.method === 'tools/call' && misdeed) misdeed(response);
    else answer(response, message, given);
  };
  const server = createServer((request, response) => {
    take(request, response).catch(() => response.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no port.');
  return {
    url: `http://127.0.0.1:${address.port}/mcp`,
    opened: () => opened,
    forget: () => known.clear(),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
