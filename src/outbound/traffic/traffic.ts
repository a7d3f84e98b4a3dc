import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { durationMs } from '../../core/duration.ts';
import { newId } from '../../core/id.ts';
import type { Sql } from '../../store/database.ts';
import { leaveAllPlaces, leavePlaces, takePermits, takePlaces } from '../../store/traffic.ts';
import type { ConnectionConfig } from '../connection.ts';
import { Gate, type Standing } from './gate.ts';
import { PermitDesk } from './permits.ts';
import { PlaceDesk } from './places.ts';

export interface TrafficOptions {
  readonly sql: Sql;
  readonly now: () => number;
  readonly random: () => number;
  readonly report: (error: unknown, about: string) => void;
}

/** The channel on which processes hear that a service has asked for a pause. */
const holdChannel = 'snodo_hold';
const notice = z.object({ slug: z.string(), until: z.number() });
/** Those of connections that are not used any more make room. */
const mostGates = 10_000;

interface Opened {
  readonly gate: Gate;
  readonly places: PlaceDesk | undefined;
  readonly limit: string;
}

/** The gates of all connections. Limits hold for all processes together. */
export class Traffic {
  readonly #options: TrafficOptions;
  /** This process, as a holder of places. */
  readonly #self = newId();
  readonly #gates = new LRUCache<string, Opened>({ max: mostGates, dispose: ({ places }) => places?.close() });
  #listening: { unlisten(): Promise<void> } | undefined;

  constructor(options: TrafficOptions) {
    this.#options = options;
  }

  /** Hears from now on what services have told other processes. */
  async start(): Promise<void> {
    this.#listening = await this.#options.sql.listen(holdChannel, (text) => {
      const { slug, until } = notice.parse(JSON.parse(text));
      this.#gates.get(slug)?.gate.hold(until);
    });
  }

  /** The gate of a connection; a new one where its limit has changed. */
  gate(slug: string, rateLimit: ConnectionConfig['rateLimit']): Gate {
    const limit = JSON.stringify(rateLimit ?? null);
    const known = this.#gates.get(slug);
    if (known?.limit === limit) return known.gate;
    const opened = this.#open(slug, rateLimit, limit);
    this.#gates.set(slug, opened);
    return opened.gate;
  }

  /** How things stand at a connection; undefined where this process has not used it. */
  standing(slug: string): Standing | undefined {
    return this.#gates.peek(slug)?.gate.standing;
  }

  #open(slug: string, rateLimit: ConnectionConfig['rateLimit'], limit: string): Opened {
    const { sql, now, random, report } = this.#options;
    const permits =
      rateLimit &&
      new PermitDesk({
        slug,
        limit: { requests: rateLimit.requests, windowMs: durationMs(rateLimit.per) },
        take: (want, kept, horizonMs) => takePermits(sql, slug, want, kept, horizonMs),
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
            take: (want) => takePlaces(sql, slug, this.#self, want, most),
            leave: (count) => leavePlaces(sql, slug, this.#self, count),
            now,
            random,
            report: (error) => report(error, `the places of the connection "${slug}"`),
          });
    const tellHold = (until: number) => {
      sql
        .notify(holdChannel, JSON.stringify({ slug, until }))
        .catch((error: unknown) => report(error, `the pause of the connection "${slug}"`));
    };
    return { gate: new Gate({ slug, permits, places, tellHold, now, random }), places, limit };
  }

  async close(): Promise<void> {
    await this.#listening?.unlisten();
    this.#gates.clear();
    await leaveAllPlaces(this.#options.sql, this.#self);
  }
}
