import { randomUUID } from 'node:crypto';

/** A message as Pub/Sub keeps it. */
export interface KeptMessage {
  readonly data?: string | undefined;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  readonly orderingKey?: string | undefined;
  readonly messageId: string;
  readonly publishTime: string;
}

interface Outstanding {
  readonly message: KeptMessage;
  ackId: string;
  /** Until when it is somebody's. */
  until: number;
}

/** What a subscription has and nobody has acknowledged. */
export class PubsubBacklog {
  readonly isOrdered: boolean;
  readonly #deadlineMs: number;
  #all: Outstanding[] = [];
  /** What was asked of it, to be looked at. */
  readonly told: { verb: string; ids: number; seconds?: number | undefined }[] = [];
  /** Pulls that wait for messages now, and those whose caller left while they did. */
  readonly pulls = { waiting: 0, left: 0 };

  constructor(seconds: number, isOrdered: boolean) {
    this.#deadlineMs = seconds * 1_000;
    this.isOrdered = isOrdered;
  }

  get size(): number {
    return this.#all.length;
  }

  add(message: KeptMessage): void {
    this.#all.push({ message, ackId: '', until: 0 });
  }

  /** Of an ordered one, a message waits until those of its key that were given before are acknowledged. */
  give(most: number, now: number): readonly { readonly ackId: string; readonly message: KeptMessage }[] {
    const given = [];
    const held = new Set<string>();
    for (const one of this.#all) {
      const { orderingKey: key = '' } = one.message;
      const isLine = this.isOrdered && key !== '';
      if (one.until > now) {
        if (isLine) held.add(key);
        continue;
      }
      if (given.length === most || (isLine && held.has(key))) continue;
      one.ackId = randomUUID();
      one.until = now + this.#deadlineMs;
      given.push({ ackId: one.ackId, message: one.message });
    }
    return given;
  }

  acknowledge(ids: readonly string[], now: number): void {
    this.told.push({ verb: 'acknowledge', ids: ids.length });
    const gone = new Set(ids);
    // One whose time is over may be acknowledged all the same, as long as nobody else was given it.
    this.#all = this.#all.filter(({ ackId }) => !gone.has(ackId));
    if (this.isOrdered) this.#again(now);
  }

  wait(ids: readonly string[], seconds: number, now: number): void {
    this.told.push({ verb: 'modifyAckDeadline', ids: ids.length, seconds });
    for (const one of this.#all) if (ids.includes(one.ackId)) one.until = now + seconds * 1_000;
  }

  /** Where one of a key comes again, all after it come again too. */
  #again(now: number): void {
    const late = new Set<string>();
    for (const one of this.#all) {
      const { orderingKey: key = '' } = one.message;
      if (key === '') continue;
      if (late.has(key)) one.until = 0;
      else if (one.ackId !== '' && one.until <= now) late.add(key);
    }
  }
}
