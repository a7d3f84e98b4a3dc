import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import { useLanguage } from '../../app/language.ts';
import { useShownTheme } from '../../app/use-shown-theme.ts';
import { rowAt } from '../../state/stacked.ts';
import { type Drawing, plotData, plotOptions } from './plot-options.ts';

interface Plot {
  readonly drawing: Drawing;
  /** A stretch was dragged over: milliseconds since 1970, edges of parts. */
  readonly select: (from: number, to: number) => void;
  /** A part was clicked at; `row`: the series that was hit. */
  readonly pick: (part: number, row: number | undefined) => void;
  readonly hover: (part: number | undefined) => void;
}

const leastDrag = 5;

/** Which part of the drawing stands at a place of the canvas. */
function partAt(plot: uPlot, left: number, { starts, bucketMs }: Drawing): number {
  const at = plot.posToVal(left, 'x') * 1_000;
  return Math.min(starts.length - 1, Math.max(0, Math.floor((at - (starts[0] ?? 0)) / bucketMs)));
}

function hooksOf(latest: () => Plot): uPlot.Hooks.Arrays {
  let pressedAt = 0;
  return {
    setCursor: [({ cursor: { idx } }) => latest().hover(idx ?? undefined)],
    setSelect: [
      (plot) => {
        const { left, width } = plot.select;
        if (width < leastDrag) return;
        const { drawing, select } = latest();
        const [first, last] = [partAt(plot, left, drawing), partAt(plot, left + width, drawing)];
        plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        const begin = drawing.starts[first] ?? 0;
        select(begin, begin + (last - first + 1) * drawing.bucketMs);
      },
    ],
    ready: [
      (plot) => {
        plot.over.addEventListener('mousedown', ({ clientX }) => {
          pressedAt = clientX;
        });
        plot.over.addEventListener('click', ({ clientX, clientY }) => {
          if (Math.abs(clientX - pressedAt) >= leastDrag) return;
          const { drawing, pick } = latest();
          const box = plot.over.getBoundingClientRect();
          const part = partAt(plot, clientX - box.left, drawing);
          const value = plot.posToVal(clientY - box.top, 'y');
          const rows = drawing.series.map(({ points }) => points);
          pick(part, drawing.kind === 'bars' ? rowAt(rows, part, value) : undefined);
        });
      },
    ],
  };
}

/** A drawing of numbers in time, over which a stretch can be dragged. What it shows is said elsewhere in words. */
export function Plot(props: Plot) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const latest = useRef(props);
  const theme = useShownTheme();
  const language = useLanguage();
  const { drawing } = props;
  const shape = `${theme} ${drawing.kind} ${drawing.series.map(({ label, colour }) => `${label}=${colour}`).join()}`;
  useEffect(() => {
    latest.current = props;
    plot.current?.setData(plotData(props.drawing));
  }, [props]);
  useEffect(() => {
    const place = host.current;
    if (place === null || shape === '') return;
    const now = () => latest.current;
    const options = plotOptions(() => now().drawing, place.clientWidth, language, hooksOf(now));
    const made = new uPlot(options, plotData(now().drawing), place);
    plot.current = made;
    const observer = new ResizeObserver(() => made.setSize({ width: place.clientWidth, height: options.height }));
    observer.observe(place);
    return () => {
      observer.disconnect();
      plot.current = undefined;
      made.destroy();
    };
  }, [shape, language]);
  return <div ref={host} aria-hidden className="min-h-[150px] overflow-hidden [&_.u-select]:bg-accent/15" />;
}
