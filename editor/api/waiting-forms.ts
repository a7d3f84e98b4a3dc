import { z } from 'zod/mini';
import { call, listOf, query } from './client.ts';

const waitingSchema = z.object({
  id: z.string(),
  run: z.string(),
  workflow: z.string(),
  step: z.string(),
  title: z.string(),
  description: z.nullable(z.string()),
  form: z.unknown(),
  askedAt: z.string(),
  expiresAt: z.string(),
});
export type WaitingForm = z.infer<typeof waitingSchema>;

/** The forms that runs wait with, the oldest first. */
export function listWaitingForms(cursor = '', run?: string) {
  return call(`/waiting-forms${query({ cursor, run })}`, listOf(waitingSchema));
}

export async function countWaitingForms(): Promise<number> {
  return (await call('/waiting-forms/count', z.object({ count: z.number() }))).count;
}

export function fillIn(run: string, id: string, values: Readonly<Record<string, unknown>>) {
  return call(`/runs/${run}/forms/${id}`, z.object({ accepted: z.boolean() }), { method: 'POST', body: { values } });
}
