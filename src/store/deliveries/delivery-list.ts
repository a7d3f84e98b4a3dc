import type { Sql } from '../database.ts';
import { type DeliveryRow, deliveryColumns, deliveryOf } from './deliveries.ts';
import { searchDeliveries } from './delivery-search.ts';
import {
  type DeliveryFilter,
  type DeliveryPage,
  deliveryWindow,
  rowConditions,
  workflowsOf,
} from './delivery-window.ts';

// What no index knows is looked for in so many, and the page ends there: a word that nobody sent would else read a
// million rows.
const lookedAtOnce = 20_000;

/**
 * Deliveries, newest first, without their bodies: at most `limit`. Where much must be looked through, fewer may come
 * though more are left; `next` says so.
 */
export async function listDeliveries(
  sql: Sql,
  filter: DeliveryFilter,
  { limit, before }: { readonly limit: number; readonly before?: string | undefined },
): Promise<DeliveryPage> {
  if (filter.text !== undefined) return searchDeliveries(sql, filter, filter.text, { limit, before });
  const { sender, method, reasons, run } = filter;
  const narrow = sender !== undefined || method !== undefined || reasons !== undefined || run !== undefined;
  const window = narrow ? lookedAtOnce : limit + 1;
  const from = deliveryWindow(sql, filter, { workflows: await workflowsOf(sql, filter), size: window, before });
  const rows = await sql<DeliveryRow[]>`
    select ${deliveryColumns(sql)} from (select * from ${from} d order by id desc limit ${window}) d
    where true ${rowConditions(sql, filter)} order by d.id desc limit ${limit + 1}`;
  const page = rows.slice(0, limit).map(deliveryOf);
  if (rows.length > limit) return { rows: page, next: page.at(-1)?.id };
  if (!narrow) return { rows: page, next: undefined };
  const [last] = await sql<{ id: string }[]>`
    select id from ${from} d order by id desc offset ${window - 1} limit 1`;
  return { rows: page, next: last?.id };
}
