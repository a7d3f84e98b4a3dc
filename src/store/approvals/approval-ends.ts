import type { ApprovalWay } from '../../core/approval-rules.ts';
import type { Statements } from '../database.ts';
import type { ApprovalStatus } from './approvals.ts';

interface NewDecision {
  /** The same for the same person. */
  readonly voter: string;
  readonly name: string | null;
  readonly via: ApprovalWay;
  readonly approve: boolean;
  readonly reason: string | null;
  readonly at: Date;
}

/** Notes what somebody has decided. @returns false where they had decided before. */
export async function noteDecision(transaction: Statements, approval: string, one: NewDecision): Promise<boolean> {
  const { count } = await transaction`
    insert into approval_decisions (approval, voter, name, via, approve, reason, at)
    values (${approval}, ${one.voter}, ${one.name}, ${one.via}, ${one.approve}, ${one.reason}, ${one.at})
    on conflict do nothing`;
  return count > 0;
}

/**
 * Ends an approval: nobody is written to any more, but that it is over is told where a message can be changed.
 *
 * @param transaction one that holds the approval.
 */
export async function endApproval(
  transaction: Statements,
  id: string,
  status: Exclude<ApprovalStatus, 'waiting'>,
  at: Date,
): Promise<void> {
  await transaction`
    with over as (
      update approvals set status = ${status}, decided_at = ${at}, next_at = null where id = ${id}
    ), dropped as (
      -- What a sender has in hand is its own to end.
      update approval_messages set status = 'dropped', held = false, due_at = null
      where approval = ${id} and due_at is not null and occasion <> 'told' and (not held or due_at <= now())
    )
    insert into approval_messages (id, approval, occasion, way, recipient, content)
    select gen_random_uuid(), approval, 'ended', way, recipient, answer from approval_messages
    where approval = ${id} and answer is not null and status = 'sent' and occasion not in ('ended', 'told')`;
}
