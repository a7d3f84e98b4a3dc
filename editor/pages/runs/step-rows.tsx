import type { OutgoingCall } from '../../api/calls.ts';
import type { StepOfRun } from '../../api/runs.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { useNow } from '../../app/use-now.ts';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { spanText } from '../../state/span.ts';
import { type Bar, type Segment, segments, waterfall } from '../../state/waterfall.ts';
import { runMessages } from './messages.ts';
import { useUsageCost } from './usage-words.tsx';

const colours: Readonly<Record<StepOfRun['status'], string>> = {
  queued: 'bg-strong',
  running: 'bg-accent',
  waiting: 'bg-warn',
  succeeded: 'bg-good',
  failed: 'bg-bad',
  cancelled: 'bg-strong',
  skipped: 'bg-strong',
};
const segmentColours: Readonly<Record<Segment['kind'], string>> = {
  wait: 'bg-warn',
  call: 'bg-accent',
  failed: 'bg-bad',
};

interface Rows {
  readonly steps: readonly StepOfRun[];
  readonly calls: readonly OutgoingCall[];
  /** What a step has written so far, while it is at work. */
  readonly writing: (step: string) => string;
  readonly chosen: string | undefined;
  readonly choose: (step: string) => void;
}

interface BarView {
  readonly bar: Bar;
  readonly status: StepOfRun['status'];
  readonly parts: readonly Segment[];
}

/** A step's time: what of it were calls, one after the other where it was tried again, and what was waiting. */
function BarOf({ bar, status, parts }: BarView) {
  return (
    <span
      className="relative block h-full overflow-hidden rounded-full"
      style={{ marginLeft: `${bar.begin * 100}%`, width: `${bar.length * 100}%` }}
    >
      <span className={`absolute inset-0 ${colours[status]} ${parts.length > 0 ? 'opacity-35' : ''}`} />
      {parts.map(({ key, kind, begin, length }) => (
        <span
          key={key}
          data-segment={kind}
          className={`absolute inset-y-0 ${segmentColours[kind]}`}
          style={{ left: `${begin * 100}%`, width: `${length * 100}%` }}
        />
      ))}
    </span>
  );
}

/** The steps in the time of the run, one bar each. */
export function StepRows({ steps, calls, writing, chosen, choose }: Rows) {
  const language = useLanguage();
  const text = useMessages(runMessages);
  const now = useNow(steps.some(({ status }) => status === 'running') ? 250 : 0);
  const costOf = useUsageCost();
  const bars = waterfall(steps, now);
  return (
    <ol aria-label={text.steps} className="overflow-hidden rounded-xl border border-line bg-surface">
      {steps.map((step) => {
        const { id, type, status, attempts, usage } = step;
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
                {attempts > 1 ? <span className="text-warn"> · {text.attempts(attempts)}</span> : null}
                {usage == null ? null : <span className="text-muted"> · {costOf(usage)}</span>}
              </span>
              <StatusBadge status={status} />
              <span aria-hidden className="h-2 rounded-full bg-raised">
                {bar === undefined ? null : (
                  <BarOf
                    bar={bar}
                    status={status}
                    parts={segments(
                      step,
                      calls.filter((call) => call.step === id),
                      now,
                    )}
                  />
                )}
              </span>
              <span className="min-w-14 text-right text-xs text-muted tabular-nums">
                {bar === undefined ? '' : spanText(bar.ms, language)}
              </span>
              {step.endedAt !== null || writing(id) === '' ? null : (
                <span aria-hidden className="col-span-2 truncate text-xs text-muted">
                  {writing(id).slice(-90)}
                </span>
              )}
            </button>
          </li>
        );
      })}
    </ol>
  );
}
