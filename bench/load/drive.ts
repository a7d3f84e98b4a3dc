import { Connection } from './connection.ts';
import type { LoadPlan, LoadResult } from './plan.ts';
import type { NextRequest } from './requests.ts';

// A server that is gone would otherwise be asked for ever.
const mostFailures = 1_000;
const paceEveryMs = 5;

/** Keeps the connections of a plan busy, or at its pace, and counts what comes back. */
class Drive {
  readonly #plan: LoadPlan;
  readonly #next: NextRequest;
  readonly #finished: (result: LoadResult) => void;
  readonly #all = new Set<Connection>();
  readonly #free = new Set<Connection>();
  readonly #times: number[] = [];
  readonly #statuses: Record<string, number> = {};
  #failed = 0;
  #sent = 0;
  #busy = 0;
  #began: number | undefined;
  #lastAnswer = 0;
  #pace: NodeJS.Timeout | undefined;

  constructor(plan: LoadPlan, next: NextRequest, finished: (result: LoadResult) => void) {
    this.#plan = plan;
    this.#next = next;
    this.#finished = finished;
    for (let at = 0; at < plan.connections; at += 1) this.#open();
  }

  #open(): void {
    const { hostname, port } = new URL(this.#plan.url);
    const connection = new Connection({
      host: hostname,
      port: Number(port),
      opened: () => this.#opened(connection),
      answered: (status, milliseconds) => this.#answered(connection, status, milliseconds),
      broken: (asked) => this.#broken(connection, asked),
    });
    this.#all.add(connection);
  }

  #opened(connection: Connection): void {
    this.#free.add(connection);
    if (this.#began !== undefined) this.#go();
    else if (this.#free.size === this.#plan.connections) this.#start();
  }

  #start(): void {
    this.#began = performance.now();
    this.#lastAnswer = this.#began;
    if (this.#plan.rate !== undefined) this.#pace = setInterval(() => this.#go(), paceEveryMs);
    this.#go();
  }

  #answered(connection: Connection, status: number, milliseconds: number): void {
    this.#busy -= 1;
    this.#lastAnswer = performance.now();
    this.#times.push(milliseconds);
    this.#statuses[status] = (this.#statuses[status] ?? 0) + 1;
    this.#free.add(connection);
    this.#go();
  }

  #broken(connection: Connection, asked: boolean): void {
    this.#all.delete(connection);
    this.#free.delete(connection);
    if (asked) this.#busy -= 1;
    // A server may close a connection that stands by; one that cannot even be opened is a failure.
    if (asked || this.#began === undefined) this.#failed += 1;
    if (!this.#over()) this.#open();
    this.#go();
  }

  #over(): boolean {
    const { requests = Number.POSITIVE_INFINITY, seconds = Number.POSITIVE_INFINITY } = this.#plan;
    const elapsed = this.#began === undefined ? 0 : performance.now() - this.#began;
    return this.#failed > mostFailures || this.#sent >= requests || elapsed >= seconds * 1000;
  }

  /** How many may have been sent by now. */
  #due(): number {
    const { rate } = this.#plan;
    if (rate === undefined || this.#began === undefined) return Number.POSITIVE_INFINITY;
    return ((performance.now() - this.#began) / 1000) * rate;
  }

  #go(): void {
    if (this.#began === undefined && this.#failed <= mostFailures) return;
    for (const connection of this.#free) {
      if (this.#sent >= this.#due()) return;
      const request = this.#over() ? undefined : this.#next();
      if (request === undefined) break;
      this.#free.delete(connection);
      this.#sent += 1;
      this.#busy += 1;
      connection.send(request);
    }
    if (this.#busy === 0 && (this.#over() || this.#plan.rate === undefined)) this.#finish();
  }

  #finish(): void {
    clearInterval(this.#pace);
    for (const connection of this.#all) connection.end();
    const sorted = Float64Array.from(this.#times).toSorted();
    const part = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    const seconds = Math.max(this.#lastAnswer - (this.#began ?? this.#lastAnswer), 1) / 1000;
    this.#finished({
      answered: sorted.length,
      failed: this.#failed,
      seconds,
      perSecond: sorted.length / seconds,
      p50: part(0.5),
      p99: part(0.99),
      max: part(1),
      statuses: this.#statuses,
    });
  }
}

/** Sends until the plan is fulfilled, waits for the last answers, and sums up. */
export function drive(plan: LoadPlan, next: NextRequest): Promise<LoadResult> {
  return new Promise((resolve) => new Drive(plan, next, resolve));
}
