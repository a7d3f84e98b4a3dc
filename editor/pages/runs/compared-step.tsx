import type { StepOfRun } from '../../api/runs.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { StatusBadge } from '../../parts/status-badge.tsx';
import type { ComparedStep } from '../../state/run-compare.ts';
import { spanText } from '../../state/span.ts';
import { ChangeTable } from './change-table.tsx';
import { compareMessages } from './compare-messages.ts';
import { runMessages } from './messages.ts';

function Side({ step }: { readonly step: StepOfRun | undefined }) {
  const language = useLanguage();
  const text = useMessages(runMessages);
  const words = useMessages(compareMessages);
  if (step === undefined) return <span className="text-muted">{words.missing}</span>;
  const { status, startedAt, endedAt, attempts } = step;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <StatusBadge status={status} />
      {startedAt === null || endedAt === null ? null : (
        <span className="text-xs text-muted tabular-nums">
          {spanText(Date.parse(endedAt) - Date.parse(startedAt), language)}
        </span>
      )}
      {attempts > 1 ? <span className="text-xs text-warn">{text.attempts(attempts)}</span> : null}
    </span>
  );
}

/** One step of two runs: how it went in each, and where its data differs. */
export function ComparedStepView({ step, isFirst }: { readonly step: ComparedStep; readonly isFirst: boolean }) {
  const text = useMessages(compareMessages);
  const { id, one, other, input, output, error, differs } = step;
  return (
    <li
      className={`px-4 py-3 not-last:border-b ${isFirst ? 'border-l-4 border-line border-l-accent bg-accent-soft/40' : 'border-line'}`}
    >
      <div className="grid items-center gap-x-3 gap-y-1 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)]">
        <p className="min-w-0 break-words">
          <span className="font-medium">{id}</span> <span className="text-muted">{one?.type ?? other?.type}</span>
          {isFirst ? <span className="block text-xs font-medium text-accent">{text.first}</span> : null}
          {differs ? null : <span className="block text-xs text-muted">{text.alike}</span>}
        </p>
        <Side step={one} />
        <Side step={other} />
      </div>
      {differs && input.length + output.length + error.length > 0 ? (
        <div className="mt-2 space-y-2">
          <ChangeTable title={text.input} changes={input} />
          <ChangeTable title={text.output} changes={output} />
          <ChangeTable title={text.error} changes={error} />
        </div>
      ) : null}
    </li>
  );
}
