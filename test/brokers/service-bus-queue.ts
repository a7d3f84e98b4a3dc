import { randomBytes } from 'node:crypto';

/** A message as the client gives it, with what the service knows of it. */
export interface QueuedMessage {
  readonly message: Readonly<Record<string, unknown>>;
  readonly sequence: number;
  readonly enqueuedAt: number;
  /** The bytes of a GUID as .NET has them. */
  tag: Buffer;
  lockedUntil: number;
  deliveries: number;
}

/** The bytes of a GUID as RFC 4122 has them: its first three groups the other way around. */
function networkOrder(tag: Buffer): string {
  const groups = [tag.subarray(0, 4), tag.subarray(4, 6), tag.subarray(6, 8)].map((one) =>
    Buffer.from(one.toReversed()),
  );
  return Buffer.concat([...groups, tag.subarray(8)]).toString('hex');
}

/** A queue of Service Bus, or a subscription: what it has, and whose it is. */
export class ServiceBusQueue {
  readonly lockMs: number;
  readonly hasSessions: boolean;
  readonly renewals: string[] = [];
  all: QueuedMessage[] = [];
  /** By their ids: until when somebody has them. */
  readonly sessions = new Map<string, number>();
  #sent = 0;

  constructor(lockMs: number, hasSessions = false) {
    this.lockMs = lockMs;
    this.hasSessions = hasSessions;
  }

  add(message: Readonly<Record<string, unknown>>): void {
    this.#sent += 1;
    const fresh = { tag: Buffer.alloc(16), lockedUntil: 0, deliveries: 0 };
    this.all.push({ message, sequence: this.#sent, enqueuedAt: Date.now(), ...fresh });
  }

  /** Locks the first that is nobody's. @param session only of this one. */
  lock(session: string | undefined, now: number): QueuedMessage | undefined {
    const found = this.all.find(
      ({ lockedUntil, message }) => lockedUntil <= now && (session === undefined || message['group_id'] === session),
    );
    if (found === undefined) return undefined;
    found.tag = randomBytes(16);
    found.lockedUntil = session === undefined ? now + this.lockMs : Number.POSITIVE_INFINITY;
    found.deliveries += 1;
    return found;
  }

  /** The first session that has messages and is nobody's. */
  grant(now: number): string | undefined {
    const ids = this.all.map(({ message }) => message['group_id']).filter((id) => typeof id === 'string');
    const found = ids.find((id) => (this.sessions.get(id) ?? 0) <= now);
    if (found !== undefined) this.sessions.set(found, now + this.lockMs);
    return found;
  }

  /** Undefined where its lock is lost. */
  take(tag: Buffer, now: number): QueuedMessage | undefined {
    const found = this.all.find((one) => one.tag.equals(tag) && one.lockedUntil > now);
    if (found !== undefined) this.all = this.all.filter((one) => one !== found);
    return found;
  }

  release(tag: Buffer): void {
    for (const one of this.all) if (one.tag.equals(tag)) one.lockedUntil = 0;
  }

  /** @param token as RFC 4122 has it. @returns until when; undefined where its lock is lost. */
  renew(token: Buffer, now: number): number | undefined {
    const name = token.toString('hex');
    const found = this.all.find((one) => networkOrder(one.tag) === name && one.lockedUntil > now);
    if (found === undefined) return undefined;
    this.renewals.push(name);
    found.lockedUntil = now + this.lockMs;
    return found.lockedUntil;
  }

  renewSession(id: string, now: number): number | undefined {
    if ((this.sessions.get(id) ?? 0) <= now) return undefined;
    this.renewals.push(id);
    this.sessions.set(id, now + this.lockMs);
    return now + this.lockMs;
  }

  endSession(id: string): void {
    this.sessions.delete(id);
    for (const one of this.all) if (one.message['group_id'] === id) one.lockedUntil = 0;
  }
}
