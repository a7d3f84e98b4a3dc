import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Usage } from '../../api/usage.ts';
import { useMessages } from '../../app/language.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { buttonLook } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { NumberTiles } from '../../parts/number-tiles.tsx';
import { ChartCard } from '../monitoring/chart-card.tsx';
import { costMessages } from './messages.ts';
import { useCostCharts } from './use-cost-charts.tsx';

function Tiles({ usage: { total } }: { readonly usage: Usage }) {
  const text = useMessages(costMessages);
  const { money, short, percent, count } = useNumbers();
  const { cost, inputTokens, outputTokens, cachedTokens, calls, failures } = total;
  return (
    <NumberTiles
      tiles={[
        { label: text.tiles.money, value: money(cost) },
        {
          label: text.tiles.tokens,
          value: short(inputTokens + outputTokens),
          below: text.inAndOut(short(inputTokens), short(outputTokens)),
        },
        {
          label: text.tiles.cached,
          value: short(cachedTokens),
          below: inputTokens === 0 ? undefined : text.ofInput(percent(cachedTokens / inputTokens)),
        },
        {
          label: text.tiles.calls,
          value: short(calls),
          ...(failures === 0 ? {} : { below: text.failedOf(count(failures)), bad: true }),
        },
      ]}
    />
  );
}

interface Overview {
  readonly usage: Usage;
  readonly by: 'hour' | 'day';
  readonly workflow: string | undefined;
  readonly select: (from: number, to: number) => void;
}

/** What was used in the window: in a few numbers, and in time. */
export function CostOverview({ usage, by, workflow, select }: Overview) {
  const text = useMessages(costMessages);
  const { count } = useNumbers();
  const charts = useCostCharts(usage, by, workflow);
  const [part, setPart] = useState<number>();
  const { calls, unpriced } = usage.total;
  if (calls === 0) {
    return (
      <EmptyState title={text.empty}>
        <p className="mb-4">{text.emptyWhat}</p>
        <Link to="/connections" className={buttonLook()}>
          {text.toConnections}
        </Link>
      </EmptyState>
    );
  }
  return (
    <>
      <Tiles usage={usage} />
      {unpriced === 0 ? null : (
        <p className="mb-4 rounded-lg bg-warn-soft px-4 py-2.5 text-warn">
          {text.unpriced(count(unpriced))}{' '}
          <a href="#prices" className="font-medium underline">
            {text.givePrice}
          </a>
        </p>
      )}
      <div className="grid gap-4 xl:grid-cols-2">
        {charts.map((chart) => (
          <ChartCard key={chart.id} chart={chart} part={part} hover={setPart} select={select} />
        ))}
      </div>
    </>
  );
}
