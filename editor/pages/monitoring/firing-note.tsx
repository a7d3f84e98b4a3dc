import { useQuery } from '@tanstack/react-query';
import { listAlerts } from '../../api/alerts.ts';
import { useMessages } from '../../app/language.ts';
import { alertMessages } from './alert-messages.ts';

/** Says at the top of the page that something is wrong, and leads to it; nothing where all is well. */
export function FiringNote() {
  const text = useMessages(alertMessages);
  const { data } = useQuery({ queryKey: ['alerts'], queryFn: listAlerts, refetchInterval: 10_000 });
  const firing = data?.items.filter(({ state }) => state === 'firing').length ?? 0;
  if (firing === 0) return null;
  return (
    <a href="#alerts" className="rounded-full bg-bad-soft px-2.5 py-0.5 text-xs font-medium text-bad hover:underline">
      {text.firing(firing)}
    </a>
  );
}
