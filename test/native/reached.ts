import type { Connector } from '../../src/connector/connector.ts';
import { type ActionFile } from '../../src/connector/action.ts';
import type { ConsumeContext, SentMessage } from '../../src/connector/source.ts';
import type { PolledItem } from '../../src/connector/poll.ts';
import type { Json } from '../../src/core/json.ts';
import type { FileStore } from '../../src/files/file-store.ts';
import { type Outbound, outbound } from '../../src/outbound/call.ts';
import type { CallRecord } from '../../src/outbound/call-record.ts';
import type { ConnectionConfig } from '../../src/outbound/connection.ts';
import { graceAfter } from '../../src/outbound/socket/grace.ts';
import { connectorReach } from '../../src/outbound/connector-reach.ts';
import { egressGuard, type Resolve } from '../../src/outbound/egress-guard.ts';
import { Redactor } from '../../src/secrets/redact.ts';

interface Given {
  readonly service: Connector;
  readonly baseUrl: string;
  readonly auth?: ConnectionConfig['auth'];
  readonly tls?: ConnectionConfig['tls'];
  /** Default this machine. */
  readonly allow?: readonly string[];
  readonly resolve?: Resolve;
  /** By their ids. */
  readonly given?: Readonly<Record<string, ActionFile>>;
  readonly files?: FileStore;
  readonly signal?: AbortSignal;
}

/** A service as a step reaches it, with what was written down of it. */
export class Reached implements AsyncDisposable {
  readonly calls: CallRecord[] = [];
  readonly #service: Connector;
  readonly #given: Given;
  readonly #outbound: Outbound;

  constructor(given: Given) {
    const { service, allow = ['127.0.0.0/8'], resolve } = given;
    this.#service = service;
    this.#given = given;
    this.#outbound = outbound({ guard: egressGuard(allow, resolve), userAgent: 'snodo-test' });
  }

  #reachedUntil(signal: AbortSignal | undefined) {
    const { baseUrl, auth = { type: 'none' }, tls, files } = this.#given;
    const connector = this.#service.id;
    const config = { connector, baseUrl, auth, ...(tls === undefined ? {} : { tls }) };
    return connectorReach(
      this.#outbound,
      this.#service,
      { slug: 'mine', config },
      {
        attempt: 1,
        redactor: new Redactor(),
        record: (call) => this.calls.push(call),
        signal,
        ...(files === undefined ? {} : { files: { files, run: '00000000-0000-7000-8000-000000000000' } }),
      },
    );
  }

  get #reach() {
    return this.#reachedUntil(this.#given.signal);
  }

  async run(action: string, input: Json): Promise<Json> {
    const found = this.#service.actions.get(action);
    if (found === undefined) throw new Error(`There is no action ${action}.`);
    return found.run({
      ...this.#reach,
      input,
      key: 'one-step',
      call: () => Promise.reject(new Error('It speaks its own protocol.')),
      keep: () => Promise.reject(new Error('It keeps by its socket.')),
      file: async (id) => {
        const file = this.#given.given?.[id];
        if (file === undefined) throw new Error(`There is no file ${id}.`);
        return file;
      },
    });
  }

  async choices(name: string, input: Json = {}, search = '') {
    const found = this.#service.options.get(name);
    if (found === undefined) throw new Error(`There are no choices ${name}.`);
    return found.run({ ...this.#reach, input, search });
  }

  /** What is asked for, all pages of it: where the newest come first that is all that is there. */
  async poll(name: string, input: Json, since = new Date(0)) {
    const found = this.#service.polls.get(name);
    if (found === undefined) throw new Error(`There is no event ${name}.`);
    const items: PolledItem[] = [];
    for await (const page of found.run({ ...this.#reach, input, since })) items.push(...page);
    return items;
  }

  get #queue() {
    const found = this.#service.messageQueue;
    if (found === undefined) throw new Error(`${this.#service.title} keeps no messages.`);
    return found;
  }

  /** Gives what comes to `take`, until `signal` is aborted. */
  async consume(
    queue: string,
    more: Pick<ConsumeContext<Json>, 'signal' | 'take'> & Partial<ConsumeContext<Json>>,
  ): Promise<void> {
    const quiet = {
      connected: () => undefined,
      waiting: () => undefined,
      begin: async () => undefined,
      keepFile: () => Promise.reject(new Error('It keeps no files.')),
    };
    const usual = { input: {}, group: 'mine', slot: 1, slots: 1, atOnce: 10, cursor: undefined, ...quiet };
    return this.#queue.consume({ ...this.#reachedUntil(graceAfter(more.signal)), ...usual, ...more, queue });
  }

  /** How many wait, where that is known. */
  async check(queue: string, input: Json = {}): Promise<number | undefined> {
    return this.#queue.check({ ...this.#reach, signal: new AbortController().signal, input, queue, group: 'mine' });
  }

  async publish(queue: string, messages: readonly SentMessage[], input: Json = {}): Promise<void> {
    return this.#queue.publish({ ...this.#reach, signal: new AbortController().signal, input, queue, messages });
  }

  async who(): Promise<string> {
    const { http, socket } = this.#reach;
    return this.#service.test.ask(http, socket);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#outbound.close();
  }
}
