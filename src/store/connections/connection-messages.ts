import type { events } from '../../core/events.ts';
import type { Json } from '../../core/json.ts';
import type { Statements } from '../database.ts';
import { tellSubscribers } from '../subscribers/tell-subscribers.ts';

type ConnectionEvent = Extract<keyof typeof events, `connection.${string}`>;

export type ConnectionData = Readonly<Record<string, Json>> & { readonly connection: string };

/** Tells the subscribers what became of a connection. */
export async function tellOfConnection(sql: Statements, event: ConnectionEvent, data: ConnectionData): Promise<void> {
  await tellSubscribers(sql, event, data);
}
