import { z } from 'zod';
import type { Sql } from '../../store/database.ts';
import { forgetStandings, type NotedStanding, noteStandings, tellCircuit } from '../../store/calls/standings.ts';
import type { Standing } from './gate.ts';

export interface StandingNotesOptions {
  readonly sql: Sql;
  readonly self: string;
  readonly standings: () => readonly (readonly [string, Standing])[];
  readonly report: (error: unknown, about: string) => void;
}

const everyMs = 1_000;
/** What has not changed is noted again so often, so that others see that this process lives. */
const againMs = 5_000;

function noted(connection: string, standing: Standing): NotedStanding {
  return { connection, circuit: standing.circuit, standing: z.json().parse(standing) };
}

function isWorthTelling({ waiting, heldUntil, circuit, learned }: Standing): boolean {
  return waiting > 0 || heldUntil !== null || circuit !== 'closed' || learned.length > 0;
}

/** Lets the other processes see how things stand in this one, and subscribers hear of circuits. */
export class StandingNotes {
  readonly #options: StandingNotesOptions;
  #timer: NodeJS.Timeout | undefined;
  #last = '[]';
  #at = 0;
  #busy: Promise<void> = Promise.resolve();

  constructor(options: StandingNotesOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => this.#look(), everyMs);
    this.#timer.unref();
  }

  #look(): void {
    const { sql, self, standings } = this.#options;
    const rows = standings().flatMap(([slug, one]) => (isWorthTelling(one) ? [noted(slug, one)] : []));
    const text = JSON.stringify(rows);
    const old = Date.now() - this.#at > againMs && rows.length > 0;
    if (text === this.#last && !old) return;
    [this.#last, this.#at] = [text, Date.now()];
    this.#do(() => noteStandings(sql, self, rows), 'how connections stand');
  }

  /** Tells at once that a circuit has opened or closed. */
  tell(connection: string, standing: Standing): void {
    const { sql, self } = this.#options;
    const { circuitUntil, circuitReason } = standing;
    const data = {
      connection,
      ...(circuitUntil === null ? {} : { until: new Date(circuitUntil).toISOString() }),
      ...(circuitReason === null ? {} : { reason: circuitReason }),
    };
    this.#do(
      () => tellCircuit(sql, self, noted(connection, standing), data),
      `the circuit of the connection "${connection}"`,
    );
  }

  /** One after the other: a note of a moment ago must not come after one of now. */
  #do(work: () => Promise<void>, about: string): void {
    this.#busy = this.#busy.then(work).catch((error: unknown) => this.#options.report(error, about));
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    const { sql, self } = this.#options;
    this.#do(() => forgetStandings(sql, self), 'how connections stand');
    await this.#busy;
  }
}
