import { z } from 'zod/mini';
import { type Role, roles } from '../state/role.ts';
import { call, listAll, listOf, order, query } from './client.ts';

const tokenShape = {
  name: z.string(),
  role: z.enum(roles),
  scopes: z.nullable(z.array(z.string())),
  createdBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.nullable(z.string()),
  usedAt: z.nullable(z.string()),
};
const tokenSchema = z.object(tokenShape);
export type Token = z.infer<typeof tokenSchema>;

export function listTokens() {
  return listAll('/tokens', tokenSchema);
}

export interface NewToken {
  readonly name: string;
  readonly role: Role;
  readonly expires?: string | undefined;
  readonly scopes?: readonly string[] | undefined;
}

/** Makes a token, which is answered this once. */
export function makeToken(body: NewToken) {
  return call('/tokens', z.object({ ...tokenShape, token: z.string() }), { method: 'POST', body });
}

export function revokeToken(name: string): Promise<void> {
  return order(`/tokens/${name}`, { method: 'DELETE' });
}

const entrySchema = z.object({
  id: z.string(),
  at: z.string(),
  who: z.nullable(z.string()),
  role: z.nullable(z.string()),
  what: z.string(),
  which: z.nullable(z.string()),
  address: z.nullable(z.string()),
  status: z.number(),
  times: z.number(),
});
export type AuditEntry = z.infer<typeof entrySchema>;

export interface AuditFilter {
  readonly who?: string | undefined;
  readonly what?: string | undefined;
}

export function listAudit(filter: AuditFilter, cursor: string) {
  return call(`/audit${query({ ...filter, cursor, limit: 50 })}`, listOf(entrySchema));
}

const verdictSchema = z.object({
  whole: z.boolean(),
  entries: z.number(),
  end: z.object({ seq: z.number(), hash: z.string() }),
  fault: z.nullable(z.object({ seq: z.number(), message: z.string() })),
});

/** Whether all entries are as they were written, and none is missing. */
export function verifyAudit() {
  return call('/audit/verify', verdictSchema);
}
