import type { Server, Socket } from 'node:net';
import rhea, { type Container, type Delivery, type EventContext, type Receiver, type Sender } from 'rhea';
import { z } from 'zod';
import { freePort } from '../native/free-port.ts';
import type { TestBroker, TestMessage } from './broker.ts';
import { type QueuedMessage, ServiceBusQueue } from './service-bus-queue.ts';

const policy = { username: 'snodo', password: 'MARK-key-of-the-policy' };
const sessionFilter = 'com.microsoft:session-filter';
const giveEveryMs = 20;
const farPast = 0;

const request = z.object({
  message_id: z.string(),
  reply_to: z.string(),
  application_properties: z.object({ operation: z.string(), 'associated-link-name': z.string() }),
  body: z.object({
    'lock-tokens': z.array(z.instanceof(Buffer)).length(1).optional(),
    'session-id': z.string().optional(),
  }),
});
const enqueueAt = z.object({ message_annotations: z.object({ 'x-opt-scheduled-enqueue-time': z.date() }) });
const filtered = z.object({ filter: z.object({ [sessionFilter]: z.unknown() }) });
const credited = z.object({ credit: z.int() });
const rejection = z.object({
  error: z.object({
    condition: z.literal('com.microsoft:dead-letter'),
    info: z.object({ DeadLetterReason: z.string(), DeadLetterErrorDescription: z.string() }),
  }),
});

interface Outlet {
  readonly sender: Sender;
  readonly queue: ServiceBusQueue;
  readonly session?: string | undefined;
}

/**
 * Azure Service Bus on loopback, as far as its pages describe how it speaks AMQP 1.0
 * (https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-protocol-guide and
 * .../service-bus-amqp-request-response), by the server side of the same client: it shows that what is told is what is
 * described, and a broker of its own shows elsewhere that the protocol is spoken. It has again after its end what it had.
 */
export class ServiceBusStandIn implements TestBroker {
  readonly #queues = new Map<string, ServiceBusQueue>();
  readonly #sockets = new Set<Socket>();
  readonly #outlets = new Set<Outlet>();
  /** Also of links that have ended: what was told before is heard after that. */
  readonly #known = new WeakMap<Sender, Outlet>();
  /** Links of the management node that answers go over, by the name that a request tells. */
  readonly #answers = new Map<string, Sender>();
  #port = 0;
  #server: Server | undefined;
  #giving: NodeJS.Timeout | undefined;
  /** Those that take nothing more. */
  readonly full = new Set<string>();
  /** What was sent and is not to appear yet. */
  readonly scheduled: { readonly queue: string; readonly at: Date }[] = [];

  get url(): string {
    return `amqp://127.0.0.1:${this.#port}?tls=off`;
  }

  connection = () => ({ connector: 'azure-service-bus', baseUrl: this.url, auth: { type: 'basic', ...policy } });

  queue(name: string): ServiceBusQueue {
    const found = this.#queues.get(name);
    if (found === undefined) throw new Error(`There is no queue ${name}.`);
    return found;
  }

  make(queue: string, lockMs = 5_000, hasSessions = false): Promise<void> {
    this.#queues.set(queue, new ServiceBusQueue(lockMs, hasSessions));
    this.#queues.set(`${queue}/$DeadLetterQueue`, new ServiceBusQueue(lockMs));
    return Promise.resolve();
  }

  send(queue: string, messages: readonly TestMessage[]): Promise<void> {
    for (const { id, body, key } of messages) {
      this.queue(queue).add({
        message_id: id,
        content_type: 'application/json',
        application_properties: { Source: 'test' },
        body: rhea.message.data_section(Buffer.from(body)),
        ...(key === undefined ? {} : { group_id: key }),
      });
    }
    return Promise.resolve();
  }

  left(queue: string): Promise<number> {
    return Promise.resolve(this.queue(queue).all.length);
  }

