import { type FauxqsServer, startFauxqs } from 'fauxqs';
import type { TestBroker, TestMessage } from './broker.ts';
import { Relay } from '../relay.ts';

/** What a connection says that is signed for a service of AWS. */
export function keysFor(service: string) {
  return {
    type: 'aws-sigv4' as const,
    accessKeyId: 'AKIDEXAMPLE',
    secretAccessKey: 'MARK-secret-of-aws',
    region: 'us-east-1',
    service,
  };
}

/**
 * SQS and SNS as fauxqs has them. It forgets everything at its end (and where it keeps things in a folder it cannot give a
 * message back): so it is stopped by cutting the way to it. It looks at no signature.
 */
export class Fauxqs implements TestBroker {
  readonly #relay = new Relay(() => ({ to: this.server.port }));
  #server: FauxqsServer | undefined;

  get url(): string {
    return `http://127.0.0.1:${this.#relay.port}`;
  }

  /** Past the relay. @throws Error before the first start. */
  get server(): FauxqsServer {
    if (this.#server === undefined) throw new Error('It was not started.');
    return this.#server;
  }

  connection = () => ({ connector: 'aws-sqs', baseUrl: this.url, auth: keysFor('sqs') });

  async start(): Promise<void> {
    this.#server ??= await startFauxqs({ port: 0, logger: false });
    await this.#relay.heal();
  }

  stop(): Promise<void> {
    return this.#relay.cut();
  }

  async make(queue: string): Promise<void> {
    this.server.createQueue(queue);
  }

  async send(queue: string, messages: readonly TestMessage[]): Promise<void> {
    for (const { body } of messages) this.server.sendMessage(queue, body);
  }

  async left(queue: string): Promise<number> {
    const { ready = [], delayed = [], inflight = [] } = this.server.inspectQueue(queue)?.messages ?? {};
    return ready.length + delayed.length + inflight.length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#relay[Symbol.asyncDispose]();
    await this.#server?.stop();
  }
}
