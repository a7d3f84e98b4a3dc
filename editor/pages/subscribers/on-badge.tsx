import type { Subscriber } from '../../api/subscribers.ts';
import { useMessages } from '../../app/language.ts';
import { subscriberMessages } from './messages.ts';

export function OnBadge({ subscriber: { active } }: { readonly subscriber: Subscriber }) {
  const text = useMessages(subscriberMessages);
  return (
    <span
      className={`rounded-full px-2 py-0.5 text-xs font-medium ${active ? 'bg-good-soft text-good' : 'bg-bad-soft text-bad'}`}
    >
      {active ? text.on : text.off}
    </span>
  );
}
