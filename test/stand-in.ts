import { createServer, type IncomingMessage } from 'node:http';

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
  /** Instead of `body`: as it is. */
  readonly text?: string;
}

export interface StandIn extends AsyncDisposable {
  readonly url: string;
  readonly seen: Seen[];
}

/** A service on loopback that keeps what it was asked and answers what `answer` says. */
export async function standIn(answer: (request: Seen, at: number) => Promise<Answer> | Answer): Promise<StandIn> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      };
      seen.push(one);
      void Promise.resolve(answer(one, seen.length)).then(({ status = 200, headers = {}, body = {}, text }) => {
        response.writeHead(status, { 'content-type': 'application/json', ...headers });
        response.end(text ?? JSON.stringify(body));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    seen,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
