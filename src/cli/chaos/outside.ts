import { createServer } from 'node:http';
import { once } from 'node:events';
import { z } from 'zod';

const asked = z.object({ n: z.number(), step: z.string() });

/** What a service outside was asked by the runs of a trial: for each place of each run by which keys, and how often. */
export class Outside implements AsyncDisposable {
  readonly #places = new Map<string, { times: number; readonly keys: Set<string> }>();
  readonly #server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      this.#note(text, String(request.headers['idempotency-key']));
      // Long enough for workers to be killed in the middle of calls.
      setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'), 20);
    });
  });
  url = '';

  static async open(): Promise<Outside> {
    const outside = new Outside();
    outside.#server.listen(0, '127.0.0.1');
    await once(outside.#server, 'listening');
    const address = outside.#server.address();
    outside.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    return outside;
  }

  #note(text: string, key: string): void {
    const { n, step } = asked.parse(JSON.parse(text));
    const place = `${n} ${step}`;
    const known = this.#places.get(place) ?? { times: 0, keys: new Set<string>() };
    known.times += 1;
    known.keys.add(key);
    this.#places.set(place, known);
  }

  /** How many places were asked more than once: cut off in the middle, and repeated. */
  get repeated(): number {
    return [...this.#places.values()].filter(({ times }) => times > 1).length;
  }

  /** How many were asked by different keys, so that a service could not know it as the same. */
  get keyless(): number {
    return [...this.#places.values()].filter(({ keys }) => keys.size !== 1).length;
  }

  has(n: number, step: string): boolean {
    return this.#places.has(`${n} ${step}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}
