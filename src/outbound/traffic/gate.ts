import {
  BrokenCircuitError,
  CircuitState,
  CountBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
} from 'cockatiel';
import { SnodoError } from '../../core/error.ts';
import type { CallResponse } from '../transport.ts';
import type { Caller } from './fair-queue.ts';
import { heldUntil, shortWaitMs } from './held.ts';
import type { PermitDesk } from './permits.ts';
import type { PlaceDesk } from './places.ts';
import { restMs } from './rate-headers.ts';
import { RetryBudget } from './retry-budget.ts';

export interface GateOptions {
  readonly slug: string;
  readonly permits: PermitDesk | undefined;
  readonly places: PlaceDesk | undefined;
  /** Tells the other processes until when nothing is to be sent. */
  readonly tellHold: (until: number) => void;
  readonly now: () => number;
  readonly random: () => number;
}

export interface GatedCall {
  readonly caller: Caller;
  /** From 1. */
  readonly attempt: number;
  readonly signal?: AbortSignal | undefined;
  /** Whether whoever calls wants to see such an answer itself. */
  readonly accepts: (status: number) => boolean;
}

/** How things stand at a connection, in this process. */
export interface Standing {
  readonly waiting: number;
  /** Milliseconds since 1970; null where nothing holds it. */
  readonly heldUntil: number | null;
  readonly circuit: 'closed' | 'open' | 'half-open';
}

/** Half of the last twenty calls, and ten at least. */
const breaking = { threshold: 0.5, size: 20, minimumNumberOfCalls: 10 };
const firstBreakMs = 5_000;
const longestBreakMs = 300_000;

/** What tells that the service itself is in trouble, and not what it was asked. */
function isTrouble(error: unknown): boolean {
  if (!(error instanceof SnodoError)) return false;
  return error.code === 'network' || error.code === 'timeout' || isServerError(error);
}

/**
 * What every call over a connection passes: its limits, the pauses that the service asks for, the budget of repetitions,
 * and a circuit breaker that spares a service that is down.
 */
export class Gate {
  readonly #options: GateOptions;
  readonly #budget = new RetryBudget();
  readonly #breaker = circuitBreaker(
    handleWhen(isTrouble).orWhenResult((one) => isServerError(one)),
    {
      halfOpenAfter: new ExponentialBackoff({ initialDelay: firstBreakMs, maxDelay: longestBreakMs }),
      breaker: new CountBreaker(breaking),
    },
  );
  #heldUntil = 0;
  #brokenAt = 0;

  constructor(options: GateOptions) {
    this.#options = options;
    this.#breaker.onBreak(() => {
      this.#brokenAt = options.now();
    });
  }

  get standing(): Standing {
    const { permits, places, now } = this.#options;
    const circuit = this.#breaker.state;
    return {
      waiting: (permits?.waiting ?? 0) + (places?.waiting ?? 0),
      heldUntil: this.#heldUntil > now() ? this.#heldUntil : null,
      circuit: circuit === CircuitState.Open ? 'open' : circuit === CircuitState.HalfOpen ? 'half-open' : 'closed',
    };
  }

  /** Lets nothing pass until then: the service has asked for it, here or in another process. */
  hold(until: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, until);
  }

  /**
   * Makes a call when it may be made.
   *
   * @throws SnodoError `held` where it may not be made soon; `circuit_open`; and what the call itself throws.
   */
  async run<R extends CallResponse>(gated: GatedCall, call: () => Promise<R>): Promise<R> {
    const { permits, places } = this.#options;
    const { caller, signal } = gated;
    this.#checkCircuit();
    this.#checkBudget(gated);
    await this.#sitOut(signal);
    await permits?.enter(caller, signal);
    await places?.enter(caller, signal);
    try {
      // While it waited for its turn the service may have asked for a pause.
      await this.#sitOut(signal);
      return this.#learn(await this.#breaker.execute(call), gated);
    } catch (error) {
      if (error instanceof BrokenCircuitError) throw this.#open();
      throw error;
    } finally {
      places?.leave();
    }
  }

  #checkCircuit(): void {
    if (this.#breaker.state === CircuitState.Open && this.#options.now() - this.#brokenAt < firstBreakMs)
      throw this.#open();
  }

  #open(): SnodoError {
    const { slug } = this.#options;
    return new SnodoError(
      'circuit_open',
      `The service of the connection "${slug}" has failed at most of the last calls, so that none is made for a while.`,
      { retryAfterMs: firstBreakMs },
    );
  }

  #checkBudget({ attempt }: GatedCall): void {
    const { slug, now, random } = this.#options;
    if (this.#budget.take(attempt, now())) return;
    const why = 'has been asked again so often that more would make an outage worse';
    throw heldUntil(slug, now() + 6_000 + random() * 10_000, why);
  }

  async #sitOut(signal: AbortSignal | undefined): Promise<void> {
    const { slug, now, random } = this.#options;
    const wait = this.#heldUntil - now();
    if (wait <= 0) return;
    if (wait > shortWaitMs) {
      // Not all at the same moment when it is over.
      throw heldUntil(
        slug,
        this.#heldUntil + random() * Math.min(wait * 0.1, 10_000),
        'waits as its service has asked',
      );
    }
    await new Promise<void>((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        reject(new SnodoError('cancelled', 'The call was cancelled while it waited.'));
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', end);
        resolve();
      }, wait);
      signal?.addEventListener('abort', end, { once: true });
      if (signal?.aborted === true) end();
    });
  }

  /** What an answer says of the next calls. One that says to come later was not carried out: it is made again then. */
  #learn<R extends CallResponse>(response: R, { accepts }: GatedCall): R {
    const { slug, now, tellHold } = this.#options;
    const rest = restMs(response.headers, now());
    const refused = response.status === 429 || response.status === 503;
    if (rest === undefined || (response.status >= 400 && !refused)) return response;
    const until = now() + rest;
    this.hold(until);
    tellHold(until);
    if (!refused || accepts(response.status)) return response;
    throw heldUntil(slug, until, `was told to come later (${response.status})`);
  }
}

/** 501 is of what it was asked: there is no such method. */
function isServerError(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('status' in value)) return false;
  return Number(value.status) >= 500 && value.status !== 501;
}
