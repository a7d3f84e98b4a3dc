import type { Stats } from '../../api/stats.ts';
import { useMessages } from '../../app/language.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { greatest } from '../../state/stacked.ts';
import type { Chart } from './chart-card.tsx';
import { monitoringMessages } from './messages.ts';
import type { PlotColour, PlotSeries } from './plot-options.ts';
import { useWays, type Ways } from './use-ways.tsx';

const serviceColours = ['accent', 'chart-a', 'chart-b', 'warn'] as const satisfies readonly PlotColour[];

type Bucket = Stats['buckets'][number];

/** The charts of a window; those of which nothing has happened are left out where they are seldom needed. */
export function useCharts(stats: Stats, workflow: string | undefined): readonly Chart[] {
  const text = useMessages(monitoringMessages);
  const numbers = useNumbers();
  const ways = useWays(stats, workflow);
  const { buckets, bucketMs, runs, webhooks, calls, queue } = stats;
  const { charts: titles, said, series: names } = text;
  const starts = buckets.map(({ at }) => Date.parse(at));
  const line = (label: string, colour: PlotColour, of: (one: Bucket) => number | null): PlotSeries => ({
    label,
    colour,
    points: buckets.map(of),
  });
  const chart = (
    id: keyof typeof titles,
    summary: string,
    series: readonly PlotSeries[],
    rest: Pick<Chart, 'kind' | 'format' | 'top'> & { readonly way: Ways },
  ): Chart => {
    const { way, ...how } = rest;
    return { id, title: titles[id], summary, starts, bucketMs, series, ...how, ...way };
  };
  const time = (ms: number | null) => (ms === null ? '–' : numbers.time(ms));
  const { names: services, othersOf } = greatest(
    buckets.map((one) => one.services),
    serviceColours.length,
  );
  const others = buckets.map(({ services: counts }) => othersOf(counts));
  const ended = runs.succeeded + runs.failed + runs.cancelled;
  const count = { kind: 'bars', format: numbers.short } as const;
  const all = [
    chart(
      'runs',
      ended === 0
        ? said.none
        : said.runs(numbers.count(ended), numbers.count(runs.succeeded), numbers.count(runs.failed)),
      [
        line(names.succeeded, 'good', (one) => one.runs.succeeded),
        line(names.failed, 'bad', (one) => one.runs.failed),
        line(names.cancelled, 'strong', (one) => one.runs.cancelled),
      ],
      { ...count, way: ways.runs(['succeeded', 'failed', 'cancelled']) },
    ),
    chart(
      'success',
      runs.successRate === null ? said.none : said.success(numbers.percent(runs.successRate)),
      [line(names.success, 'good', (one) => one.runs.successRate)],
      { kind: 'lines', format: numbers.percent, top: 1, way: ways.runs(['failed']) },
    ),
    chart(
      'times',
      runs.p50Ms === null ? said.none : said.times(time(runs.p50Ms), time(runs.p95Ms), time(runs.p99Ms)),
      [
        line('p50', 'chart-a', (one) => one.runs.p50Ms),
        line('p95', 'accent', (one) => one.runs.p95Ms),
        line('p99', 'warn', (one) => one.runs.p99Ms),
      ],
      { kind: 'lines', format: numbers.time, way: ways.runs() },
    ),
    workflow === undefined
      ? chart(
          'queue',
          said.queue(numbers.count(queue.queued), numbers.count(queue.waiting)),
          [
            line(names.queued, 'accent', (one) => one.queue?.queued ?? null),
            line(names.waiting, 'warn', (one) => one.queue?.waiting ?? null),
          ],
          { kind: 'lines', format: numbers.short, way: ways.runs() },
        )
      : undefined,
    chart(
      'webhooks',
      webhooks.accepted + webhooks.duplicate + webhooks.rejected === 0
        ? said.none
        : said.webhooks(
            numbers.count(webhooks.accepted),
            numbers.count(webhooks.duplicate),
            numbers.count(webhooks.rejected),
          ),
      [
        line(names.accepted, 'good', (one) => one.webhooks.accepted),
        line(names.duplicate, 'warn', (one) => one.webhooks.duplicate),
        line(names.rejected, 'bad', (one) => one.webhooks.rejected),
      ],
      { ...count, way: ways.webhooks },
    ),
    chart(
      'services',
      calls.calls === 0 ? said.none : said.services(numbers.count(calls.calls), numbers.count(calls.failures)),
      [
        ...services.map((name, at) => line(name, serviceColours[at] ?? 'strong', (one) => one.services[name] ?? 0)),
        ...(others.some((n) => n > 0) ? [{ label: names.others, colour: 'strong' as const, points: others }] : []),
      ],
      { ...count, way: ways.calls },
    ),
    calls.waitMs === 0
      ? undefined
      : chart(
          'waits',
          said.waits(numbers.time(calls.waitMs)),
          [line(names.waited, 'warn', (one) => one.calls.waitMs)],
          {
            kind: 'bars',
            format: numbers.time,
            way: ways.calls,
          },
        ),
    calls.tokens === 0
      ? undefined
      : chart(
          'tokens',
          said.tokens(numbers.count(calls.tokens)),
          [line(names.tokens, 'accent', (one) => one.calls.tokens)],
          { ...count, way: ways.calls },
        ),
    calls.cost === 0
      ? undefined
      : chart('cost', said.cost(numbers.money(calls.cost)), [line(names.cost, 'chart-b', (one) => one.calls.cost)], {
          kind: 'bars',
          format: numbers.money,
          way: ways.calls,
        }),
  ];
  return all.filter((one) => one !== undefined);
}
