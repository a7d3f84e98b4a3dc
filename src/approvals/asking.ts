import { dueActs } from '../core/approval-times.ts';
import { DueLoop, type Taking } from '../core/due-loop.ts';
import { endApproval } from '../store/approvals/approval-ends.ts';
import { addApprovalMessages } from '../store/approvals/approval-messages.ts';
import { noteAsking, takeDueApproval, untilNextApproval } from '../store/approvals/approval-times.ts';
import { isWaitedFor } from '../store/approvals/approvals.ts';
import type { Sql } from '../store/database.ts';
import { messagesFor } from './recipients.ts';

/** When the time is up the engine closes it, a moment later: until then it is looked at again. */
const closingMs = 1_000;

/** Whose turn it is of what waits for people: asks, reminds and escalates, once, whichever process does. */
async function askDue(sql: Sql, taking: Taking): Promise<boolean> {
  return sql.begin(async (transaction) => {
    const due = await takeDueApproval(transaction, taking);
    if (due === undefined) return false;
    const { approval, stand, now } = due;
    const { id, policy } = approval;
    const waits = await isWaitedFor(transaction, id);
    if (now >= stand.expiresAt) {
      if (waits) await noteAsking(transaction, id, { ...stand, next: now + closingMs });
      else await endApproval(transaction, id, 'expired', new Date(stand.expiresAt));
      return true;
    }
    if (!waits) {
      await endApproval(transaction, id, 'ended', new Date(now));
      return true;
    }
    const acts = dueActs(policy, stand, now);
    const asked = stand.escalated
      ? [...(policy.notify ?? []), ...(policy.escalate?.notify ?? [])]
      : (policy.notify ?? []);
    await addApprovalMessages(transaction, id, [
      ...(acts.tell ? messagesFor(policy.notify ?? [], 'asked') : []),
      ...(acts.remind ? messagesFor(asked, 'reminded') : []),
      ...(acts.escalate ? messagesFor(policy.escalate?.notify ?? [], 'escalated') : []),
    ]);
    await noteAsking(transaction, id, {
      reminded: acts.reminded,
      escalated: stand.escalated || acts.escalate,
      next: acts.next,
    });
    return true;
  });
}

/** Asks people, reminds them and asks others, when the time has come by the clock of the database. Any number may. */
export function asking(sql: Sql, report: (error: unknown, about: string) => void): DueLoop {
  return new DueLoop({
    doOne: (taking) => askDue(sql, taking),
    untilNext: (heldBack) => untilNextApproval(sql, heldBack),
    about: 'the people who are asked',
    report,
  });
}
