import { AsyncLocalStorage } from 'node:async_hooks';
import type { Json } from '../../core/json.ts';
import type { CallRecord } from '../../outbound/call-record.ts';
import type { Caller } from '../../outbound/traffic/fair-queue.ts';
import type { KeptCall, PersonAnswers } from './person-answers.ts';

/** For whom a server is asked something, and what it may be told meanwhile. */
export interface AskedFor {
  readonly attempt: number;
  readonly record: (call: CallRecord) => void;
  readonly caller?: Caller | undefined;
  readonly signal?: AbortSignal | undefined;
  /** What the server may be told when it asks for input; undefined where it is told nothing. */
  readonly answers?: { readonly [name: string]: Json } | undefined;
  /** What people have answered so far; undefined where nobody is asked. */
  readonly people?: KeptCall['given'] | undefined;
  /** Hears how far the work is, in the server's words. */
  readonly progress?: ((text: string) => void) | undefined;
  /** Without a sign of life the work is given up after so long. */
  readonly timeoutMs?: number | undefined;
}

/** How long what still comes of an answer, its result being there, is waited for. */
const graceMs = 1_000;

/** One piece of work at a server, from its first request to its last. */
export class Asking {
  readonly for: AskedFor;
  /** What the server asked for and was refused. */
  readonly refused: string[] = [];
  /** Those who may be asked in the call under way. */
  people: PersonAnswers | undefined;
  /** Breaks off what is left of its requests. */
  readonly over = new AbortController();
  readonly #broken = Promise.withResolvers<never>();
  readonly #requests = new Set<Promise<unknown>>();
  #ended = false;

  constructor(askedFor: AskedFor) {
    this.for = askedFor;
    this.#broken.promise.catch(() => undefined);
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** The answer broke off before its result, and will not be gone on with. */
  fail(error: Error): void {
    this.#broken.reject(error);
  }

  requested(request: Promise<unknown>): void {
    this.#requests.add(request);
    request.finally(() => this.#requests.delete(request)).catch(() => undefined);
  }

  /** Does the work. What its requests came to is on record before this comes back. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await Promise.race([askings.run(this, work), this.#broken.promise]);
    } finally {
      const timer = setTimeout(() => this.over.abort(), graceMs);
      await Promise.allSettled(this.#requests);
      clearTimeout(timer);
      this.#ended = true;
    }
  }
}

const askings = new AsyncLocalStorage<Asking>();

/** The work that what is going on belongs to. */
export function presentAsking(): Asking | undefined {
  const asking = askings.getStore();
  return asking?.ended === true ? undefined : asking;
}

/** Does what belongs to no work, though one occasions it. */
export function outsideAskings<T>(work: () => T): T {
  return askings.exit(work);
}
