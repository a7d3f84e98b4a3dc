import type { ServerResponse } from 'node:http';
import type { Json } from '../core/json.ts';

/** Proxies close a connection on which nothing comes for a minute or less. */
const pingEveryMs = 15_000;

/** An answer of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export class EventStream {
  readonly #response: ServerResponse;
  readonly #left = new AbortController();
  readonly #pings: NodeJS.Timeout;

  constructor(response: ServerResponse) {
    this.#response = response;
    // Without the second, nginx keeps events back until its buffer is full.
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    this.#pings = setInterval(() => this.#write(': still here\n\n'), pingEveryMs);
    response.once('close', () => {
      clearInterval(this.#pings);
      this.#left.abort();
    });
    if (response.destroyed) this.#left.abort();
  }

  /** Aborted when the client has gone, or has got all. */
  get left(): AbortSignal {
    return this.#left.signal;
  }

  /** Bytes that the client has not taken yet. */
  get waiting(): number {
    return this.#response.writableLength;
  }

  send(event: string, data: Json): void {
    this.#write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  end(event: string, data: Json): void {
    clearInterval(this.#pings);
    this.send(event, data);
    this.#response.end();
  }

  #write(text: string): void {
    if (!this.#response.destroyed && !this.#response.writableEnded) this.#response.write(text);
  }
}
