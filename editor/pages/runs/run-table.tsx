import { Link } from '@tanstack/react-router';
import type { RunSummary } from '../../api/runs.ts';
import { useMessages } from '../../app/language.ts';
import { Moment } from '../../parts/moment.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { spanText } from '../../state/span.ts';
import { runMessages } from './messages.ts';

function tookOf({ startedAt, endedAt }: RunSummary): string {
  return startedAt === null || endedAt === null ? '' : spanText(Date.parse(endedAt) - Date.parse(startedAt));
}

function Row({ run }: { readonly run: RunSummary }) {
  const text = useMessages(runMessages);
  return (
    <tr className="border-line not-last:border-b hover:bg-raised">
      <td className="py-2.5 pr-3 pl-4">
        <StatusBadge status={run.status} />
      </td>
      <td className="w-full max-w-0 py-2.5 pr-3">
        <Link to="/runs/$id" params={{ id: run.id }} className="font-medium hover:underline">
          {run.workflow}
        </Link>
        <span className="text-muted max-sm:block"> {text.causes[run.cause] ?? run.cause}</span>
        {run.error === null ? null : (
          <p className="truncate text-bad" title={run.error.message}>
            {run.error.message}
          </p>
        )}
      </td>
      <td className="py-2.5 pr-3 text-right text-muted">
        <Moment at={run.startedAt ?? run.createdAt} />
      </td>
      <td className="py-2.5 pr-4 text-right whitespace-nowrap text-muted tabular-nums max-sm:hidden">{tookOf(run)}</td>
    </tr>
  );
}

export function RunTable({ runs }: { readonly runs: readonly RunSummary[] }) {
  const text = useMessages(runMessages);
  return (
    <div className="overflow-x-auto rounded-xl border border-line bg-surface">
      <table className="w-full text-left">
        <thead className="sr-only">
          <tr>
            <th>{text.status}</th>
            <th>{text.workflow}</th>
            <th>{text.started}</th>
            <th>{text.took}</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <Row key={run.id} run={run} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
