import { BrokenCircuitError, CircuitState, CountBreaker, circuitBreaker, handleWhen, IterableBackoff } from 'cockatiel';
import { SnodoError } from '../../core/error.ts';
import type { CallResponse } from '../transport.ts';

export interface CircuitOptions {
  readonly slug: string;
  readonly now: () => number;
  /** It has opened, or closed again after that. */
  readonly changed: (circuit: CircuitStanding) => void;
}

export interface CircuitStanding {
  readonly circuit: 'closed' | 'open' | 'half-open';
  /** When the next call is let go to see how the service is, in milliseconds since 1970. */
  readonly circuitUntil: number | null;
  /** What the service did last. */
  readonly circuitReason: string | null;
}

/** Whether an answer, whatever its status, is about what was asked and no trouble of the service. */
export type Blameless = (answer: CallResponse) => boolean;

/** Half of the last twenty calls, and ten at least. */
const breaking = { threshold: 0.5, size: 20, minimumNumberOfCalls: 10 };
/** How long it stays open when it opens, and again after each call that shows that the service is still down. */
const breaksMs = [5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000] as const;

/** What tells that the service itself is in trouble, and not what it was asked. */
function isFailure(error: unknown): boolean {
  if (!(error instanceof SnodoError)) return false;
  return error.code === 'network' || error.code === 'timeout' || isServerError(error);
}

/** 501 is of what it was asked: there is no such method. */
function isServerError({ status }: { readonly status?: number | undefined }): boolean {
  return status !== undefined && status >= 500 && status !== 501;
}

/** An answer as the breaker sees it. */
class Came<R extends CallResponse> {
  readonly answer: R;
  readonly isTrouble: boolean;

  constructor(answer: R, isTrouble: boolean) {
    this.answer = answer;
    this.isTrouble = isTrouble;
  }
}

function showsTrouble(value: unknown): boolean {
  return value instanceof Came && value.isTrouble;
}

function inWords(failure: object): string {
  if ('error' in failure && failure.error instanceof Error) return failure.error.message;
  return 'value' in failure && failure.value instanceof Came
    ? `It answered ${String(failure.value.answer.status)}.`
    : 'It failed.';
}

/** Spares a service that is down: makes no call for a while when most of the last ones failed, then one to see. */
export class Circuit {
  readonly #options: CircuitOptions;
  readonly #breaker = circuitBreaker(handleWhen(isFailure).orWhenResult(showsTrouble), {
    halfOpenAfter: new IterableBackoff(breaksMs),
    breaker: new CountBreaker(breaking),
  });
  #breaks = 0;
  #until = 0;
  #reason: string | null = null;

  constructor(options: CircuitOptions) {
    this.#options = options;
    this.#breaker.onBreak((failure) => {
      this.#until = options.now() + (breaksMs[Math.min(this.#breaks, breaksMs.length - 1)] ?? 0);
      this.#breaks += 1;
      this.#reason = inWords(failure);
      // One that stays open is no news.
      if (this.#breaks === 1) options.changed(this.standing);
    });
    this.#breaker.onReset(() => {
      this.#breaks = 0;
      this.#reason = null;
      options.changed(this.standing);
    });
  }

  get standing(): CircuitStanding {
    const { state } = this.#breaker;
    if (state === CircuitState.Closed) return { circuit: 'closed', circuitUntil: null, circuitReason: null };
    return {
      circuit: state === CircuitState.HalfOpen ? 'half-open' : 'open',
      circuitUntil: state === CircuitState.Open ? this.#until : null,
      circuitReason: this.#reason,
    };
  }

  /** @throws SnodoError `circuit_open` where no call is made now. */
  check(): void {
    if (this.#breaker.state === CircuitState.Open && this.#options.now() < this.#until) throw this.#open();
  }

  /**
   * @param blameless whether an answer with such a status only says that it was asked wrongly.
   * @throws SnodoError `circuit_open`, and what the call throws.
   */
  async execute<R extends CallResponse>(call: () => Promise<R>, blameless: Blameless = () => false): Promise<R> {
    try {
      const came = await this.#breaker.execute(async () => {
        const answer = await call();
        return new Came(answer, isServerError(answer) && !blameless(answer));
      });
      return came.answer;
    } catch (error) {
      if (error instanceof BrokenCircuitError) throw this.#open();
      throw error;
    }
  }

  #open(): SnodoError {
    const { slug, now } = this.#options;
    const until = Math.max(this.#until, now());
    const said = this.#reason === null ? '' : ` What it did last: ${this.#reason}`;
    return new SnodoError(
      'circuit_open',
      `The service of the connection "${slug}" has failed at most of the last calls, so that none is made before ${new Date(until).toISOString()}.${said}`,
      {
        retryAfterMs: until - now(),
        details: { reason: 'No call was made: the service is spared while it is down.', by: `connection:${slug}` },
      },
    );
  }
}
