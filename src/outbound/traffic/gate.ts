import { faultOfStatus } from '../faults.ts';
import type { AmountDesk } from './amount-desk.ts';
import { type Blameless, Circuit, type CircuitStanding } from './circuit.ts';
import type { Caller } from './fair-queue.ts';
import { heldUntil, shortWaitMs } from './held.ts';
import { cancellableWait } from './cancellable-wait.ts';
import { type KnownLimit, LearnedLimits } from './learned-limits.ts';
import type { PermitDesk } from './permits.ts';
import type { PlaceDesk } from './places.ts';
import { restMs } from './rate-headers.ts';
import { headersOfRest } from './retry-info.ts';
import { RetryBudget } from './retry-budget.ts';
import type { CallResponse } from '../transport.ts';
import type { Spending } from './spending.ts';

/** A pause, until so many milliseconds since 1970, and why. */
export interface Hold {
  readonly until: number;
  readonly why: string;
}

export interface GateOptions {
  readonly slug: string;
  readonly permits: PermitDesk | undefined;
  readonly places: PlaceDesk | undefined;
  readonly amounts: readonly AmountDesk[];
  /** Tells the other processes until when nothing is to be sent. */
  readonly tellHold: (hold: Hold) => void;
  readonly circuitChanged: (circuit: CircuitStanding) => void;
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
  /** A second call for the same answer: made at once or not at all. */
  readonly extra?: boolean | undefined;
  readonly spending?: Spending | undefined;
  /** Of a protocol that answers with 500 also where the question was wrong. */
  readonly blameless?: Blameless | undefined;
}

/** How things stand at a connection, in one process. Times in milliseconds since 1970. */
export interface Standing extends CircuitStanding {
  readonly waiting: number;
  readonly waitingByWorkflow: Readonly<Record<string, number>>;
  /** Null where nothing holds it. */
  readonly heldUntil: number | null;
  readonly heldBecause: string | null;
  /** What the service says of its own limits. */
  readonly learned: readonly KnownLimit[];
}

function nothing(): void {}

/**
 * What every call over a connection passes: its limits, the pauses that the service asks for, the budget of repetitions,
 * and a circuit breaker that spares a service that is down.
 */
export class Gate {
  readonly #options: GateOptions;
  readonly #budget = new RetryBudget();
  readonly #circuit: Circuit;
  readonly #learned: LearnedLimits;
  #hold: Hold = { until: 0, why: '' };

  constructor(options: GateOptions) {
    this.#options = options;
    this.#learned = new LearnedLimits(options.slug, options.now);
    this.#circuit = new Circuit({ slug: options.slug, now: options.now, changed: options.circuitChanged });
  }

  get standing(): Standing {
    const { permits, places, amounts, now } = this.#options;
    const waitingByWorkflow: Record<string, number> = {};
    for (const desk of [permits, places, ...amounts]) {
      for (const [workflow, count] of Object.entries(desk?.counts ?? {}))
        waitingByWorkflow[workflow] = (waitingByWorkflow[workflow] ?? 0) + count;
    }
    const held = this.#hold.until > now();
    return {
      waiting: Object.values(waitingByWorkflow).reduce((sum, count) => sum + count, 0),
      waitingByWorkflow,
      heldUntil: held ? this.#hold.until : null,
      heldBecause: held ? this.#hold.why : null,
      ...this.#circuit.standing,
      learned: this.#learned.all,
    };
  }

  /** Whether the service has said how many tokens of a model are left, so that it is worth knowing what a call wants. */
  isLimitedByTokens(model: string): boolean {
    return this.#learned.limitsTokens(model);
  }

  /** Lets nothing pass until then: the service has asked for it, here or in another process. */
  hold(hold: Hold): void {
    if (hold.until > this.#hold.until) this.#hold = hold;
  }

  /**
   * Makes a call when it may be made.
   *
   * @param call calls `left` when the request goes out.
   * @throws SnodoError `held` where it may not be made soon; `circuit_open`; and what the call itself throws.
   */
  async run<R extends CallResponse>(gated: GatedCall, call: (left: () => void) => Promise<R>): Promise<R> {
    const { places, now } = this.#options;
    const { attempt, extra = false, signal, spending, blameless } = gated;
    this.#circuit.check();
    const left = extra ? await this.#enterExtra() : await this.#enter(gated);
    try {
      // While it waited for its turn the service may have asked for a pause.
      await this.#sitOut(signal);
      await this.#learned.enter(spending, signal);
      const answer = await this.#circuit.execute(() => {
        // Only what is made counts: else calls that were held would make room for repetitions.
        if (attempt <= 1 && !extra) this.#budget.count(now());
        return call(left);
      }, blameless);
      return this.#learn(answer, gated);
    } finally {
      left();
      places?.leave();
    }
  }

  async #enter({ caller, attempt, signal, spending }: GatedCall): Promise<() => void> {
    const { permits, places, amounts } = this.#options;
    this.#checkBudget(attempt);
    await this.#sitOut(signal);
    for (const desk of amounts) if (spending !== undefined) await desk.enter(caller, signal, spending);
    // The place first: what waits for one has not left.
    await places?.enter(caller, signal);
    try {
      return (await permits?.enter(caller, signal)) ?? nothing;
    } catch (error) {
      places?.leave();
      throw error;
    }
  }

  /** No call may wait, or be made later, for the sake of a second one. */
  async #enterExtra(): Promise<() => void> {
    const { slug, permits, places, now } = this.#options;
    const free =
      this.#circuit.standing.circuit === 'closed' &&
      this.#hold.until <= now() &&
      this.#budget.takeAgain(now()) &&
      (places === undefined || (await places.tryEnter()));
    const left = !free || permits === undefined ? nothing : await permits.tryEnter();
    if (free && left !== undefined) return left;
    if (free) places?.leave();
    throw heldUntil(slug, now(), 'has no room for a second call');
  }

  #checkBudget(attempt: number): void {
    const { slug, now, random } = this.#options;
    if (attempt <= 1 || this.#budget.takeAgain(now())) return;
    const why = 'has been asked again so often that more would make an outage worse';
    throw heldUntil(slug, now() + 6_000 + random() * 10_000, why);
  }

  async #sitOut(signal: AbortSignal | undefined): Promise<void> {
    const { slug, now, random } = this.#options;
    const { until, why } = this.#hold;
    const wait = until - now();
    if (wait <= 0) return;
    if (wait > shortWaitMs) {
      // Not all at the same moment when it is over.
      throw heldUntil(slug, until + random() * Math.min(wait * 0.1, 10_000), `waits, for ${why}`);
    }
    await cancellableWait(wait, signal);
  }

  /** What an answer says of the next calls. One that says to come later was not carried out: it is made again then. */
  #learn<R extends CallResponse>(response: R, { accepts, spending }: GatedCall): R {
    const { slug, now, tellHold } = this.#options;
    const { status } = response;
    const headers = headersOfRest(response, response.body, now());
    this.#learned.learn(headers, spending);
    const rest = restMs(headers, now());
    // GitHub answers 403 where others answer 429.
    const refused = status === 429 || status === 503 || status === 403;
    if (rest === undefined || (status >= 400 && !refused)) return response;
    const until = now() + rest;
    const hold = { until, why: refused ? `its service has asked for it (${status})` : 'its service has nothing left' };
    this.hold(hold);
    tellHold(hold);
    // Whoever is asked to wait longer than Snodo waits fails at once, and is told so.
    if (!refused || accepts(status) || !faultOfStatus(status, headers, now()).retryable) return response;
    throw heldUntil(slug, until, `was told to come later (${status})`);
  }
}
