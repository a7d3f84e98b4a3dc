import { SnodoError } from '../core/error.ts';
import { addApprovalMessages, isBeingSent } from '../store/approvals/approval-messages.ts';
import { isWaitedFor, lockApproval } from '../store/approvals/approvals.ts';
import type { Sql } from '../store/database.ts';
import { messagesFor } from './recipients.ts';

/** Writes to everybody who was asked once more. @throws SnodoError `not_found`, `conflict`. */
export async function sendAgain(sql: Sql, id: string): Promise<void> {
  await sql.begin(async (transaction) => {
    const approval = await lockApproval(transaction, id);
    if (approval === undefined) throw new SnodoError('not_found', `There is no approval ${id}.`);
    if (!(await isWaitedFor(transaction, id))) throw new SnodoError('conflict', 'Nobody is waited for any more.');
    const { notify = [], escalate } = approval.policy;
    const asked = approval.escalatedAt === null ? notify : [...notify, ...(escalate?.notify ?? [])];
    if (asked.length === 0) {
      throw new SnodoError('conflict', 'Nobody is written to: the step has no `notify`. It stands under Approvals.');
    }
    // Whoever presses twice means it once.
    if (await isBeingSent(transaction, id))
      throw new SnodoError('conflict', 'It is being sent already. Wait a moment.');
    await addApprovalMessages(transaction, id, messagesFor(asked, 'again'));
  });
}
