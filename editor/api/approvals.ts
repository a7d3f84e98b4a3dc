import { z } from 'zod/mini';
import { call, listOf, query } from './client.ts';

export const approvalStatuses = ['waiting', 'approved', 'refused', 'expired', 'ended'] as const;
type ApprovalStatus = (typeof approvalStatuses)[number];

const decisionSchema = z.object({
  by: z.nullable(z.string()),
  via: z.enum(['page', 'api', 'callback', 'email', 'slack', 'teams']),
  approved: z.boolean(),
  reason: z.nullable(z.string()),
  at: z.string(),
});
export type Decision = z.infer<typeof decisionSchema>;

const messageSchema = z.object({
  id: z.string(),
  occasion: z.string(),
  by: z.enum(['email', 'slack', 'teams']),
  recipient: z.string(),
  status: z.enum(['pending', 'sent', 'failed', 'dropped']),
  error: z.nullable(z.string()),
  sentAt: z.nullable(z.string()),
});
export type ApprovalMessage = z.infer<typeof messageSchema>;

const approvalSchema = z.object({
  id: z.string(),
  run: z.string(),
  workflow: z.string(),
  step: z.string(),
  title: z.string(),
  details: z.unknown(),
  form: z.unknown(),
  status: z.enum(approvalStatuses),
  askedAt: z.string(),
  expiresAt: z.string(),
  approvers: z.nullable(z.array(z.string())),
  quorum: z.number(),
  notSelf: z.boolean(),
  remindsAt: z.nullable(z.string()),
  escalatesAt: z.nullable(z.string()),
  escalatedAt: z.nullable(z.string()),
  decidedAt: z.nullable(z.string()),
  decisions: z.array(decisionSchema),
  messages: z.array(messageSchema),
  mayDecide: z.boolean(),
});
export type Approval = z.infer<typeof approvalSchema>;

interface Wanted {
  readonly status: ApprovalStatus | 'any';
  readonly run?: string;
  readonly cursor?: string;
}

/** What waits for people, the oldest first; or what is over, the newest first. */
export function listApprovals({ cursor = '', run, status }: Wanted) {
  return call(`/approvals${query({ cursor, run, status })}`, listOf(approvalSchema));
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

/** Writes to everybody who was asked once more. */
export function sendApprovalAgain(id: string) {
  return call(`/approvals/${id}/send`, acceptedSchema, { method: 'POST' });
}
