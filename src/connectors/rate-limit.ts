import type { ConnectionConfig } from '../outbound/connection.ts';
import { listed } from './catalogue.ts';

/** What a connection may do: what it says itself, else what its service lets an account do. */
export function rateLimitOf({ connector, rateLimit }: ConnectionConfig): ConnectionConfig['rateLimit'] {
  return rateLimit ?? listed.get(connector)?.rateLimit ?? undefined;
}
