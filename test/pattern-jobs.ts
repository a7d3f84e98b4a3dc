import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { jetstream } from '@nats-io/jetstream';
import { Webhook } from 'standardwebhooks';
import { parse } from 'yaml';
import { z } from 'zod';
import { NatsServer } from './brokers/nats-server.ts';
import { RunningServer } from './running-server.ts';

export const patterns = [
  'synchronous-call',
  'asynchronous-webhook',
  'message-queue',
  'scheduled-job',
  'streaming',
] as const;
export type Pattern = (typeof patterns)[number];

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const lines = [
  { price: 10, count: 3 },
  { price: 2.5, count: 4 },
];
const orderOf = (id: string) => ({ id, customer: 'ada', lines });
/** What each order must come to: 40, less the discount of the customer. */
export const rightTotal = 36;

interface Written {
  readonly at: number;
  readonly total: unknown;
  readonly times: number;
}

/** The shop: customers, orders, and those that are new as server-sent events. */
class Shop implements AsyncDisposable {
  readonly #open = new Map<string, object>();
  readonly #listeners = new Set<ServerResponse>();
  readonly #waiting = new Map<string, (one: Written) => void>();
  readonly written = new Map<string, Written>();
  readonly #server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://shop');
    const [, what, id = ''] = pathname.split('/');
    const json = (body: unknown) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (pathname === '/orders/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('retry: 100\n\n');
      this.#listeners.add(response);
      response.once('close', () => this.#listeners.delete(response));
    } else if (what === 'customers') json({ id, discount: 0.1 });
    else if (request.method === 'GET') json([...this.#open.values()]);
    else {
      let text = '';
      request.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      request.once('end', () => {
        const { total } = z.object({ total: z.unknown() }).parse(JSON.parse(text));
        const one = { at: performance.now(), total, times: (this.written.get(id)?.times ?? 0) + 1 };
        this.written.set(id, one);
        this.#open.delete(id);
        this.#waiting.get(id)?.(one);
        json({ id, total });
      });
    }
  });

  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const { port }: Pick<AddressInfo, 'port'> = z.object({ port: z.number() }).parse(this.#server.address());
    return `http://127.0.0.1:${port}`;
  }

  get isHeard(): boolean {
    return this.#listeners.size > 0;
  }

  putDown(order: { readonly id: string }): void {
    this.#open.set(order.id, order);
  }

  tell(order: { readonly id: string }): void {
    for (const one of this.#listeners) one.write(`id: ${order.id}\ndata: ${JSON.stringify(order)}\n\n`);
  }

  /** When its total is written back. */
  result(id: string): Promise<Written> {
    const there = this.written.get(id);
    return there === undefined ? new Promise((resolve) => this.#waiting.set(id, resolve)) : Promise.resolve(there);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

/** A server with the five examples live, a shop and a broker: the same job in five ways. */
export class PatternJobs implements AsyncDisposable {
  readonly server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1', SNODO_LOG: 'warn' });
  readonly shop = new Shop();
  readonly #broker = new NatsServer();
  readonly #webhook = new Webhook(secret);
  #next = 1;

  /** @param every how often the scheduled job starts, in place of what its file says. */
  async start(every: string): Promise<void> {
    const shop = await this.shop.start();
    await this.#broker.start();
    await this.#broker.make('orders');
    await this.server.launch();
    await this.#call('PUT', '/secrets/ORDERS', { value: secret });
    await this.#call('PUT', '/connections/shop', { connector: 'http', baseUrl: shop });
    await this.#call('PUT', '/connections/broker', this.#broker.connection());
    for (const slug of patterns) {
      const text = readFileSync(join(import.meta.dirname, `../examples/patterns/${slug}.yaml`), 'utf8');
      const document = z.looseObject({}).parse(parse(text));
      const timed = slug === 'scheduled-job' ? { ...document, trigger: { type: 'schedule', every } } : document;
      await this.#call('PUT', `/workflows/${slug}`, timed);
      await this.#call('POST', `/workflows/${slug}/publish`);
    }
  }

  async #call(method: string, path: string, body?: unknown): Promise<void> {
    const answer = await this.server.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  }

  async #send(path: string, order: { readonly id: string }): Promise<unknown> {
    const body = JSON.stringify(order);
    const at = new Date();
    const answer = await fetch(`${this.server.url}/hooks/${path}`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'webhook-id': order.id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
        'webhook-signature': this.#webhook.sign(order.id, at, body),
      },
    });
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}`);
    return answer.json();
  }

  readonly #ways: Readonly<Record<Pattern, (order: { readonly id: string }) => Promise<unknown>>> = {
    'synchronous-call': (order) => this.#send('orders-now', order),
    'asynchronous-webhook': (order) => this.#send('orders', order),
    'message-queue': (order) =>
      this.#broker.with(
        async (_, connection) => void (await jetstream(connection).publish('orders', JSON.stringify(order))),
      ),
    'scheduled-job': async (order) => this.shop.putDown(order),
    streaming: async (order) => this.shop.tell(order),
  };

  /** Lets one order come in. @returns how long it took until its total was written back, in ms, and what came of it. */
  async order(
    pattern: Pattern,
  ): Promise<{ readonly ms: number; readonly id: string; readonly total: unknown; readonly answer: unknown }> {
    const id = `order-${this.#next}`;
    this.#next += 1;
    const begun = performance.now();
    const answer = this.#ways[pattern](orderOf(id));
    const { at, total } = await this.shop.result(id);
    return { ms: at - begun, id, total, answer: await answer };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server.remove();
    await this.#broker[Symbol.asyncDispose]();
    await this.shop[Symbol.asyncDispose]();
  }
}
