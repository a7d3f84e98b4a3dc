import type { StepOfRun } from '../../api/runs.ts';
import { useMessages } from '../../app/language.ts';
import { useNow } from '../../app/use-now.ts';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { spanText } from '../../state/span.ts';
import { waterfall } from '../../state/waterfall.ts';
import { runMessages } from './messages.ts';

const colours: Readonly<Record<StepOfRun['status'], string>> = {
  queued: 'bg-strong',
  running: 'bg-accent',
  waiting: 'bg-warn',
  succeeded: 'bg-good',
  failed: 'bg-bad',
  cancelled: 'bg-strong',
  skipped: 'bg-strong',
};

interface Rows {
  readonly steps: readonly StepOfRun[];
  readonly chosen: string | undefined;
  readonly choose: (step: string) => void;
}

/** The steps in the time of the run, one bar each. */
export function StepRows({ steps, chosen, choose }: Rows) {
  const text = useMessages(runMessages);
  const bars = waterfall(steps, useNow(steps.some(({ status }) => status === 'running') ? 250 : 0));
  return (
    <ol aria-label={text.steps} className="overflow-hidden rounded-xl border border-line bg-surface">
      {steps.map(({ id, type, status }) => {
        const bar = bars.get(id);
        return (
          <li key={id} className="border-line not-last:border-b">
            <button
              type="button"
              aria-pressed={id === chosen}
              onClick={() => choose(id)}
              className="grid w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 px-4 py-2.5 text-left hover:bg-raised aria-pressed:bg-accent-soft"
            >
              <span className="truncate">
                <span className="font-medium">{id}</span> <span className="text-muted">{type}</span>
              </span>
              <StatusBadge status={status} />
              <span aria-hidden className="h-1.5 rounded-full bg-raised">
                {bar === undefined ? null : (
                  <span
                    className={`block h-full rounded-full ${colours[status]}`}
                    style={{ marginLeft: `${bar.begin * 100}%`, width: `${bar.length * 100}%` }}
                  />
                )}
              </span>
              <span className="min-w-14 text-right text-xs text-muted tabular-nums">
                {bar === undefined ? '' : spanText(bar.ms)}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
