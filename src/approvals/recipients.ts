import type { ApprovalNotice } from '../core/approval.ts';
import type { ApprovalOccasion, MessageWay, NewApprovalMessage } from '../store/approvals/approval-messages.ts';

/** Where a channel is told, for people. */
function channelOf(way: Exclude<ApprovalNotice, { by: 'email' }>): string {
  return way.channel ?? way.connection;
}

/** The messages that a list of ways comes to: of e-mail one for everybody, since each link stands for whom it was sent to. */
export function messagesFor(
  notify: readonly ApprovalNotice[],
  occasion: ApprovalOccasion,
): readonly NewApprovalMessage[] {
  return notify.flatMap((way): NewApprovalMessage[] => {
    if (way.by !== 'email') return [{ occasion, way, recipient: channelOf(way) }];
    const all = new Set(typeof way.to === 'string' ? [way.to] : way.to);
    return [...all].map((to) => {
      const one: MessageWay = { ...way, to };
      return { occasion, way: one, recipient: to };
    });
  });
}
