import { z } from 'zod/mini';
import { call, listOf, query } from './client.ts';

const connectionSchema = z.object({
  slug: z.string(),
  connector: z.string(),
  baseUrl: z.optional(z.string()),
  auth: z.optional(z.looseObject({ type: z.string() })),
  updatedAt: z.optional(z.string()),
  mayUse: z.boolean(),
  mayManage: z.boolean(),
});
export type Connection = z.infer<typeof connectionSchema>;

export function listConnections() {
  return call(`/connections${query({ limit: 200 })}`, listOf(connectionSchema));
}

const triedSchema = z.object({ ok: z.boolean(), status: z.nullable(z.number()), ms: z.number(), message: z.string() });

/** Makes a GET over the connection, as a workflow would. */
export function testConnection(slug: string) {
  return call(`/connections/${slug}/test`, triedSchema, { method: 'POST', body: {} });
}
