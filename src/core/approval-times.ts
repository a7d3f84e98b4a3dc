import { type ApprovalPolicy, mostReminders } from './approval.ts';
import { durationMs } from './duration.ts';

/** Where the asking stands. Times in milliseconds since 1970, by one clock. */
export interface AskingStand {
  readonly askedAt: number;
  readonly expiresAt: number;
  /** Whether people were asked for the first time. */
  readonly told: boolean;
  /** How many times of reminding have passed. */
  readonly reminded: number;
  readonly escalated: boolean;
}

interface Acts {
  readonly tell: boolean;
  readonly remind: boolean;
  readonly escalate: boolean;
  /** How many times of reminding have passed now. */
  readonly reminded: number;
  /** When it is to be looked at next. */
  readonly next: number;
}

/** The times of reminding: how many have passed, and the next. Counted from the asking, so that none drifts. */
function reminders(remind: ApprovalPolicy['remind'], passed: number): { readonly due: number; readonly next: number } {
  if (remind === undefined) return { due: 0, next: Number.POSITIVE_INFINITY };
  if (typeof remind !== 'string') {
    const times = remind.map(durationMs).toSorted((one, other) => one - other);
    return {
      due: times.filter((time) => time <= passed).length,
      next: times.find((time) => time > passed) ?? Number.POSITIVE_INFINITY,
    };
  }
  const every = durationMs(remind);
  const due = Math.min(mostReminders, Math.max(0, Math.floor(passed / every)));
  return { due, next: due >= mostReminders ? Number.POSITIVE_INFINITY : (due + 1) * every };
}

/** When people are reminded next; undefined where they are not any more. Milliseconds since 1970. */
export function nextReminder(
  { remind }: ApprovalPolicy,
  { askedAt, expiresAt }: Pick<AskingStand, 'askedAt' | 'expiresAt'>,
  now: number,
): number | undefined {
  const at = askedAt + reminders(remind, now - askedAt).next;
  return at < expiresAt ? at : undefined;
}

/**
 * What is due of an approval that still waits. Times that passed while no server ran are one reminder, not many at once.
 *
 * @param now milliseconds since 1970.
 */
export function dueActs(policy: ApprovalPolicy, stand: AskingStand, now: number): Acts {
  const passed = now - stand.askedAt;
  const { due, next } = reminders(policy.remind, passed);
  const after = policy.escalate === undefined ? Number.POSITIVE_INFINITY : durationMs(policy.escalate.after);
  const escalated = stand.escalated || passed >= after;
  const others = [next, ...(escalated ? [] : [after])].map((time) => stand.askedAt + time);
  return {
    tell: !stand.told,
    // Who is only asked now needs no reminder.
    remind: stand.told && due > stand.reminded,
    escalate: escalated && !stand.escalated,
    reminded: due,
    next: Math.min(stand.expiresAt, ...others),
  };
}
