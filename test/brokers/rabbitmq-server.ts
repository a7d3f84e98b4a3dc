import { connect } from 'amqplib';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../native/free-port.ts';
import type { TestBroker, TestMessage } from './broker.ts';

/** The script below Debian's wrapper, which would change the user. */
const script = '/usr/lib/rabbitmq/bin/rabbitmq-server';

/** Why the tests with RabbitMQ cannot run; undefined where they can. */
export const rabbitMissing = existsSync(script) ? undefined : 'there is no rabbitmq-server on this machine';

/** A RabbitMQ on loopback with a folder of its own. */
export class RabbitServer implements TestBroker {
  readonly #folder = mkdtempSync(join(tmpdir(), 'snodo-rabbit-'));
  readonly #plugins: readonly string[];
  #port = 0;
  #ports: readonly number[] = [];
  #process: ChildProcess | undefined;

  /** @param plugins such as `rabbitmq_amqp1_0`. */
  constructor(plugins: readonly string[] = []) {
    this.#plugins = plugins;
  }

  get port(): number {
    return this.#port;
  }

  get url(): string {
    return `amqp://guest:guest@127.0.0.1:${this.#port}`;
  }

  connection = () => ({
    connector: 'rabbitmq',
    baseUrl: `amqp://127.0.0.1:${this.#port}/?tls=off`,
    auth: { type: 'basic', username: 'guest', password: 'guest' },
  });

  async start(): Promise<void> {
    if (this.#port === 0) {
      this.#port = await freePort();
      this.#ports = [await freePort(), await freePort()];
      mkdirSync(join(this.#folder, 'home'));
      writeFileSync(join(this.#folder, 'plugins'), `[${this.#plugins.join(',')}].\n`);
      writeFileSync(join(this.#folder, 'rabbitmq.conf'), 'log.console = false\n');
    }
    const [epmd = 0, dist = 0] = this.#ports;
    const started = spawn(script, [], {
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: join(this.#folder, 'home'),
        RABBITMQ_NODENAME: `snodo${this.#port}@localhost`,
        RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
        RABBITMQ_NODE_PORT: String(this.#port),
        RABBITMQ_DIST_PORT: String(dist),
        RABBITMQ_MNESIA_BASE: join(this.#folder, 'mnesia'),
        RABBITMQ_LOG_BASE: join(this.#folder, 'log'),
        RABBITMQ_PID_FILE: join(this.#folder, 'pid'),
        RABBITMQ_ENABLED_PLUGINS_FILE: join(this.#folder, 'plugins'),
        RABBITMQ_CONFIG_FILE: join(this.#folder, 'rabbitmq.conf'),
        RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '+S 1:1 +sbwt none',
        ERL_EPMD_PORT: String(epmd),
        ERL_EPMD_ADDRESS: '127.0.0.1',
        // So that it can be ended while it still knows of a node that was killed.
        ERL_EPMD_RELAXED_COMMAND_CHECK: '1',
      },
      stdio: 'ignore',
      // Its processes are a group that ends together.
      detached: true,
    });
    this.#process = started;
    const until = Date.now() + 90_000;
    for (;;) {
      try {
        await (await connect(this.url)).close();
        return;
      } catch (error) {
        if (started.exitCode !== null || Date.now() > until) throw error;
        await sleep(200);
      }
    }
  }

  async stop(): Promise<void> {
    const running = this.#process;
    if (running?.pid === undefined || running.exitCode !== null || running.signalCode !== null) return;
    const gone = new Promise((resolve) => running.once('exit', resolve));
    process.kill(-running.pid, 'SIGKILL');
    await gone;
  }

  async make(queue: string): Promise<void> {
    await this.#channel((channel) => channel.assertQueue(queue, { durable: true }));
  }

  async send(queue: string, messages: readonly TestMessage[]): Promise<void> {
    await this.#channel(async (channel) => {
      for (const { id, body } of messages) {
        const how = { messageId: id, persistent: true, contentType: 'application/json', headers: { Source: 'test' } };
        channel.sendToQueue(queue, Buffer.from(body), how);
      }
      await channel.waitForConfirms();
    });
  }

  async left(queue: string): Promise<number> {
    // A queue counts what is ready; what somebody has and did not acknowledge comes back when he leaves.
    return this.#channel(async (channel) => (await channel.checkQueue(queue)).messageCount);
  }

  async #channel<T>(
    work: (channel: Awaited<ReturnType<Awaited<ReturnType<typeof connect>>['createConfirmChannel']>>) => PromiseLike<T>,
  ) {
    const connection = await connect(this.url);
    try {
      return await work(await connection.createConfirmChannel());
    } finally {
      await connection.close();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    // The daemon that its nodes find each other by is not of its group.
    spawnSync('epmd', ['-port', String(this.#ports[0]), '-kill'], {
      env: { ...process.env, ERL_EPMD_RELAXED_COMMAND_CHECK: '1' },
    });
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