  async start(): Promise<void> {
    if (this.#port === 0) this.#port = await freePort();
    const container = rhea.create_container({ id: 'service-bus', autoaccept: false });
    const mechanisms: { readonly enable_plain: (check: (name: string, key: string) => boolean) => void } =
      container.sasl_server_mechanisms;
    mechanisms.enable_plain((name, key) => name === policy.username && key === policy.password);
    this.#listen(container);
    const server = container.listen({ port: this.#port, host: '127.0.0.1', idle_time_out: 30_000 });
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    this.#server = server;
    this.#giving = setInterval(() => this.#give(), giveEveryMs);
    await new Promise((resolve) => server.once('listening', resolve));
  }

  async stop(): Promise<void> {
    clearInterval(this.#giving);
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    for (const { queue, session } of this.#outlets) if (session !== undefined) queue.endSession(session);
    this.#outlets.clear();
    await closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  #listen(container: Container): void {
    container.on('sender_open', ({ sender }: EventContext) => sender && this.#givesTo(sender));
    container.on('receiver_open', ({ receiver }: EventContext) => receiver && this.#takesFrom(receiver));
    container.on('sender_draining', ({ sender }: EventContext) => sender?.set_drained(true));
    container.on('message', (context: EventContext) => this.#came(context));
    for (const event of ['sender_close', 'disconnected', 'connection_close', 'session_close']) {
      container.on(event, ({ connection, sender }: EventContext) =>
        this.#gone(event === 'sender_close' ? sender : connection),
      );
    }
    container.on('accepted', (context: EventContext) => this.#settle(context, () => undefined));
    container.on('released', (context: EventContext) => {
      const { delivery, sender } = context;
      const outlet = sender && this.#known.get(sender);
      if (delivery !== undefined) outlet?.queue.release(tagOf(delivery));
    });
    container.on('rejected', (context: EventContext) =>
      this.#settle(context, (queued, queue, { remote_state: said }) => {
        const { info } = rejection.parse(said).error;
        const dead = [...this.#queues].find(([, one]) => one === queue)?.[0] ?? '';
        this.queue(`${dead}/$DeadLetterQueue`).add({ ...queued.message, application_properties: info });
      }),
    );
    container.on('error', () => undefined);
  }

  #settle(
    { delivery, sender }: EventContext,
    then: (queued: QueuedMessage, queue: ServiceBusQueue, delivery: Delivery) => void,
  ): void {
    const outlet = sender && this.#known.get(sender);
    if (outlet === undefined || delivery === undefined) return;
    const queued = outlet.queue.take(tagOf(delivery), Date.now());
    if (queued !== undefined) then(queued, outlet.queue, delivery);
  }

  #gone(of: object | undefined): void {
    for (const outlet of this.#outlets) {
      if (outlet.sender !== of && outlet.sender.connection !== of) continue;
      this.#outlets.delete(outlet);
      if (outlet.session !== undefined) outlet.queue.endSession(outlet.session);
    }
  }

  #givesTo(sender: Sender): void {
    const { address } = sender.source;
    if (address.endsWith('/$management')) {
      if (!this.#queues.has(address.replace(/\/\$management$/, ''))) return notFound(sender, address);
      sender.set_source(sender.source);
      this.#answers.set(sender.target.address, sender);
      return undefined;
    }
    const queue = this.#queues.get(address);
    if (queue === undefined) return notFound(sender, address);
    const isSession = filtered.safeParse(sender.source).success;
    if (queue.hasSessions !== isSession) {
      return sender.close({ condition: 'amqp:not-allowed', description: 'The entity requires sessions, or has none.' });
    }
    if (!isSession) {
      sender.set_source(sender.source);
      this.#gives({ sender, queue });
      return undefined;
    }
    const session = queue.grant(Date.now());
    if (session === undefined) {
      setTimeout(() => sender.close({ condition: 'com.microsoft:timeout', description: 'There is no session.' }), 200);
      return undefined;
    }
    sender.set_source({ address, filter: { [sessionFilter]: session } });
    this.#gives({ sender, queue, session });
    return undefined;
  }

  #gives(outlet: Outlet): void {
    this.#known.set(outlet.sender, outlet);
    this.#outlets.add(outlet);
  }

  #takesFrom(receiver: Receiver): void {
    const address = receiver.target.address;
    if (!this.#queues.has(address.replace(/\/\$management$/, ''))) return notFound(receiver, address);
    receiver.set_target({ address });
    return undefined;
  }

  #came({ receiver, message, delivery }: EventContext): void {
    if (receiver === undefined || message === undefined) return;
    const { address } = receiver.target;
    if (this.full.has(address)) {
      delivery?.reject({ condition: 'amqp:resource-limit-exceeded', description: 'The queue is full.' });
      return;
    }
    delivery?.accept();
    if (address.endsWith('/$management'))
      return this.#managed(this.queue(address.replace(/\/\$management$/, '')), message);
    const later = enqueueAt.safeParse(message);
    if (later.success) {
      this.scheduled.push({ queue: address, at: later.data.message_annotations['x-opt-scheduled-enqueue-time'] });
      return undefined;
    }
    return this.queue(address).add({ ...message });
  }

  #managed(queue: ServiceBusQueue, message: unknown): void {
    const { message_id: id, reply_to: replyTo, application_properties: about, body } = request.parse(message);
    const now = Date.now();
    const token = body['lock-tokens']?.[0];
    const until =
      about.operation === 'com.microsoft:renew-lock' && token !== undefined
        ? queue.renew(token, now)
        : queue.renewSession(body['session-id'] ?? '', now);
    const gone = { statusCode: 410, statusDescription: 'The lock is lost.' };
    const time = rhea.types.wrap_timestamp(until ?? farPast);
    const times = rhea.types.wrap_array([until ?? farPast], 0x83, undefined);
    this.#answers.get(replyTo)?.send({
      correlation_id: id,
      application_properties: until === undefined ? gone : { statusCode: 200, statusDescription: 'OK' },
      body: token === undefined ? { expiration: time } : { expirations: times },
    });
  }

  #give(): void {
    for (const { sender, queue, session } of this.#outlets) {
      if (!sender.is_open()) continue;
      // What is sent leaves, and is counted, after this turn.
      for (let { credit } = credited.parse(sender); credit > 0; credit -= 1) {
        const queued = queue.lock(session, Date.now());
        if (queued === undefined) break;
        const { message, tag, sequence, enqueuedAt, deliveries, lockedUntil } = queued;
        const lock = Number.isFinite(lockedUntil) ? { 'x-opt-locked-until': new Date(lockedUntil) } : {};
        sender.send(
          {
            ...message,
            body: message['body'],
            delivery_count: deliveries - 1,
            message_annotations: {
              'x-opt-enqueued-time': new Date(enqueuedAt),
              'x-opt-sequence-number': rhea.types.wrap_long(sequence),
              ...lock,
            },
          },
          tag,
        );
      }
    }
  }
}

function tagOf({ tag }: Delivery): Buffer {
  return typeof tag === 'string' ? Buffer.from(tag, 'latin1') : tag;
}

function notFound(link: Sender | Receiver, address: string): void {
  link.close({ condition: 'amqp:not-found', description: `The messaging entity '${address}' could not be found.` });
}
