import { FileCode2 } from 'lucide-react';
import type { Managed } from '../api/managed.ts';
import { useMessages } from '../app/language.ts';
import { managedMessages } from './managed-messages.ts';

/** Says that a workflow comes from files. */
export function ManagedBadge({ managed: { source, environment } }: { readonly managed: Managed }) {
  const text = useMessages(managedMessages);
  return (
    <span
      title={text.from(source, environment)}
      className="relative z-10 inline-flex items-center gap-1 rounded-full bg-accent-soft px-2 py-0.5 text-xs font-medium whitespace-nowrap text-accent"
    >
      <FileCode2 aria-hidden className="size-3.5" />
      {text.badge}
    </span>
  );
}
