import { useQuery } from '@tanstack/react-query';
import { countApprovals } from '../api/approvals.ts';
import { countWaitingForms } from '../api/waiting-forms.ts';
import { useMessages } from './language.ts';
import { shellMessages } from './messages.ts';

const lookAgainMs = 5_000;

/** How much waits for a person, beside the word in the navigation. */
export function ApprovalCount() {
  const text = useMessages(shellMessages);
  const { data: count = 0 } = useQuery({
    queryKey: ['approvals', 'count'],
    queryFn: async () => {
      const [approvals, forms] = await Promise.all([countApprovals(), countWaitingForms()]);
      return approvals + forms;
    },
    refetchInterval: lookAgainMs,
  });
  if (count === 0) return null;
  return (
    <span className="relative ml-auto rounded-full bg-warn-soft px-1.5 py-0.5 text-xs leading-none font-semibold text-warn tabular-nums">
      <span aria-hidden>{count}</span>
      <span className="sr-only">{text.waiting(count)}</span>
    </span>
  );
}
