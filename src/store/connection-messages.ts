import { everyEvent, type events } from '../core/events.ts';
import type { Json } from '../core/json.ts';
import type { Statements } from './database.ts';
import { jsonText } from './json-column.ts';

type ConnectionEvent = Extract<keyof typeof events, `connection.${string}`>;

export type ConnectionData = Readonly<Record<string, Json>> & { readonly connection: string };

/** Tells the subscribers what became of a connection; which workflows they listen to does not matter. */
export async function tellOfConnection(sql: Statements, event: ConnectionEvent, data: ConnectionData): Promise<void> {
  const payload = jsonText({ type: event, timestamp: new Date().toISOString(), data });
  await sql`
    insert into messages (subscriber, event, payload)
    select slug, ${event}, ${payload}::text::json from subscribers
    where active and events && array[${everyEvent}, ${event}]::text[]`;
}
