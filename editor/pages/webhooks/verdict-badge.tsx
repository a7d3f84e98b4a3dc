import type { DeliveryStatus } from '../../api/webhooks.ts';
import { useMessages } from '../../app/language.ts';
import { webhookMessages } from './messages.ts';

const looks: Readonly<Record<DeliveryStatus, string>> = {
  accepted: 'bg-good-soft text-good',
  duplicate: 'bg-warn-soft text-warn',
  rejected: 'bg-bad-soft text-bad',
  handshake: 'bg-accent-soft text-accent',
};

export function VerdictBadge({ status }: { readonly status: DeliveryStatus }) {
  return (
    <span className={`rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap ${looks[status]}`}>
      {useMessages(webhookMessages).verdicts[status]}
    </span>
  );
}
