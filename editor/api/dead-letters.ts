import { z } from 'zod/mini';
import { call, listOf, query } from './client.ts';

export const letterStates = ['open', 'retried', 'dismissed'] as const;
export type LetterState = (typeof letterStates)[number];

const letterSchema = z.object({
  run: z.string(),
  workflow: z.string(),
  step: z.nullable(z.string()),
  code: z.string(),
  status: z.nullable(z.number()),
  connection: z.nullable(z.string()),
  message: z.string(),
  failures: z.number(),
  reason: z.nullable(z.string()),
  failedAt: z.string(),
});
export type DeadLetter = z.infer<typeof letterSchema>;

const groupSchema = z.object({
  workflow: z.string(),
  step: z.nullable(z.string()),
  code: z.string(),
  shape: z.string(),
  count: z.number(),
  lastAt: z.string(),
});

export interface LetterFilter {
  readonly workflow?: string | undefined;
  readonly step?: string | undefined;
  readonly code?: string | undefined;
  readonly shape?: string | undefined;
  /** Failed from then on: a moment, or a duration before now. */
  readonly since?: string | undefined;
}

export function listDeadLetters(filter: LetterFilter & { readonly state: LetterState }, cursor: string) {
  return call(`/dead-letters${query({ ...filter, cursor, limit: 50 })}`, listOf(letterSchema));
}

export function groupDeadLetters(filter: LetterFilter & { readonly state: LetterState }) {
  return call(`/dead-letters/groups${query({ ...filter, limit: 20 })}`, z.object({ items: z.array(groupSchema) }));
}

/** Some by the ids of their runs, or all that a filter fits. */
export type Meant = { readonly ids: readonly string[] } | { readonly filter: LetterFilter };

/** @param perSecond how many go on in a second at most. */
export function retryDeadLetters(meant: Meant, perSecond: number) {
  const body = { ...meant, pace: { requests: perSecond, per: '1s' } };
  return call('/dead-letters/retry', z.object({ id: z.string(), total: z.number() }), { method: 'POST', body });
}

export function dismissDeadLetters(meant: Meant, reason: string) {
  const body = { ...meant, reason };
  return call('/dead-letters/dismiss', z.object({ dismissed: z.number() }), { method: 'POST', body });
}
