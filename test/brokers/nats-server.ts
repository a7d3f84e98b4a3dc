import { type JetStreamManager, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../native/free-port.ts';
import { Program, programOf } from '../native/program.ts';
import type { TestBroker, TestMessage } from './broker.ts';

/** Why the tests with NATS cannot run; undefined where they can. */
export const natsMissing =
  programOf('nats-server') === undefined ? 'there is no nats-server on this machine' : undefined;

/** A NATS on loopback with JetStream, in a folder of its own. */
export class NatsServer implements TestBroker {
  readonly #folder = mkdtempSync(join(tmpdir(), 'snodo-nats-'));
  readonly #access: string;
  #port = 0;
  #program: Program | undefined;

  /** @param access what its configuration says about who may do what, and about TLS. */
  constructor(access = 'authorization { user: snodo, password: MARK-password-of-nats }') {
    this.#access = access;
  }

  get place(): string {
    return `127.0.0.1:${this.#port}`;
  }

  connection = () => ({
    connector: 'nats',
    baseUrl: `nats://${this.place}?tls=off`,
    auth: { type: 'basic', username: 'snodo', password: 'MARK-password-of-nats' },
  });

  async start(): Promise<void> {
    if (this.#port === 0) this.#port = await freePort();
    const config = join(this.#folder, 'nats.conf');
    const store = `jetstream { store_dir: "${join(this.#folder, 'store')}" }`;
    writeFileSync(config, `listen: "${this.place}"\n${store}\n${this.#access}\n`);
    this.#program = new Program('nats-server', ['-c', config]);
    await this.#program.listens(this.#port);
  }

  async stop(): Promise<void> {
    await this.#program?.[Symbol.asyncDispose]();
  }

  async make(queue: string): Promise<void> {
    await this.with((manager) => manager.streams.add({ name: queue, subjects: [queue] }));
  }

  async send(queue: string, messages: readonly TestMessage[]): Promise<void> {
    await this.with(async (_, connection) => {
      const client = jetstream(connection);
      for (const { body } of messages) await client.publish(queue, body);
    });
  }

  async left(queue: string, group: string): Promise<number> {
    return this.with(async (manager) => {
      const info = await manager.consumers.info(queue, group);
      return info.num_pending + info.num_ack_pending;
    });
  }

  async with<T>(work: (manager: JetStreamManager, connection: NatsConnection) => Promise<T>): Promise<T> {
    const connection = await connect({ servers: this.place, user: 'snodo', pass: 'MARK-password-of-nats' });
    try {
      return await work(await jetstreamManager(connection), connection);
    } finally {
      await connection.close();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
