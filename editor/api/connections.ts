import { z } from 'zod/mini';
import { call, listAll, order, query } from './client.ts';

const moment = z.nullable(z.string());

const connectionSchema = z.object({
  slug: z.string(),
  connector: z.string(),
  baseUrl: z.optional(z.string()),
  command: z.optional(z.string()),
  auth: z.optional(z.looseObject({ type: z.string() })),
  updatedAt: z.optional(z.string()),
  mayUse: z.boolean(),
  mayManage: z.boolean(),
  state: z.enum(['connected', 'broken', 'unauthorized', 'pending']),
  // Only of those that the role may see whole.
  reason: z._default(z.nullable(z.string()), null),
  expiresAt: z._default(moment, null),
  expiring: z._default(z.boolean(), false),
  lastUsedAt: z._default(moment, null),
  previousUntil: z._default(moment, null),
  usedBy: z._default(
    z.array(z.object({ workflow: z.string(), version: z.nullable(z.number()), steps: z.array(z.string()) })),
    [],
  ),
});
export type Connection = z.infer<typeof connectionSchema>;
export type ConnectionState = Connection['state'];

export function listConnections() {
  return listAll('/connections', connectionSchema);
}

export function readConnection(slug: string) {
  return call(`/connections/${slug}`, connectionSchema);
}

const triedSchema = z.object({
  ok: z.boolean(),
  status: z.nullable(z.number()),
  ms: z.number(),
  message: z.string(),
  who: z.nullable(z.string()),
});

/** Makes the call that tells whose credential it is. */
export function testConnection(slug: string) {
  return call(`/connections/${slug}/test`, triedSchema, { method: 'POST', body: {} });
}

export function rotateConnection(slug: string, auth: Readonly<Record<string, string>>) {
  return call(`/connections/${slug}/rotate`, connectionSchema, { method: 'POST', body: { auth } });
}

/** @param force also where a live workflow uses it. */
export function deleteConnection(slug: string, force: boolean) {
  return order(`/connections/${slug}${query({ force: force ? 'true' : undefined })}`, { method: 'DELETE' });
}

const begunSchema = z.object({
  url: z.nullable(z.string()),
  userCode: z.optional(z.string()),
  verificationUrl: z.optional(z.string()),
});

/** Begins to connect an account by OAuth 2.0. */
export function beginConsent(slug: string) {
  return call(`/connections/${slug}/oauth/start`, begunSchema);
}
