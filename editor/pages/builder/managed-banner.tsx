import { useQuery } from '@tanstack/react-query';
import { FileCode2 } from 'lucide-react';
import { managedWorkflows } from '../../api/managed.ts';
import { useMessages } from '../../app/language.ts';
import { managedMessages } from '../../parts/managed-messages.ts';
import { Moment } from '../../parts/moment.tsx';
import { useBuilder } from './builder-context.ts';

/** Warns whoever may change a workflow that files have brought. */
export function ManagedBanner() {
  const text = useMessages(managedMessages);
  const { slug, mayEdit } = useBuilder();
  const { data } = useQuery(managedWorkflows);
  const managed = data?.items.find((one) => one.slug === slug);
  if (managed === undefined || !mayEdit) return null;
  return (
    <div
      role="note"
      className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-line bg-warn-soft px-4 py-2 text-warn"
    >
      <FileCode2 aria-hidden className="size-4 shrink-0" />
      <p className="min-w-60 flex-1">{text.warning}</p>
      <p className="text-sm">
        {text.from(managed.source, managed.environment)}, {text.applied} <Moment at={managed.appliedAt} />{' '}
        {text.by(managed.appliedBy)}
      </p>
    </div>
  );
}
