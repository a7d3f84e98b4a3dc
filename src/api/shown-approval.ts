import { z } from 'zod';
import { expiryEnds } from '../core/approval.ts';
import { approversNow, approvalWays, hindranceOf, type Voter } from '../core/approval-rules.ts';
import { nextReminder } from '../core/approval-times.ts';
import { durationMs } from '../core/duration.ts';
import {
  type ApprovalMessage,
  approvalMessageStatuses,
  approvalOccasions,
  messagesOfApprovals,
} from '../store/approvals/approval-messages.ts';
import { approvalStatuses, startersOf, type StoredApproval } from '../store/approvals/approvals.ts';
import type { Sql } from '../store/database.ts';
import { anyJson, moment } from './declared.ts';

const decisionSchema = z
  .strictObject({
    by: z
      .string()
      .nullable()
      .meta({ description: 'A user, a token, an address or somebody of Slack; null: not known.' }),
    via: z.enum(approvalWays).meta({ description: 'How it was said.' }),
    approved: z.boolean(),
    reason: z.string().nullable(),
    at: moment,
  })
  .meta({ id: 'Decision' });

const messageSchema = z
  .strictObject({
    id: z.uuid(),
    occasion: z.enum(approvalOccasions),
    by: z.enum(['email', 'slack', 'teams']),
    connection: z.string(),
    recipient: z.string().meta({ description: 'An address, or a channel; empty once it is no longer kept.' }),
    status: z.enum(approvalMessageStatuses).meta({ description: 'dropped: it was decided before it was sent.' }),
    attempts: z.int(),
    error: z.string().nullable().meta({ description: 'Why it could not be sent.' }),
    createdAt: moment,
    sentAt: moment.nullable(),
  })
  .meta({ id: 'ApprovalMessage', description: 'What somebody was sent, or is to be sent.' });

export const approvalSchema = z
  .strictObject({
    id: z.uuid(),
    run: z.uuid(),
    workflow: z.string(),
    step: z.string().meta({ description: 'Its place in the run, such as check, or helper/2/calls/0/approval.' }),
    title: z.string().meta({ description: 'What is asked; of an agent, the name of the tool.' }),
    form: anyJson.meta({
      description: 'The JSON Schema of what is asked for, as an MCP server asks; null where yes or no does.',
    }),
    details: anyJson.meta({ description: 'What is needed to decide; of an agent, the tool and its arguments.' }),
    status: z.enum(approvalStatuses).meta({ description: 'ended: its run has ended, or asks anew.' }),
    askedAt: moment,
    expiresAt: moment,
    onExpire: z.enum(expiryEnds).meta({ description: 'What becomes of it when nobody decides in time.' }),
    approvers: z.array(z.string()).nullable().meta({ description: 'Who may decide now; null: it is open to all.' }),
    quorum: z.int().meta({ description: 'How many different people must approve.' }),
    notSelf: z.boolean().meta({ description: 'Whether who started the run may not decide.' }),
    remindsAt: moment.nullable().meta({ description: 'When people are reminded next.' }),
    escalatesAt: moment.nullable().meta({ description: 'When others are asked, where nobody decides before.' }),
    escalatedAt: moment.nullable(),
    decidedAt: moment.nullable(),
    decisions: z.array(decisionSchema).meta({ description: 'Who has decided so far, in their order.' }),
    messages: z.array(messageSchema).meta({ description: 'Who was written to.' }),
    mayDecide: z.boolean().meta({ description: 'Whether you may decide it now.' }),
  })
  .meta({ id: 'Approval', description: 'Something that waits until people approve or refuse it, or did.' });
type ShownApproval = z.infer<typeof approvalSchema>;

function iso(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString();
}

function shownMessage(one: ApprovalMessage): z.infer<typeof messageSchema> {
  const { id, occasion, by, connection, recipient, status, attempts, error } = one;
  const [createdAt, sentAt] = [one.createdAt.toISOString(), one.sentAt?.toISOString() ?? null];
  return { id, occasion, by, connection, recipient, status, attempts, error, createdAt, sentAt };
}

/** What is only known of what still waits. */
function ahead({ status, policy, askedAt, expiresAt, escalatedAt }: StoredApproval, now: number) {
  if (status !== 'waiting') return { remindsAt: null, escalatesAt: null };
  const { notify, escalate } = policy;
  const stand = { askedAt: askedAt.getTime(), expiresAt: expiresAt.getTime() };
  const escalates = escalate && escalatedAt === null ? stand.askedAt + durationMs(escalate.after) : undefined;
  return {
    remindsAt: notify === undefined ? null : iso(nextReminder(policy, stand, now)),
    escalatesAt: escalates !== undefined && escalates < stand.expiresAt ? iso(escalates) : null,
  };
}

/** Approvals as they are answered to somebody. @param now milliseconds since 1970. */
export async function shownApprovals(
  sql: Sql,
  approvals: readonly StoredApproval[],
  voter: Voter,
  now: number,
): Promise<readonly ShownApproval[]> {
  const sent = await messagesOfApprovals(
    sql,
    approvals.map((one) => one.id),
  );
  return Promise.all(
    approvals.map(async (one): Promise<ShownApproval> => {
      const { id, run, workflow, scope, step, title, details, form = null, policy, status } = one;
      const escalated = one.escalatedAt !== null;
      const named = approversNow(policy, escalated);
      const startedBy = status === 'waiting' && policy.notSelf === true ? await startersOf(sql, run) : [];
      const hasDecided = one.decisions.some((each) => each.voter === voter.key);
      return {
        id,
        run,
        workflow,
        step: scope === '' ? step : `${scope}/${step}`,
        title,
        details,
        form,
        status,
        askedAt: one.askedAt.toISOString(),
        expiresAt: one.expiresAt.toISOString(),
        onExpire: policy.onExpire ?? 'fail',
        approvers: named === undefined ? null : [...named],
        quorum: policy.quorum ?? 1,
        notSelf: policy.notSelf ?? false,
        ...ahead(one, now),
        escalatedAt: one.escalatedAt?.toISOString() ?? null,
        decidedAt: one.decidedAt?.toISOString() ?? null,
        decisions: one.decisions.map(({ name, via, approve, reason, at }) => {
          return { by: name, via, approved: approve, reason, at: at.toISOString() };
        }),
        messages: (sent.get(id) ?? []).map(shownMessage),
        mayDecide:
          status === 'waiting' && !hasDecided && hindranceOf({ policy, escalated, startedBy }, voter) === undefined,
      };
    }),
  );
}
