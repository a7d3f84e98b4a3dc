import { Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useLanguage, useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { progressOf } from '../../state/builder/trial.ts';
import { spanText } from '../../state/span.ts';
import { useBuilder, useCell } from './builder-context.ts';
import { toolbarMessages } from './toolbar/messages.ts';

/** How the run stands that is shown on the canvas. */
export function RunStrip() {
  const language = useLanguage();
  const text = useMessages(toolbarMessages);
  const { trial } = useBuilder();
  const run = useCell(trial.run, (one) => one);
  const failure = useCell(trial.failure, (one) => one);
  if (run === undefined && failure === undefined) return null;
  const close = (
    <Button look="quiet" className="!min-h-7 !px-1.5" aria-label={text.hideRun} onClick={trial.clear}>
      <X aria-hidden />
    </Button>
  );
  const place = 'absolute top-3 left-1/2 z-10 -translate-x-1/2 max-w-[calc(100%-1.5rem)]';
  if (failure !== undefined || run === undefined) {
    return (
      <div className={`${place} flex items-start gap-1 rounded-lg bg-surface shadow-sm`}>
        {failure === undefined ? null : <ProblemNote error={failure} />}
        {close}
      </div>
    );
  }
  const { done, all } = progressOf(run);
  const { startedAt, endedAt } = run;
  return (
    <output
      className={`${place} flex items-center gap-2.5 rounded-full border border-line bg-surface py-1 pr-1 pl-3 text-[13px] whitespace-nowrap shadow-sm`}
    >
      <StatusBadge status={run.status} />
      <span className="tabular-nums">{text.progress(done, all)}</span>
      {startedAt === null || endedAt === null ? null : (
        <span className="text-muted tabular-nums">
          {spanText(Date.parse(endedAt) - Date.parse(startedAt), language)}
        </span>
      )}
      <Link to="/runs/$id" params={{ id: run.id }} className="text-accent hover:underline">
        {text.openRun}
      </Link>
      {close}
    </output>
  );
}
