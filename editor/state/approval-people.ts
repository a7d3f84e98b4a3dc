import type { ApprovalMessage } from '../api/approvals.ts';

/** Somebody who was written to, with how it went. */
export interface WrittenTo {
  readonly by: ApprovalMessage['by'];
  readonly recipient: string;
  /** How many messages went out. */
  readonly sent: number;
  readonly lastAt: string | null;
  /** Why the last one did not go out; null where it did, or is on its way. */
  readonly error: string | null;
  /** Whether the last one is still to be sent. */
  readonly isPending: boolean;
}

/** Who was written to, each once, in the order in which it began; not those of whom it is no longer kept. */
export function writtenTo(messages: readonly ApprovalMessage[]): readonly WrittenTo[] {
  const known = messages.filter(({ recipient }) => recipient !== '');
  const each = Map.groupBy(known, ({ by, recipient }) => `${by} ${recipient}`);
  return [...each.values()].flatMap((own) => {
    const last = own.at(-1);
    if (last === undefined) return [];
    const out = own.filter(({ status }) => status === 'sent');
    return [
      {
        by: last.by,
        recipient: last.recipient,
        sent: out.length,
        lastAt: out.at(-1)?.sentAt ?? null,
        error: last.status === 'sent' || last.status === 'dropped' ? null : last.error,
        isPending: last.status === 'pending',
      },
    ];
  });
}
