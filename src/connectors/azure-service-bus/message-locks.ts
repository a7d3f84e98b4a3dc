import type { Delivery } from 'rhea';
import { z } from 'zod';
import type { AmqpConnection } from '../amqp/client.ts';
import { Management } from './management.ts';
import { renewIn } from './renewal.ts';

const uuidCode = 0x98;

const annotated = z.object({ message_annotations: z.record(z.string(), z.unknown()) });
const renewed = z.object({ expirations: z.array(z.unknown()).min(1) });

/** A lock is named by the tag of its delivery, a GUID whose first three groups have their bytes turned around. */
const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

function lockToken({ tag }: Delivery): Buffer | undefined {
  const bytes = typeof tag === 'string' ? Buffer.from(tag, 'latin1') : tag;
  return bytes.length === order.length ? Buffer.from(order.map((at) => bytes[at] ?? 0)) : undefined;
}

/** The locks of messages that are not settled yet, renewed for as long as it takes. */
export class MessageLocks {
  readonly #open: AmqpConnection;
  readonly #queue: string;
  readonly #link: string;
  readonly #renewAt = new Map<Delivery, number>();
  #management: Promise<Management> | undefined;

  /** @param link the name of the link that the messages come over. */
  constructor(open: AmqpConnection, queue: string, link: string) {
    this.#open = open;
    this.#queue = queue;
    this.#link = link;
  }

  readonly add = (delivery: Delivery, message: unknown): void => {
    const read = annotated.safeParse(message);
    const until = read.success ? read.data.message_annotations['x-opt-locked-until'] : undefined;
    const now = Date.now();
    this.#renewAt.set(delivery, now + renewIn(until, now));
  };

  readonly remove = (delivery: Delivery): void => {
    this.#renewAt.delete(delivery);
  };

  /** @throws Error where the service does not answer. */
  readonly renewDue = async (): Promise<void> => {
    const now = Date.now();
    const due = [...this.#renewAt].filter(([, at]) => at <= now);
    if (due.length === 0) return;
    this.#management ??= Management.open(this.#open, this.#queue);
    const management = await this.#management;
    await Promise.all(due.map(([delivery]) => this.#renew(management, delivery)));
  };

  async #renew(management: Management, delivery: Delivery): Promise<void> {
    const { default: rhea } = await import('rhea');
    const token = lockToken(delivery);
    if (token === undefined) return this.remove(delivery);
    const tokens = rhea.types.wrap_array([token], uuidCode, undefined);
    const { status, body } = await management.ask('com.microsoft:renew-lock', { 'lock-tokens': tokens }, this.#link);
    const read = renewed.safeParse(body);
    if (!this.#renewAt.has(delivery)) return;
    // Whose lock is lost is somebody else's by now, and known by its name.
    if (status !== 200 || !read.success) return this.remove(delivery);
    const now = Date.now();
    this.#renewAt.set(delivery, now + renewIn(read.data.expirations[0], now));
  }
}
