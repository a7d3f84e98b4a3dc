import { z } from 'zod/mini';
import { call, listOf, query } from './client.ts';

const erasureShape = {
  id: z.string(),
  sha256: z.string(),
  workflow: z.nullable(z.string()),
  since: z.nullable(z.string()),
  until: z.string(),
  dryRun: z.boolean(),
  by: z.nullable(z.string()),
  state: z.enum(['looking', 'erasing', 'done', 'cancelled']),
  looked: z.number(),
  counts: z.record(z.string(), z.number()),
  left: z.number(),
  open: z.number(),
  unread: z.number(),
  startedAt: z.string(),
  endedAt: z.nullable(z.string()),
};
const erasureSchema = z.object(erasureShape);
export type Erasure = z.infer<typeof erasureSchema>;

const itemSchema = z.object({ kind: z.enum(['run', 'delivery', 'call']), id: z.string() });
export type ErasureItem = z.infer<typeof itemSchema>;
const wholeSchema = z.object({ ...erasureShape, items: z.array(itemSchema), unreadItems: z.array(itemSchema) });
export type WholeErasure = z.infer<typeof wholeSchema>;

/** What shall be erased. */
export interface Wish {
  readonly expression: string;
  readonly workflow?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly stored: boolean;
}

/** @throws ApiProblem. */
export function beginErasure(wish: Wish, dryRun: boolean): Promise<Erasure> {
  return call('/erasures', erasureSchema, { method: 'POST', body: { ...wish, dryRun } });
}

export function listErasures(cursor: string) {
  return call(`/erasures${query({ cursor, limit: 20 })}`, listOf(erasureSchema));
}

export function readErasure(id: string): Promise<WholeErasure> {
  return call(`/erasures/${id}`, wholeSchema);
}

export function cancelErasure(id: string): Promise<Erasure> {
  return call(`/erasures/${id}/cancel`, erasureSchema, { method: 'POST' });
}
