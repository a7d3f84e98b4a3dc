import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A service that tells its events to whoever listens, from the one after `Last-Event-ID` on. */
export class EventSourceServer implements AsyncDisposable {
  readonly #server: Server;
  readonly #events: string[] = [];
  readonly #listeners = new Map<ServerResponse, number>();
  /** What each listener has asked with. */
  readonly asked: IncomingMessage['headers'][] = [];
  /** Ends an answer after so many events. */
  cutAfter = Number.POSITIVE_INFINITY;
  /** Whether it breaks off or says that it ends. */
  how: 'break' | 'end' = 'end';
  #given = 0;

  constructor() {
    this.#server = createServer((request, response) => this.#answer(request, response));
  }

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  get origin(): string {
    const { port } = addressOf(this.#server);
    return `http://127.0.0.1:${port}`;
  }

  tell(...data: readonly string[]): void {
    this.#events.push(...data);
    for (const [response, at] of this.#listeners) this.#give(response, at);
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    this.asked.push(request.headers);
    if (request.headers.authorization !== 'Bearer MARK-right') {
      response.writeHead(401, { 'content-type': 'application/json' }).end('{"error":"who are you"}');
      return;
    }
    if (request.url?.startsWith('/page') === true) {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<p>hello');
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    response.write('retry: 100\n: welcome\n\n');
    const last = request.headers['last-event-id'];
    this.#give(response, last === undefined ? 0 : Number(last) + 1);
    response.once('close', () => this.#listeners.delete(response));
  }

  #give(response: ServerResponse, from: number): void {
    let at = from;
    for (const data of this.#events.slice(from)) {
      const lines = data.split('\n').map((line) => `data: ${line}\n`);
      response.write(`id: ${at}\nevent: ${at % 2 === 0 ? 'even' : 'odd'}\n${lines.join('')}\n`);
      at += 1;
      this.#given += 1;
      if (this.#given % this.cutAfter !== 0) continue;
      this.#listeners.delete(response);
      if (this.how === 'end') response.end('data: half of one');
      else response.write('data: half of one', () => response.destroy());
      return;
    }
    this.#listeners.set(response, at);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}

export function addressOf(server: { address(): AddressInfo | string | null }): { readonly port: number } {
  const address = server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0 };
}
