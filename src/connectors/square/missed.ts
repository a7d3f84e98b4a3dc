import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import type { MissedEvents } from '../../connector/missed.ts';
import { SnodoError } from '../../core/error.ts';
import { paged } from './given.ts';

/** Square tells of the last 28 days. */
export const keptMs = 27 * 86_400_000;
/** In one look; the rest comes with the next. */
const atOnce = 1_000;
const perPage = 100;

/** It is sent as it is listed. Its time may lack the zone, which is UTC. */
const told = z.looseObject({ event_id: z.string(), type: z.string(), created_at: z.string() });

function timeOf(text: string): number {
  return Date.parse(/(?:Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`);
}

/**
 * Has the Events API hold what happens from now on, which it does not by itself. Without a right to it there is still the
 * webhook, and the look for what was missed says so.
 */
export async function hold(http: ConnectorHttp): Promise<void> {
  try {
    await http.put('/v2/events/enable');
  } catch (error) {
    if (!(error instanceof SnodoError)) throw error;
  }
}

/**
 * Square tries for a day. Its Events API is meant for finding what was missed, with a personal access token alone, and
 * holds what happens from when it was switched on: https://developer.squareup.com/docs/events-api/overview. It lists what
 * was delivered as well.
 *
 * @param since milliseconds since 1970.
 */
export async function happened(http: ConnectorHttp, types: readonly string[], since: number): Promise<MissedEvents> {
  await http.put('/v2/events/enable');
  const filter = { event_types: [...types], created_at: { start_at: new Date(since).toISOString() } };
  const query = { filter, sort: { field: 'DEFAULT', order: 'ASC' } };
  const list = { path: '/v2/events', field: 'events', item: told, atOnce: perPage, body: { query } };
  const events: MissedEvents['events'][number][] = [];
  for await (const page of paged(http, list)) {
    for (const one of page) {
      const at = timeOf(one.created_at);
      events.push({ id: one.event_id, at: Number.isNaN(at) ? since : at, body: z.json().parse(one) });
    }
    if (events.length >= atOnce) return { events, more: true };
  }
  return { events, more: false };
}
