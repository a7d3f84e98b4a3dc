import { z } from 'zod/mini';
import { call, listOf, query } from './client.ts';

const approvalSchema = z.object({
  id: z.string(),
  run: z.string(),
  workflow: z.string(),
  step: z.string(),
  title: z.string(),
  details: z.unknown(),
  form: z.unknown(),
  askedAt: z.string(),
  expiresAt: z.string(),
});
export type Approval = z.infer<typeof approvalSchema>;

/** What waits for a person, the oldest first. */
export function listApprovals(cursor = '', run?: string) {
  return call(`/approvals${query({ cursor, run })}`, listOf(approvalSchema));
}

const countSchema = z.object({ count: z.number() });

export async function countApprovals(): Promise<number> {
  return (await call('/approvals/count', countSchema)).count;
}

const acceptedSchema = z.object({ accepted: z.boolean() });

export interface ApprovalAnswer {
  readonly approve: boolean;
  readonly reason?: string;
  /** Where there is a form: what it asks for. */
  readonly content?: Readonly<Record<string, unknown>>;
  readonly dismiss?: true;
}

export function answerApproval(run: string, id: string, answer: ApprovalAnswer) {
  return call(`/runs/${run}/approvals/${id}`, acceptedSchema, { method: 'POST', body: answer });
}
