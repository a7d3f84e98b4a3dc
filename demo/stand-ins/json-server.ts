import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Undefined where there is none or it is not JSON. */
  readonly body: unknown;
  readonly text: string;
}

export interface Answer {
  readonly status: number;
  /** JSON, but of an answer whose content-type is another: text as it is. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

function read(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/**
 * Serves JSON on loopback, says where in one line, and ends with the process that started it. The port is a free one, or
 * that of STAND_IN_PORT.
 */
export function serve(name: string, answer: (asked: Asked) => Answer | Promise<Answer>): void {
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-in');
    const { method = 'GET', headers } = request;
    const said = await text(request);
    const given = await answer({ method, path: pathname, query: searchParams, headers, body: read(said), text: said });
    response.writeHead(given.status, { 'content-type': 'application/json', ...given.headers });
    response.end(given.headers?.['content-type'] ? String(given.body) : JSON.stringify(given.body));
  };
  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  server.listen(Number(process.env['STAND_IN_PORT'] ?? 0), '127.0.0.1', () => {
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    process.stdout.write(`${name} ready http://127.0.0.1:${port}\n`);
  });
  // Its stdin ends when the demo does, even by a kill.
  process.stdin.resume();
  process.stdin.once('end', () => process.exit(0));
}

/** The key that callers must have. */
export function standInKey(): string {
  const key = process.env['STAND_IN_KEY'];
  if (key) return key;
  throw new Error('STAND_IN_KEY must hold the key that callers are to send.');
}
