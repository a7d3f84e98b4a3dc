import { everyEvent, type events } from '../core/events.ts';
import type { Json } from '../core/json.ts';
import type { Statements } from './database.ts';
import { jsonText } from './json-column.ts';

type AlertEvent = Extract<keyof typeof events, `alert.${string}`>;

/** Tells the subscribers of an alert; which workflows they listen to does not matter. @returns how many are told. */
export async function tellOfAlert(sql: Statements, event: AlertEvent, data: Json): Promise<number> {
  const payload = jsonText({ type: event, timestamp: new Date().toISOString(), data });
  const { count } = await sql`
    insert into messages (subscriber, event, payload)
    select slug, ${event}, ${payload}::text::json from subscribers
    where active and events && array[${everyEvent}, ${event}]::text[]`;
  return count;
}
