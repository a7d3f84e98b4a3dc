import { setMaxListeners } from 'node:events';
import { unwokenMs } from '../../core/look-loop.ts';
import type { Sql } from '../../store/database.ts';
import { type ClaimedMessage, claimMessages, releaseMessage } from '../../store/subscribers/message-claims.ts';
import { noteDelivered, noteFailed } from '../../store/subscribers/message-ends.ts';
import { withinTime } from '../../store/within-time.ts';
import { attempt, type AttemptParts } from './attempt.ts';
import { failedVerdict } from './verdict.ts';

export interface SenderOptions extends AttemptParts {
  readonly sql: Sql;
  /** Connections for what is looked up by key. */
  readonly keyed: Sql;
  /** At least 0, below 1. */
  readonly random: () => number;
  /** The waits after each failed attempt, in ms. */
  readonly waits: readonly number[];
  /** How long a message stays with a sender that gives no sign; longer than an attempt can take. */
  readonly leaseMs: number;
  readonly report: (error: unknown, about: string) => void;
  /** A subscriber was switched off. */
  readonly switchedOff: (subscriber: string, reason: string) => void;
}

const perSubscriber = 10;
const atOnce = 200;
/** How long what is being sent may go on when the process must go. */
const drainMs = 4_000;

/** Sends what is due to the subscribers, several at once; any number of processes share the work. */
export class Sender {
  readonly #options: SenderOptions;
  readonly #underWay = new Map<string, number>();
  readonly #sends = new Set<Promise<void>>();
  readonly #cut = new AbortController();
  #stopping = false;
  #wake: () => void = () => undefined;
  #loop: Promise<void> | undefined;

  constructor(options: SenderOptions) {
    this.#options = options;
    // Every message that is being sent listens; that many are no leak.
    setMaxListeners(0, this.#cut.signal);
  }

  start(): void {
    this.#loop ??= this.#run();
  }

  /** Something may be due. */
  hurry(): void {
    this.#wake();
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      const woken = this.#rest();
      try {
        await this.#take();
      } catch (error) {
        this.#options.report(error, 'the messages to subscribers');
      }
      await woken;
    }
  }

  /** Until the next look, or until something makes an earlier one worth its while. */
  #rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, unwokenMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #take(): Promise<void> {
    const { keyed, leaseMs } = this.#options;
    const limit = atOnce - this.#sends.size;
    if (limit === 0) return;
    const limits = { leaseMs, perSubscriber, underWay: this.#underWay, limit };
    for (const message of await withinTime(claimMessages(keyed, limits))) {
      const send = this.#send(message);
      this.#sends.add(send);
      void send.finally(() => {
        this.#sends.delete(send);
        // There may be more where this one came from.
        this.#wake();
      });
    }
  }

  async #send(message: ClaimedMessage): Promise<void> {
    const { subscriber } = message;
    this.#underWay.set(subscriber, (this.#underWay.get(subscriber) ?? 0) + 1);
    try {
      await this.#carry(message);
    } catch (error) {
      // It comes again when its lease is over.
      this.#options.report(error, `message ${message.id} to the subscriber "${subscriber}"`);
    } finally {
      const left = (this.#underWay.get(subscriber) ?? 1) - 1;
      if (left === 0) this.#underWay.delete(subscriber);
      else this.#underWay.set(subscriber, left);
    }
  }

  async #carry(message: ClaimedMessage): Promise<void> {
    const { sql, now, random, waits, switchedOff } = this.#options;
    const tried = await attempt(this.#options, message, this.#cut.signal);
    if (tried === undefined) {
      await withinTime(releaseMessage(sql, message));
      return;
    }
    if (tried.code === null) {
      await withinTime(noteDelivered(sql, message, tried));
      return;
    }
    const { retryAfter, at } = tried;
    const status = tried.status ?? undefined;
    const failed = { status, retryAfter, before: message.attempts, at: at.getTime(), now: now() };
    const verdict = await withinTime(
      noteFailed(sql, message, tried, (standing) => failedVerdict(failed, standing, waits, random())),
    );
    if (verdict?.kind === 'given-up' && verdict.off !== undefined) switchedOff(message.subscriber, verdict.off);
  }

  /** Takes nothing more, lets what is being sent end, and gives back what takes too long. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#wake();
    await this.#loop;
    const cut = setTimeout(() => this.#cut.abort(), drainMs);
    await Promise.all(this.#sends);
    clearTimeout(cut);
    // What is left of answers that nobody reads.
    this.#cut.abort();
  }
}
