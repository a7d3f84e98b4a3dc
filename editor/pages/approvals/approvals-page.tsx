import { Link } from '@tanstack/react-router';
import { type Approval, listApprovals } from '../../api/approvals.ts';
import { listWaitingForms } from '../../api/waiting-forms.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { usePages } from '../../app/use-pages.ts';
import { ApprovalAnswer } from '../../parts/approval-answer.tsx';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { Clock, Moment } from '../../parts/moment.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { askedBy, shownDetails } from '../../state/approval-details.ts';
import { approvalMessages } from './messages.ts';
import { WaitingFormCard } from './waiting-forms.tsx';

function ApprovalCard({ approval }: { readonly approval: Approval }) {
  const text = useMessages(approvalMessages);
  const mayAnswer = useMay('editor');
  const { id, run, workflow, step, title, details, form, askedAt, expiresAt } = approval;
  const shown = shownDetails(details);
  return (
    <li className="space-y-3 rounded-xl border border-line bg-surface p-4">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 className="font-semibold break-words">{title}</h2>
        <p className="min-w-0 text-muted">
          <Link to="/runs/$id" params={{ id: run }} search={{ step: step.split('/')[0] }} className="hover:underline">
            {workflow}
          </Link>
          <span className="break-all"> · {askedBy(step)}</span>
        </p>
        <span className="text-muted sm:ml-auto">
          <Moment at={askedAt} />
        </span>
      </div>
      {shown === null ? null : <JsonView value={shown} label={`${text.details}: ${title}`} />}
      {mayAnswer ? (
        <ApprovalAnswer run={run} approval={id} what={title} form={form} />
      ) : (
        <p className="text-muted">{text.onlyEditors}</p>
      )}
      <p className="text-xs text-muted">
        {text.until} <Clock at={expiresAt} />
      </p>
    </li>
  );
}

/** What waits until a person says whether it may go on. */
export function ApprovalsPage() {
  const text = useMessages(approvalMessages);
  const {
    items: approvals = [],
    error,
    fetchNextPage,
    hasNextPage,
    isPending,
  } = usePages(['approvals', 'list'], (cursor) => listApprovals(cursor), true);
  const forms = usePages(['approvals', 'forms'], (cursor) => listWaitingForms(cursor), true);
  const asked = forms.items ?? [];
  const isEmpty = approvals.length === 0 && asked.length === 0 && !isPending && !forms.isPending;
  return (
    <>
      <PageHead title={text.title} />
      {error ? <ProblemNote error={error} /> : null}
      {forms.error ? <ProblemNote error={forms.error} /> : null}
      {approvals.length > 0 ? (
        <ul className="max-w-4xl space-y-3">
          {approvals.map((approval) => (
            <ApprovalCard key={approval.id} approval={approval} />
          ))}
        </ul>
      ) : null}
      {isEmpty && error === null && forms.error === null ? (
        <EmptyState title={text.empty}>{text.emptyWhat}</EmptyState>
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
      {forms.hasNextPage ? (
        <Button className="mt-4" onClick={() => void forms.fetchNextPage()}>
          {text.more}
        </Button>
      ) : null}
    </>
  );
}
