import uPlot from 'uplot';
import type { Points } from '../../state/stacked.ts';
import { stacked } from '../../state/stacked.ts';

/** Variables of styles.css. */
const plotColours = ['good', 'bad', 'strong', 'accent', 'warn', 'chart-a', 'chart-b'] as const;
export type PlotColour = (typeof plotColours)[number];

export interface PlotSeries {
  readonly label: string;
  readonly colour: PlotColour;
  readonly points: Points;
}

/** What is drawn: bars that stand on top of each other, or lines. */
export interface Drawing {
  /** When the parts begin, in milliseconds since 1970. */
  readonly starts: readonly number[];
  readonly bucketMs: number;
  readonly series: readonly PlotSeries[];
  readonly kind: 'bars' | 'lines';
  /** The top of the scale where it is always the same. */
  readonly top?: number | undefined;
  readonly format: (value: number) => string;
}

const height = 150;
const dayMs = 86_400_000;
/** So many are each shown as a dot. */
const fewPoints = 48;

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** The numbers as they are drawn: what stands on top of others is drawn behind them, from the whole height. */
export function plotData({ starts, series, kind }: Drawing): uPlot.AlignedData {
  const rows = series.map(({ points }) => points);
  const drawn = kind === 'bars' ? stacked(rows).toReversed() : rows;
  return [starts.map((at) => at / 1_000), ...drawn.map((row) => [...row])];
}

function timeFormat(language: string, { starts, bucketMs }: Drawing): Intl.DateTimeFormat {
  const length = starts.length * bucketMs;
  return new Intl.DateTimeFormat(
    language,
    length <= 2 * dayMs ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } : { day: 'numeric', month: 'short' },
  );
}

function seriesOf({ series, kind }: Drawing): uPlot.Series[] {
  const bars = uPlot.paths.bars?.({ size: [0.8, 40], align: 1, radius: 0.15 });
  const lines = series.map(({ label, colour: name }) => ({ label, stroke: colour(name), name }));
  if (kind === 'lines') {
    // One that stands alone between gaps is no line.
    const show = (plot: uPlot, at: number) =>
      (plot.data[at] ?? []).filter((value) => value != null).length <= fewPoints;
    return lines.map(({ label, stroke }) => ({
      label,
      stroke,
      width: 1.75,
      spanGaps: false,
      points: { size: 5, show },
    }));
  }
  return lines.toReversed().map(({ label, stroke }) => ({
    label,
    fill: stroke,
    width: 0,
    points: { show: false },
    ...(bars ? { paths: bars } : {}),
  }));
}

/** How a chart is drawn. `now`: what is drawn at the moment, for data come in without it being made anew. */
export function plotOptions(
  now: () => Drawing,
  width: number,
  language: string,
  hooks: uPlot.Hooks.Arrays,
): uPlot.Options {
  const axis: uPlot.Axis = {
    stroke: colour('muted'),
    font: '11px ui-sans-serif, system-ui, sans-serif',
    grid: { stroke: colour('line'), width: 1 },
    ticks: { show: false },
  };
  return {
    width,
    height,
    legend: { show: false },
    // At the right half of the last time has its place.
    padding: [8, 18, 0, 0],
    cursor: {
      sync: { key: 'monitoring' },
      drag: { x: true, y: false, setScale: false },
      points: { show: now().kind === 'lines' },
      y: false,
    },
    scales: {
      x: {
        range: () => {
          const { starts, bucketMs } = now();
          return [(starts[0] ?? 0) / 1_000, ((starts.at(-1) ?? 0) + bucketMs) / 1_000];
        },
      },
      y: { range: (_, __, max) => [0, now().top ?? (max > 0 ? max * 1.05 : 1)] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        // Below the lowest number beside it, which the first of them would touch.
        gap: 9,
        size: 30,
        values: (_, at) => at.map((s) => timeFormat(language, now()).format(s * 1_000)),
      },
      { ...axis, size: 56, space: 36, values: (_, values) => values.map((value) => now().format(value)) },
    ],
    series: [{}, ...seriesOf(now())],
    hooks,
  };
}
