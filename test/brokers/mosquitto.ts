import { connectAsync, type MqttClient } from 'mqtt';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../native/free-port.ts';
import { Program, programOf, runProgram } from '../native/program.ts';
import type { TestBroker, TestMessage } from './broker.ts';

/** Why the tests with MQTT cannot run; undefined where they can. */
export const mosquittoMissing =
  programOf('mosquitto') === undefined ? 'there is no mosquitto on this machine' : undefined;

const password = 'MARK-password-of-mqtt';

/** A Mosquitto on loopback, with sessions that are there again after its end. */
export class Mosquitto implements TestBroker {
  readonly #folder = mkdtempSync(join(tmpdir(), 'snodo-mqtt-'));
  #more: string;
  #port = 0;
  #program: Program | undefined;

  /** @param more further lines of its configuration. */
  constructor(more = '') {
    this.#more = more;
  }

  get place(): string {
    return `127.0.0.1:${this.#port}`;
  }

  /** What its user may do, and nothing else. */
  restrict(rules: readonly string[]): void {
    this.#more += `\nacl_file ${this.#file('rules', ['user snodo', ...rules, ''].join('\n'))}`;
  }

  #file(name: string, text: string): string {
    const path = join(this.#folder, name);
    writeFileSync(path, text, { mode: 0o600 });
    return path;
  }

  connection = () => ({
    connector: 'mqtt',
    baseUrl: `mqtt://${this.place}?tls=off`,
    auth: { type: 'basic', username: 'snodo', password },
  });

  async start(): Promise<void> {
    if (this.#port === 0) {
      this.#port = await freePort();
      const users = this.#file('users', '');
      runProgram('mosquitto_passwd', ['-b', users, 'snodo', password]);
      this.#file(
        'mosquitto.conf',
        [
          `listener ${this.#port} 127.0.0.1`,
          'allow_anonymous false',
          `password_file ${users}`,
          'persistence true',
          `persistence_location ${this.#folder}/`,
          'max_queued_messages 0',
          'user root',
          this.#more,
        ].join('\n'),
      );
    }
    this.#program = new Program('mosquitto', ['-c', join(this.#folder, 'mosquitto.conf')]);
    await this.#program.listens(this.#port);
  }

  async stop(): Promise<void> {
    await this.#program?.[Symbol.asyncDispose]();
  }

  /** A topic is there as soon as somebody names it. */
  async make(): Promise<void> {}

  async send(queue: string, messages: readonly TestMessage[]): Promise<void> {
    await this.with(async (client) => {
      for (const { body } of messages) await client.publishAsync(queue, body, { qos: 1 });
    });
  }

  /** It tells nobody. */
  async left(): Promise<number> {
    return 0;
  }

  async with<T>(work: (client: MqttClient) => Promise<T>): Promise<T> {
    const options = { username: 'snodo', password, protocolVersion: 5, reconnectPeriod: 0 } as const;
    const client = await connectAsync(`mqtt://${this.place}`, options);
    try {
      return await work(client);
    } finally {
      await client.endAsync();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
