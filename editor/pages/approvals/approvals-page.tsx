import { getRouteApi, Link } from '@tanstack/react-router';
import { approvalStatuses, listApprovals } from '../../api/approvals.ts';
import { listWaitingForms } from '../../api/waiting-forms.ts';
import { useMessages } from '../../app/language.ts';
import { usePages } from '../../app/use-pages.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { TabLinks, tabLook } from '../../parts/tab-links.tsx';
import { ApprovalCard } from './approval-card.tsx';
import { approvalMessages } from './messages.ts';
import { WaitingFormCard } from './waiting-forms.tsx';

const route = getRouteApi('/approvals');

/** What waits until people say whether it may go on, and what became of it. */
export function ApprovalsPage() {
  const text = useMessages(approvalMessages);
  const { status = 'waiting' } = route.useSearch();
  const {
    items: approvals = [],
    error,
    fetchNextPage,
    hasNextPage,
    isPending,
  } = usePages(['approvals', 'list', status], (cursor) => listApprovals({ status, cursor }), true);
  const isOpen = status === 'waiting';
  const forms = usePages(['approvals', 'forms'], (cursor) => listWaitingForms(cursor), true);
  // What was filled in is over: forms stand beside what waits.
  const asked = isOpen ? (forms.items ?? []) : [];
  const isEmpty = approvals.length === 0 && asked.length === 0 && !isPending && !forms.isPending;
  return (
    <>
      <PageHead title={text.title} />
      <TabLinks label={text.title}>
        {approvalStatuses.map((one) => (
          <Link
            key={one}
            to="/approvals"
            search={one === 'waiting' ? {} : { status: one }}
            activeOptions={{ exact: true }}
            className={`${tabLook} whitespace-nowrap`}
          >
            {text.statuses[one]}
          </Link>
        ))}
      </TabLinks>
      {error ? <ProblemNote error={error} /> : null}
      {isOpen && forms.error ? <ProblemNote error={forms.error} /> : null}
      {approvals.length > 0 ? (
        <ul className="max-w-4xl space-y-3">
          {approvals.map((approval) => (
            <ApprovalCard key={approval.id} approval={approval} />
          ))}
        </ul>
      ) : null}
      {isEmpty && error === null && forms.error === null ? (
        <EmptyState title={isOpen ? text.empty : text.nothingOver}>
          {isOpen ? text.emptyWhat : text.nothingOverWhat}
        </EmptyState>
      ) : null}
      {hasNextPage ? (
        <Button className="mt-4" onClick={() => void fetchNextPage()}>
          {text.more}
        </Button>
      ) : null}
      {asked.length > 0 ? (
        <ul className="mt-3 max-w-4xl space-y-3">
          {asked.map((one) => (
            <WaitingFormCard key={one.id} form={one} />
          ))}
        </ul>
      ) : null}
      {isOpen && forms.hasNextPage ? (
        <Button className="mt-4" onClick={() => void forms.fetchNextPage()}>
          {text.more}
        </Button>
      ) : null}
    </>
  );
}
