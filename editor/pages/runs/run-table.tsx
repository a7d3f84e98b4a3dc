import { Link } from '@tanstack/react-router';
import type { RunSummary } from '../../api/runs.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { useSaid } from '../../app/use-said.ts';
import { Moment } from '../../parts/moment.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { allTouched, type Selection, touched } from '../../state/selection.ts';
import { spanText } from '../../state/span.ts';
import { listMessages } from './list-messages.ts';
import { runMessages } from './messages.ts';
import { waitMessages } from './wait-messages.ts';

const box = 'size-4 cursor-pointer align-middle accent-accent';

function tookOf({ startedAt, endedAt }: RunSummary, language: string): string {
  return startedAt === null || endedAt === null ? '' : spanText(Date.parse(endedAt) - Date.parse(startedAt), language);
}

function Why({ run: { error, status, waitsFor } }: { readonly run: RunSummary }) {
  const text = useMessages(listMessages);
  const words = useMessages(waitMessages);
  const said = useSaid();
  if (error !== null) {
    return (
      <p className="truncate text-bad" title={said(error.message)}>
        {said(error.message)}
      </p>
    );
  }
  if (waitsFor === null || (status !== 'waiting' && status !== 'queued')) return null;
  const { connection } = waitsFor;
  const why = words(waitsFor, said);
  return (
    <p className="truncate text-muted" title={why}>
      {connection === null ? why : text.waitsFor(connection)}
    </p>
  );
}

interface RowProps {
  readonly run: RunSummary;
  readonly isChosen: boolean;
  /** Left out where nothing can be chosen. */
  readonly touch?: ((range: boolean) => void) | undefined;
}

function Row({ run, isChosen, touch }: RowProps) {
  const language = useLanguage();
  const text = useMessages(runMessages);
  const words = useMessages(listMessages);
  return (
    <tr className={`border-line not-last:border-b hover:bg-raised ${isChosen ? 'bg-accent-soft' : ''}`}>
      {touch === undefined ? null : (
        <td className="w-9 pl-4">
          <input
            type="checkbox"
            aria-label={words.choose(run.workflow)}
            checked={isChosen}
            className={box}
            // A change does not tell whether Shift was held.
            onClick={(event) => touch(event.shiftKey)}
            onChange={() => undefined}
          />
        </td>
      )}
      <td className="py-2.5 pr-3 pl-4">
        <StatusBadge status={run.status} />
      </td>
      <td className="w-full max-w-0 py-2.5 pr-3">
        <Link to="/runs/$id" params={{ id: run.id }} className="font-medium hover:underline">
          {run.workflow}
        </Link>
        <span className="text-muted max-sm:block"> {text.causes[run.cause] ?? run.cause}</span>
        <Why run={run} />
      </td>
      <td className="py-2.5 pr-3 text-right text-muted">
        <Moment at={run.startedAt ?? run.createdAt} />
      </td>
      <td className="py-2.5 pr-4 text-right whitespace-nowrap text-muted tabular-nums max-sm:hidden">
        {tookOf(run, language)}
      </td>
    </tr>
  );
}

interface Table {
  readonly runs: readonly RunSummary[];
  readonly selection?: Selection;
  readonly choose?: (selection: Selection) => void;
}

/** Runs in rows; with `choose` each can be chosen, and with Shift all between two. */
export function RunTable({ runs, selection, choose }: Table) {
  const text = useMessages(runMessages);
  const words = useMessages(listMessages);
  const ids = runs.map(({ id }) => id);
  const isWhole = ids.length > 0 && ids.every((id) => selection?.chosen.has(id));
  return (
    <div className="overflow-x-auto rounded-xl border border-line bg-surface">
      <table className="w-full text-left">
        <thead className="border-b border-line text-xs text-muted">
          <tr>
            {selection === undefined || choose === undefined ? null : (
              <th scope="col" className="w-9 py-2 pl-4">
                <input
                  type="checkbox"
                  aria-label={words.chooseAll}
                  checked={isWhole}
                  className={box}
                  onChange={() => choose(allTouched(selection, ids))}
                />
              </th>
            )}
            <th scope="col" className="py-2 pr-3 pl-4 font-medium">
              {text.status}
            </th>
            <th scope="col" className="py-2 pr-3 font-medium">
              {text.workflow}
            </th>
            <th scope="col" className="py-2 pr-3 text-right font-medium">
              {text.started}
            </th>
            <th scope="col" className="py-2 pr-4 text-right font-medium max-sm:hidden">
              {text.took}
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <Row
              key={run.id}
              run={run}
              isChosen={selection?.chosen.has(run.id) ?? false}
              touch={
                selection === undefined || choose === undefined
                  ? undefined
                  : (range) => choose(touched(selection, ids, run.id, range))
              }
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
