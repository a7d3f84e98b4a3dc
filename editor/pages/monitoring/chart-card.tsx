import { type ReactNode, useId, useState } from 'react';
import { useLanguage, useMessages } from '../../app/language.ts';
import { monitoringMessages } from './messages.ts';
import { Plot } from './plot.tsx';
import type { Drawing, PlotColour } from './plot-options.ts';

/** One chart: what it shows, in words too. */
export interface Chart extends Drawing {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** What a part, and one of its series, leads to. */
  readonly pick: (part: number, row: number | undefined) => void;
  /** The same way by a link, for those who do not point. */
  readonly linkOf: (part: number, words: ReactNode) => ReactNode;
}

const dots: Readonly<Record<PlotColour, string>> = {
  good: 'bg-good',
  bad: 'bg-bad',
  strong: 'bg-strong',
  accent: 'bg-accent',
  warn: 'bg-warn',
  'chart-a': 'bg-chart-a',
  'chart-b': 'bg-chart-b',
};

function useTimeOf({ bucketMs }: Drawing): (at: number) => string {
  const language = useLanguage();
  const format = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    ...(bucketMs < 86_400_000
      ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' as const }
      : { timeZone: 'UTC' }),
  });
  return (at) => format.format(at);
}

function Legend({ chart, part }: { readonly chart: Chart; readonly part: number | undefined }) {
  const timeOf = useTimeOf(chart);
  const start = part === undefined ? undefined : chart.starts[part];
  return (
    <p aria-hidden className="mb-1 flex min-h-5 flex-wrap gap-x-4 text-xs text-muted">
      {chart.series.map(({ label, colour, points }) => {
        const value = part === undefined ? undefined : points[part];
        return (
          <span key={label} className="inline-flex items-center gap-1.5">
            <span aria-hidden className={`size-2 shrink-0 rounded-full ${dots[colour]}`} />
            {label}
            {value === undefined || value === null ? null : (
              <span className="font-medium text-text tabular-nums">{chart.format(value)}</span>
            )}
          </span>
        );
      })}
      {start === undefined ? null : <span className="ml-auto tabular-nums">{timeOf(start)}</span>}
    </p>
  );
}

function Rows({ chart }: { readonly chart: Chart }) {
  const text = useMessages(monitoringMessages);
  const timeOf = useTimeOf(chart);
  return (
    // What scrolls must be reached by the keyboard as well.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section tabIndex={0} aria-label={chart.title} className="mt-2 max-h-64 overflow-auto">
      <table className="w-full text-right text-xs tabular-nums [&_td]:py-1 [&_td]:pl-3 [&_th]:pl-3">
        <thead className="text-muted">
          <tr>
            <th className="!pl-0 text-left font-medium">{text.time}</th>
            {chart.series.map(({ label }) => (
              <th key={label} className="font-medium">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {chart.starts.map((at, part) => (
            <tr key={at} className="border-t border-line">
              <td className="!pl-0 text-left whitespace-nowrap">{chart.linkOf(part, timeOf(at))}</td>
              {chart.series.map(({ label, points }) => {
                const value = points[part];
                return <td key={label}>{value === undefined || value === null ? '–' : chart.format(value)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface Card {
  readonly chart: Chart;
  readonly part: number | undefined;
  readonly hover: (part: number | undefined) => void;
  readonly select: (from: number, to: number) => void;
}

export function ChartCard({ chart, part, hover, select }: Card) {
  const text = useMessages(monitoringMessages);
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <figure aria-labelledby={id} data-chart={chart.id} className="min-w-0 rounded-xl border border-line bg-surface p-4">
      <figcaption id={id} className="mb-2">
        <h2 className="font-semibold">{chart.title}</h2>
        <p className="text-muted">{chart.summary}</p>
      </figcaption>
      <Legend chart={chart} part={part} />
      <Plot drawing={chart} select={select} pick={chart.pick} hover={hover} />
      <details className="mt-1 text-muted" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="text-xs hover:text-text">{text.asTable}</summary>
        {open ? <Rows chart={chart} /> : null}
      </details>
    </figure>
  );
}
