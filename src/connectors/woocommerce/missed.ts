import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import type { MissedEvent, MissedEvents } from '../../connector/missed.ts';
import { isObject, type Json } from '../../core/json.ts';

/** A shop keeps its orders. */
export const keptMs = 365 * 86_400_000;
/** An order that somebody begins to pay for is there as a draft, and is told of when it no longer is one. */
export const lagMs = 3_600_000;
/** In one look; the rest comes with the next. */
const atOnce = 500;

/** Its times are of UTC and do not say so. */
const order = z.looseObject({ id: z.int(), status: z.string(), date_created_gmt: z.iso.datetime({ local: true }) });

/** WooCommerce tells of none of these: https://github.com/woocommerce/woocommerce/blob/trunk/plugins/woocommerce/includes/class-wc-webhook.php */
const untold = ['draft', 'auto-draft', 'checkout-draft', 'new', 'trash'];

const topic = 'order.created';
const headers = { 'x-wc-webhook-topic': topic, 'x-wc-webhook-resource': 'order', 'x-wc-webhook-event': 'created' };

/** What a delivery is named by: the order, which is created once. Of a change no list says that it happened. */
export function orderOf(of: string, body: Json): string | undefined {
  const id = of === topic && isObject(body) ? body['id'] : undefined;
  return typeof id === 'number' ? `${topic} ${id}` : undefined;
}

/**
 * WooCommerce tries each delivery once, and after five failures in a row none any more. The orders that were made are listed,
 * those that were told of as well: https://developer.woocommerce.com/docs/apis/rest-api/v3/orders/. It gives an order as it
 * is now.
 *
 * @param since milliseconds since 1970.
 */
export async function created(http: ConnectorHttp, of: string, since: number): Promise<MissedEvents> {
  const events: MissedEvent[] = [];
  if (of !== topic) return { events, more: false };
  const after = new Date(since - 1_000).toISOString().slice(0, 19);
  const query = { after, dates_are_gmt: true, orderby: 'date', order: 'asc' };
  const pages = { by: 'page', limitParam: 'per_page', limit: 100 } as const;
  for await (const page of http.pages('/orders', { query, pages })) {
    for (const one of page.read(z.array(order))) {
      if (untold.includes(one.status)) continue;
      const at = Date.parse(`${one.date_created_gmt}Z`);
      events.push({ id: `${topic} ${one.id}`, at, body: z.json().parse(one), headers });
    }
    if (events.length >= atOnce) return { events, more: true };
  }
  return { events, more: false };
}
