import { everyEvent, type events } from '../../core/events.ts';
import type { Json } from '../../core/json.ts';
import type { Statements } from '../database.ts';
import { jsonText } from '../json-column.ts';

/** An event of no single workflow: which workflows a subscriber listens to does not matter. */
type CommonEvent = Extract<keyof typeof events, `alert.${string}` | `connection.${string}`>;

/** Tells those of the subscribers that want the event. @returns how many are told. */
export async function tellSubscribers(sql: Statements, event: CommonEvent, data: Json): Promise<number> {
  const payload = jsonText({ type: event, timestamp: new Date().toISOString(), data });
  const { count } = await sql`
    insert into messages (subscriber, event, payload)
    select slug, ${event}, ${payload}::text::json from subscribers
    where active and events && array[${everyEvent}, ${event}]::text[]`;
  return count;
}
