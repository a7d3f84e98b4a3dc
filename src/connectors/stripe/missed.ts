import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import type { MissedEvents } from '../../connector/missed.ts';
import { oldestOf } from '../../connector/oldest-of.ts';
import { untilOld } from '../../connector/until-old.ts';
import { pages } from './given.ts';

/** Stripe tells of the last 30 days. */
export const keptMs = 29 * 86_400_000;
/** In one look; the rest comes with the next. An event has some kilobytes. */
const atOnce = 1_000;

const told = z.looseObject({ id: z.string(), type: z.string(), created: z.int(), data: z.looseObject({}) });
type Told = z.infer<typeof told>;

/**
 * Stripe tries for three days, then no more, and sends nothing again when it is asked to; so what it could not deliver is
 * asked for: https://docs.stripe.com/webhooks/process-undelivered-events. What one endpoint of the account could not take is
 * listed though others did.
 *
 * @param since milliseconds since 1970.
 */
export async function undelivered(
  http: ConnectorHttp,
  wanted: readonly string[],
  since: number,
): Promise<MissedEvents> {
  const query = { delivery_success: false, 'created[gte]': Math.floor(since / 1_000) };
  const listed = untilOld(http.pages('/v1/events', { query, pages }), told, () => false);
  const isWanted = ({ type }: Told) => wanted.includes('*') || wanted.includes(type);
  const { oldest, more } = await oldestOf(listed, { atOnce, isWanted });
  return { events: oldest.map((one) => ({ id: one.id, at: one.created * 1_000, body: z.json().parse(one) })), more };
}
