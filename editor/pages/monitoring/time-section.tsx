import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import type { TimeKind } from '../../../src/core/time-kind.ts';
import { readWorkflowTime, type WorkflowTime } from '../../api/workflow-time.ts';
import { useMessages } from '../../app/language.ts';
import { lookAgain } from '../../app/look-again.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { buttonLook } from '../../parts/button.tsx';
import { NumberTable } from '../../parts/number-table.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import type { Between, TimeRange } from '../../state/time-range.ts';
import { sharesOf } from '../../state/time-shares.ts';
import { BiggestCost } from './biggest-cost.tsx';
import { timeMessages } from './time-messages.ts';

const colours: Readonly<Record<TimeKind, string>> = {
  queued: 'bg-strong',
  waiting: 'bg-chart-a',
  retrying: 'bg-bad',
  throttled: 'bg-warn',
  calling: 'bg-accent',
  model: 'bg-chart-b',
  working: 'bg-good',
};

const mostSteps = 12;

interface Shared {
  readonly parts: readonly { readonly kind: TimeKind; readonly ms: number }[];
  readonly whole: number;
}

function Bar({ parts, whole, thick }: Shared & { readonly thick: boolean }) {
  return (
    <span aria-hidden className={`flex w-full overflow-hidden rounded-full bg-raised ${thick ? 'h-3' : 'h-1.5'}`}>
      {sharesOf(parts, whole).map(({ kind, share }) => (
        <span key={kind} className={colours[kind]} style={{ width: `${share * 100}%` }} />
      ))}
    </span>
  );
}

function Legend({ parts, whole }: Shared) {
  const text = useMessages(timeMessages);
  const { percent } = useNumbers();
  return (
    <ul aria-label={text.title} className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
      {sharesOf(parts, whole).map(({ kind, share }) => (
        <li key={kind} className="inline-flex items-center gap-1.5">
          <span aria-hidden className={`size-2 shrink-0 rounded-full ${colours[kind]}`} />
          {text.kinds[kind]} <span className="font-medium text-text tabular-nums">{percent(share)}</span>
        </li>
      ))}
    </ul>
  );
}

function StepTable({ time }: { readonly time: WorkflowTime }) {
  const text = useMessages(timeMessages);
  const { columns } = text;
  const { percent, time: span, count } = useNumbers();
  const longest = Math.max(1, ...time.steps.map(({ ms }) => ms));
  return (
    <NumberTable
      title={text.bySteps}
      empty={text.noSteps}
      rows={time.steps.slice(0, mostSteps)}
      keyOf={({ step }) => step}
      columns={[
        {
          title: columns.step,
          render: ({ step, type, parts }) => (
            <>
              <span className="font-medium">{step}</span> <span className="text-muted">{type}</span>
              <Bar parts={parts} whole={longest} thick={false} />
            </>
          ),
        },
        {
          title: columns.mostly,
          wide: true,
          render: ({ parts: [first] }) => (first === undefined ? '' : text.kinds[first.kind]),
        },
        { title: columns.runs, wide: true, render: ({ runs }) => count(runs) },
        { title: columns.median, wide: true, render: ({ medianMs }) => span(medianMs) },
        { title: columns.p95, render: ({ p95Ms }) => span(p95Ms) },
        { title: columns.share, render: ({ share }) => percent(share) },
      ]}
    />
  );
}

function Found({ time, workflow }: { readonly time: WorkflowTime; readonly workflow: string }) {
  const text = useMessages(timeMessages);
  const { count } = useNumbers();
  const { whole, parts, runs, sampled, large } = time;
  const [biggest] = parts;
  if (biggest === undefined) return <p className="text-muted">{text.none}</p>;
  const all = sampled === 1 ? text.ofOne : text.ofAll(count(sampled));
  const said = sampled + large === runs ? all : text.ofSome(count(sampled), count(runs));
  return (
    <>
      <BiggestCost part={biggest} time={time} workflow={workflow} />
      <div className="mt-3 mb-2">
        <Bar parts={parts} whole={whole.ms} thick />
      </div>
      <Legend parts={parts} whole={whole.ms} />
      <p className="mt-2 mb-4 text-xs text-muted">
        {said}
        {large > 0 ? text.large(count(large)) : null}
      </p>
      <StepTable time={time} />
    </>
  );
}

interface TimeSection {
  readonly workflow: string | undefined;
  readonly window: Between;
  readonly every: number | false;
  /** Those that may be chosen, and in which window. */
  readonly offered: readonly string[];
  readonly search: TimeRange;
}

/** Where the time of a workflow's runs goes; without one, the way to those that take the most. */
export function TimeSection({ workflow, window, every, offered, search }: TimeSection) {
  const text = useMessages(timeMessages);
  const id = useId();
  const { data, error } = useQuery({
    queryKey: ['workflow-time', workflow, window],
    queryFn: () => readWorkflowTime(workflow ?? '', window),
    enabled: workflow !== undefined,
    refetchInterval: lookAgain(() => every !== false && Math.max(every, 15_000)),
    placeholderData: keepPreviousData,
  });
  if (workflow === undefined && offered.length === 0) return null;
  return (
    <section aria-labelledby={id} className="my-4 min-w-0 rounded-xl border border-line bg-surface p-4">
      <h3 id={id} className="mb-1 font-semibold">
        {text.title}
      </h3>
      {workflow === undefined ? (
        <>
          <p className="mb-2 text-muted">
            {text.what} {text.choose}
          </p>
          <p className="flex flex-wrap gap-2">
            {offered.map((slug) => (
              <Link
                key={slug}
                to="/monitoring"
                search={{ ...search, workflow: slug }}
                className={buttonLook()}
                resetScroll={false}
              >
                {slug}
              </Link>
            ))}
          </p>
        </>
      ) : null}
      {error ? <ProblemNote error={error} /> : null}
      {workflow !== undefined && data !== undefined ? <Found time={data} workflow={workflow} /> : null}
    </section>
  );
}
