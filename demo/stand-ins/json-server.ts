import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Undefined where there is none or it is not JSON. */
  readonly body: unknown;
}

export interface Answer {
  readonly status: number;
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

/** Serves JSON on a free loopback port, says where in one line, and ends with the process that started it. */
export function serve(name: string, answer: (asked: Asked) => Answer): void {
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://stand-in');
    const body = read(await text(request));
    const given = answer({ method: request.method ?? 'GET', path: pathname, headers: request.headers, body });
    response.writeHead(given.status, { 'content-type': 'application/json', ...given.headers });
    response.end(JSON.stringify(given.body));
  };
  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  server.listen(0, '127.0.0.1', () => {
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
