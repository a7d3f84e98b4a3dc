import { Link } from '@tanstack/react-router';
import type { Approval } from '../../api/approvals.ts';
import { useMessages } from '../../app/language.ts';
import { ApprovalAnswer } from '../../parts/approval-answer.tsx';
import { Decisions } from '../../parts/decisions.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { Clock, Moment } from '../../parts/moment.tsx';
import { askedBy, shownDetails } from '../../state/approval-details.ts';
import { AskedPeople } from './asked-people.tsx';
import { approvalMessages } from './messages.ts';

const pill = 'rounded-full bg-raised px-2 py-0.5 text-xs font-medium text-muted';

function Rules({ approval }: { readonly approval: Approval }) {
  const text = useMessages(approvalMessages);
  const { quorum, notSelf, decisions, status } = approval;
  if (quorum === 1 && !notSelf) return null;
  return (
    <p className="flex flex-wrap gap-2">
      {quorum > 1 ? (
        <span className={pill}>{text.quorum(quorum, decisions.filter(({ approved }) => approved).length)}</span>
      ) : null}
      {notSelf && status === 'waiting' ? <span className={pill}>{text.notSelf}</span> : null}
    </p>
  );
}

/** Why there are no buttons for whoever looks. */
function ForOthers({ approvers, quorum, notSelf }: Approval) {
  const text = useMessages(approvalMessages);
  if (approvers !== null) return <p className="break-words text-muted">{text.forOthers(approvers.join(', '))}</p>;
  return <p className="text-muted">{quorum > 1 || notSelf ? text.notYou : text.onlyEditors}</p>;
}

/** Something that waits for people, or what became of it. */
export function ApprovalCard({ approval }: { readonly approval: Approval }) {
  const text = useMessages(approvalMessages);
  const { id, run, workflow, step, title, details, form, askedAt, expiresAt, status, decisions, mayDecide } = approval;
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
      <Rules approval={approval} />
      <Decisions decisions={decisions} />
      {status === 'expired' ? <p className="text-muted">{text.nobody}</p> : null}
      {status !== 'waiting' ? null : mayDecide ? (
        <ApprovalAnswer run={run} approval={id} what={title} form={form} />
      ) : (
        <ForOthers {...approval} />
      )}
      {status === 'waiting' ? (
        <p className="text-xs text-muted">
          {text.until} <Clock at={expiresAt} />
        </p>
      ) : null}
      <AskedPeople approval={approval} />
    </li>
  );
}
