import { z } from 'zod/mini';
import type { Json } from '../../src/core/json.ts';
import { call } from './client.ts';

export type ConnectionConfig = Readonly<Record<string, Json>>;

const configSchema = z.record(z.string(), z.json());

/** A connection as it can be sent back: credentials read [secret], which keeps them. */
export function readConfig(slug: string) {
  return call(`/connections/${slug}`, configSchema);
}

/** Makes or changes a connection. */
export function putConnection(slug: string, config: ConnectionConfig) {
  return call(`/connections/${slug}`, configSchema, { method: 'PUT', body: config });
}

const triedSchema = z.object({
  ok: z.boolean(),
  status: z.nullable(z.number()),
  message: z.string(),
  who: z.nullable(z.string()),
});

/** Makes the call that tells whose credential it is, before the connection is stored. */
export function tryConfig(config: ConnectionConfig) {
  return call('/connections/test', triedSchema, { method: 'POST', body: config });
}

/** Where services send people back to after a consent. */
export function readCallbackUrl() {
  return call('/oauth', z.object({ callbackUrl: z.string() }));
}
