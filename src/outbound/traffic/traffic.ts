import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { durationMs } from '../../core/duration.ts';
import { newId } from '../../core/id.ts';
import type { Sql } from '../../store/database.ts';
import { correctAmount, takeAmount } from '../../store/calls/call-amounts.ts';
import { delayPermits, leaveAllPlaces, leavePlaces, takePermits, takePlaces } from '../../store/calls/traffic.ts';
import type { ConnectionConfig } from '../connection.ts';
import { AmountDesk } from './amount-desk.ts';
import type { CircuitStanding } from './circuit.ts';
import { Gate, type Hold, type Standing } from './gate.ts';
import { PermitDesk } from './permits.ts';
import { PlaceDesk } from './places.ts';
import { amounts } from './spending.ts';
import { StandingNotes } from './standing-notes.ts';

export interface TrafficOptions {
  readonly sql: Sql;
  readonly now: () => number;
  readonly random: () => number;
  readonly report: (error: unknown, about: string) => void;
  /** A circuit has opened in this process, or closed again. */
  readonly circuitChanged: (connection: string, circuit: CircuitStanding) => void;
}

/** The channel on which processes hear that a service has asked for a pause. */
const holdChannel = 'snodo_hold';
const notice = z.object({ slug: z.string(), until: z.number(), why: z.string() });
/** Those of connections that are not used any more make room. */
const mostGates = 10_000;

interface Opened {
  readonly gate: Gate;
  readonly places: PlaceDesk | undefined;
  /** What it was opened for. */
  readonly terms: string;
}

/** The key under which what is used of a limit is kept for all processes. */
export function amountKey(slug: string, amount: (typeof amounts)[number], windowMs: number): string {
  return `${slug} ${amount} ${windowMs}`;
}

/** The gates of all connections. Limits hold for all processes together. */
export class Traffic {
  readonly #options: TrafficOptions;
  /** This process, as others see it. */
  readonly self = newId();
  readonly #gates = new LRUCache<string, Opened>({ max: mostGates, dispose: ({ places }) => places?.close() });
  readonly #notes: StandingNotes;
  #listening: { unlisten(): Promise<void> } | undefined;

  constructor(options: TrafficOptions) {
    this.#options = options;
    const { sql, report } = options;
    const standings = () => [...this.#gates.entries()].map(([slug, { gate }]) => [slug, gate.standing] as const);
    this.#notes = new StandingNotes({ sql, self: this.self, report, standings });
  }

  /** Hears from now on what services have told other processes, and tells them how things stand here. */
  async start(): Promise<void> {
    this.#listening = await this.#options.sql.listen(holdChannel, (text) => {
      const { slug, ...hold } = notice.parse(JSON.parse(text));
      this.#gates.get(slug)?.gate.hold(hold);
    });
    this.#notes.start();
  }

  /**
   * The gate of a connection; a new one where its limit has changed, or where it leads to: another service has asked for no
   * pause and has not failed.
   */
  gate(slug: string, rateLimit: ConnectionConfig['rateLimit'], baseUrl?: string): Gate {
    const terms = JSON.stringify([rateLimit ?? null, baseUrl ?? null]);
    const known = this.#gates.get(slug);
    if (known?.terms === terms) return known.gate;
    const opened = this.#open(slug, rateLimit, terms);
    this.#gates.set(slug, opened);
    if (known && known.gate.standing.circuit !== 'closed') this.#tellCircuit(slug, opened.gate);
    return opened.gate;
  }

  #tellCircuit(slug: string, { standing }: Gate): void {
    const { circuit, circuitUntil, circuitReason } = standing;
    this.#options.circuitChanged(slug, { circuit, circuitUntil, circuitReason });
    this.#notes.tell(slug, standing);
  }

  /** How things stand at a connection; undefined where this process has not used it. */
  standing(slug: string): Standing | undefined {
    return this.#gates.peek(slug)?.gate.standing;
  }

  #open(slug: string, rateLimit: ConnectionConfig['rateLimit'], terms: string): Opened {
    const { sql, now, random, report } = this.#options;
    const windowMs = rateLimit === undefined ? 0 : durationMs(rateLimit.per);
    const requests = rateLimit?.requests;
    const permits =
      requests === undefined
        ? undefined
        : new PermitDesk({
            slug,
            limit: { requests, windowMs },
            take: (want, kept, horizonMs) => takePermits(sql, slug, want, kept, horizonMs),
            delay: (late) => delayPermits(sql, slug, late),
            report: (error) => report(error, `the limit of the connection "${slug}"`),
            now,
            random,
          });
    const most = rateLimit?.concurrency;
    const places =
      most === undefined
        ? undefined
        : new PlaceDesk({
            slug,
            limit: most,
            take: (want) => takePlaces(sql, slug, this.self, want, most),
            leave: (count) => leavePlaces(sql, slug, this.self, count),
            now,
            random,
            report: (error) => report(error, `the places of the connection "${slug}"`),
          });
    const gate = new Gate({
      slug,
      permits,
      places,
      amounts: this.#desks(slug, rateLimit, windowMs),
      tellHold: (hold) => this.#tellHold(slug, hold),
      circuitChanged: () => this.#tellCircuit(slug, gate),
      now,
      random,
    });
    return { gate, places, terms };
  }

  #desks(slug: string, rateLimit: ConnectionConfig['rateLimit'], windowMs: number): readonly AmountDesk[] {
    const { sql, now, random } = this.#options;
    return amounts.flatMap((amount) => {
      const limit = rateLimit?.[amount];
      if (limit === undefined) return [];
      const key = amountKey(slug, amount, windowMs);
      return new AmountDesk({
        slug,
        amount,
        // A tenth longer than it says, as with calls.
        take: (want) => takeAmount(sql, key, want, { most: limit, windowMs: windowMs * 1.1 }),
        correct: (slot, difference) => correctAmount(sql, key, slot, difference),
        now,
        random,
      });
    });
  }

  #tellHold(slug: string, hold: Hold): void {
    const { sql, report } = this.#options;
    sql
      .notify(holdChannel, JSON.stringify({ slug, ...hold }))
      .catch((error: unknown) => report(error, `the pause of the connection "${slug}"`));
  }

  async close(): Promise<void> {
    await this.#listening?.unlisten();
    await this.#notes.stop();
    this.#gates.clear();
    await leaveAllPlaces(this.#options.sql, this.self);
  }
}
