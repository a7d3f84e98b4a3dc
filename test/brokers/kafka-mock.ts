import { type ChildProcess, spawn } from 'node:child_process';
import { type Admin, Kafka, logLevel, Partitioners } from 'kafkajs';
import { programOf } from '../native/program.ts';
import type { TestBroker, TestMessage } from './broker.ts';
import { Relay } from '../relay.ts';

/** Why the tests with Kafka cannot run; undefined where they can. */
export const kcatMissing = programOf('kcat') === undefined ? 'there is no kcat on this machine' : undefined;

const host = Buffer.from('127.0.0.1');

/** A port as brokers tell it: behind the host, in four bytes. */
function told(port: number): Buffer {
  const bytes = Buffer.alloc(host.length + 4);
  host.copy(bytes);
  bytes.writeInt32BE(port, host.length);
  return bytes;
}

/**
 * The broker that librdkafka has for tests. It forgets everything at its end: so it is stopped by cutting the way to it.
 */
export class KafkaMock implements TestBroker {
  readonly #relay = new Relay(() => ({ to: this.#port, answered: (chunk) => this.#throughRelay(chunk) }));
  #port = 0;
  #process: ChildProcess | undefined;

  get place(): string {
    return `127.0.0.1:${this.#relay.port}`;
  }

  /** Past the relay. */
  get port(): number {
    return this.#port;
  }

  get direct(): string {
    return `127.0.0.1:${this.#port}`;
  }

  connection = () => ({ connector: 'kafka', baseUrl: `kafka://${this.place}?tls=off`, auth: { type: 'none' } });

  /** Clients are told where brokers are, and must stay with the relay. */
  #throughRelay(chunk: Buffer): Buffer {
    const direct = told(this.#port);
    for (let at = chunk.indexOf(direct); at >= 0; at = chunk.indexOf(direct, at + 1)) {
      told(this.#relay.port).copy(chunk, at);
    }
    return chunk;
  }

  async start(): Promise<void> {
    if (this.#process === undefined) {
      const args = ['-b', '127.0.0.1:1', '-X', 'test.mock.num.brokers=1', '-C', '-q', '-t', 'keeps-it-alive'];
      const started = spawn(programOf('kcat') ?? '', [...args, '-X', 'log_level=7'], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      this.#process = started;
      this.#port = await new Promise<number>((resolve, reject) => {
        let said = '';
        started.stderr.on('data', (chunk: Buffer) => {
          said += chunk.toString();
          const found = /replaced with 127\.0\.0\.1:(\d+)/.exec(said);
          if (found) resolve(Number(found[1]));
        });
        started.once('exit', (code) => reject(new Error(`kcat ended with ${code}: ${said}`)));
      });
    }
    await this.#relay.heal();
  }

  stop(): Promise<void> {
    return this.#relay.cut();
  }

  /** As where a cable is pulled. */
  stall(): void {
    this.#relay.stall();
  }

  /** A topic is made when somebody who may asks for it. */
  async make(queue: string): Promise<void> {
    const producer = this.#kafka().producer({ createPartitioner: Partitioners.DefaultPartitioner });
    await producer.connect();
    await producer.send({ topic: queue, messages: [{ value: '{"id":"before"}' }] });
    await producer.disconnect();
  }

  async send(queue: string, messages: readonly TestMessage[]): Promise<void> {
    const producer = this.#kafka().producer({ createPartitioner: Partitioners.DefaultPartitioner });
    await producer.connect();
    try {
      for (let at = 0; at < messages.length; at += 20) {
        const some = messages.slice(at, at + 20).map(({ body, key = null }) => ({ key, value: body }));
        await producer.send({ topic: queue, messages: some });
      }
    } finally {
      await producer.disconnect();
    }
  }

  async left(queue: string, group: string): Promise<number> {
    return this.with(async (admin) => {
      const ends = await admin.fetchTopicOffsets(queue);
      const [standing] = await admin.fetchOffsets({ groupId: group, topics: [queue] });
      const at = (partition: number) => standing?.partitions.find((one) => one.partition === partition)?.offset ?? '0';
      return ends.reduce((sum, { partition, high }) => sum + Number(high) - Math.max(0, Number(at(partition))), 0);
    });
  }

  async with<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = this.#kafka().admin();
    await admin.connect();
    try {
      return await work(admin);
    } finally {
      await admin.disconnect();
    }
  }

  #kafka(): Kafka {
    return new Kafka({ brokers: [this.direct], logLevel: logLevel.NOTHING });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#relay[Symbol.asyncDispose]();
    const running = this.#process;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
    const gone = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGKILL');
    await gone;
  }
}
